export {
  ANSWERERS,
  AidIntentGround,
  AidIntentNeed,
  AidIntentOther,
} from './aid-intent/aid-intent-ground.js';
export { INTENT_OUTCOMES, type IntentOutcome } from './aid-intent/aid-intent-decision.js';
export { AidIntentBill } from './aid-intent/aid-intent-bill.js';
export { AidIntentRequest } from './aid-intent/aid-intent-request.js';
export { MOST_HOLD_DAYS } from './aid-intent/aid-intent-requested.js';
export { Bypass } from './aid-intent/bypass.js';
export { AidAdjusted } from './aid/aid-adjusted.js';
export { AidApplied } from './aid/aid-applied.js';
export { AidEnded } from './aid/aid-ended.js';
export { AidFact, AidTerms, FUNDING_SOURCES, PAYMENT_RHYTHMS } from './aid/aid-fact.js';
export { AidGranted } from './aid/aid-granted.js';
export { AidPaid } from './aid/aid-paid.js';
export { AidProgressed, APPLICATION_STAGES, PROCEDURES } from './aid/aid-progressed.js';
export { AidReceived } from './aid/aid-received.js';
export { AidRefused } from './aid/aid-refused.js';
export { AidReturned, RETURN_REASONS } from './aid/aid-returned.js';
export { AidSuspended } from './aid/aid-suspended.js';
export { CASE_CHECKS, type CaseCheck } from './case/case-verified.js';
export { CaseFinding } from './case/case-finding.js';
export { DISMISSAL_REASONS, type DismissalReason } from './case/case-dismissed.js';
export {
  CASE_RESOLUTIONS,
  OUTSIDE_REASONS,
  type CaseResolution,
  type OutsideReason,
} from './case/case-resolved.js';
export { REOPENING_REASONS, type ReopeningReason } from './case/case-reopened.js';
export { MOST_NOTE, SealedNote } from './case/sealed-note.js';
export {
  CATALOGUE,
  catalogueEntry,
  CatalogueEntry,
  compileCatalogue,
  type MainSubject,
} from './catalogue/catalogue.js';
export { KINDS, KINDS_OF, type DataOf, type Kind } from './catalogue/kinds.js';
export type { Replacer } from './catalogue/personal-data.js';
export { TYPE_NAMES, typeOf, type TypeName } from './catalogue/type-name.js';
export { AssetsVerified } from './civil-affairs/assets-verified.js';
export {
  ChildAssessed,
  PARENT_SITUATIONS,
  type ParentSituation,
} from './civil-affairs/child-assessed.js';
export { DeathRegistered } from './civil-affairs/death-registered.js';
export { EXPENSE_KINDS, ExpenseVerified } from './civil-affairs/expense-verified.js';
export {
  HARDSHIP_KINDS,
  HardshipReported,
  REPORT_CHANNELS,
} from './civil-affairs/hardship-reported.js';
export { HouseholdEstablished } from './civil-affairs/household-established.js';
export { INCOME_KINDS, IncomeItem, IncomeVerified } from './civil-affairs/income-verified.js';
export { JOIN_REASONS, MemberJoined, RELATIONS } from './civil-affairs/member-joined.js';
export { LEAVE_REASONS, MemberLeft } from './civil-affairs/member-left.js';
export { MEMBERSHIPS } from './civil-affairs/membership.js';
export { PersonDescribed, SEXES } from './civil-affairs/person-described.js';
export { PlaceChanged } from './civil-affairs/place-changed.js';
export {
  Assessment,
  LABOUR,
  LABOUR_GROUNDS,
  LIVELIHOOD,
  SUPPORT,
  VisitMade,
} from './civil-affairs/visit-made.js';
export { Basis } from './common/basis.js';
export { isCivilDate, isInstant } from './common/dates.js';
export {
  DEPARTMENT_CODES,
  DEPARTMENTS,
  TYPE_PREFIX,
  type Department,
} from './common/departments.js';
export { HouseholdRef } from './common/household-ref.js';
export { Money } from './common/money.js';
export { PayingBody } from './common/paying-body.js';
export { Period } from './common/period.js';
export { DOCUMENT_TYPES, PersonRef, type DocumentType } from './common/person-ref.js';
export { Place, PLACE_KINDS } from './common/place.js';
export { PROGRAMMES, type ProgrammeCode } from './common/programmes.js';
export { Quantity } from './common/quantity.js';
export {
  checkDigit,
  isNumberedDocument,
  looksLikeResidentNumber,
  residentNumberFault,
  upgradeResidentNumber,
  type NumberedDocument,
} from './common/resident-id.js';
export { fieldsOf, shapeOf, type Classification, type FieldInfo } from './common/shape.js';
export { Subject } from './common/subject.js';
export {
  DISABILITY_KINDS,
  DisabilityCertified,
} from './disabled-persons-federation/disability-certified.js';
export { EDUCATION_STAGES, StudentEnrolled } from './education/student-enrolled.js';
export { SCHOOL_LEAVE_REASONS, StudentLeft } from './education/student-left.js';
export {
  decode,
  encodeBinary,
  encodeStructured,
  MAX_MESSAGE_BYTES,
  type EncodedEvent,
  type MessageHeaders,
  type NotAnEvent,
} from './envelope/codec.js';
export { Envelope, type RawCloudEvent } from './envelope/envelope.js';
export { checkReplacement, readEvent, type ReadEvent } from './envelope/read-event.js';
export type { ContractRefusal, RefusalCode } from './envelope/refusal.js';
export { EventRef } from './fact/event-ref.js';
export { FactCorrected } from './fact/fact-corrected.js';
export { FactRevoked } from './fact/fact-revoked.js';
export { DWELLING_KINDS, DwellingRegistered } from './housing/dwelling-registered.js';
export { HousingNeedAssessed } from './housing/housing-need-assessed.js';
export { PublicRentalAllotted } from './housing/public-rental-allotted.js';
export { DayOpened } from './hub/day-opened.js';
export { Finding, FINDING_KINDS, FINDING_STATUS, Reason } from './hub/finding.js';
export { HouseholdChanged } from './hub/household-changed.js';
export { WarningState, WARNING_STATES, WARNING_TRIGGERS } from './hub/warning.js';
export { HubEnvelope } from './hub/hub-envelope.js';
export { PolicySetDeposited } from './hub/policy-set-deposited.js';
export { PolicySetEnacted } from './hub/policy-set-enacted.js';
export { PriceIndexPublished } from './hub/price-index-published.js';
export { Receipt, ReceiptBatch, RECEIPT_STATUS } from './hub/receipt.js';
export { EMPLOYMENT_END_REASONS, EmploymentEnded } from './human-resources/employment-ended.js';
export { EMPLOYMENT_KINDS, EmploymentStarted } from './human-resources/employment-started.js';
export { JobOfferRefused } from './human-resources/job-offer-refused.js';
export { PENSION_KINDS, PensionPaid } from './human-resources/pension-paid.js';
export { UnemploymentRegistered } from './human-resources/unemployment-registered.js';
export { WageReported } from './human-resources/wage-reported.js';
export { ExpenseSettled, TREATMENT_SETTINGS } from './medical-insurance/expense-settled.js';
export { IllnessRecognised } from './medical-insurance/illness-recognised.js';
export { INSURANCE_SCHEMES, InsuranceEnrolled } from './medical-insurance/insurance-enrolled.js';
export { TASK_OUTCOMES, type TaskOutcome } from './intake-request/task-done.js';
export { RETURN_TO_WINDOW, type WindowReturn } from './intake-request/task-returned.js';
export type {
  StoredAddress,
  StoredData,
  StoredEventRef,
  StoredHouseholdRef,
  StoredPersonRef,
  StoredSubject,
} from './stored/stored.js';
export type { StoredCloudEvent, StoredDataOf } from './stored/stored-cloud-event.js';
export type { FieldError } from './validation/field-error.js';
export { closureOf, schemaOf, type JsonSchema } from './validation/json-schema.js';
export { validatorOf, type Validator } from './validation/validator.js';
