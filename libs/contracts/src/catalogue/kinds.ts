import { AidAdjusted } from '../aid/aid-adjusted.js';
import { AidApplied } from '../aid/aid-applied.js';
import { AidEnded } from '../aid/aid-ended.js';
import { AidGranted } from '../aid/aid-granted.js';
import { AidPaid } from '../aid/aid-paid.js';
import { AidProgressed } from '../aid/aid-progressed.js';
import { AidReceived } from '../aid/aid-received.js';
import { AidRefused } from '../aid/aid-refused.js';
import { AidReturned } from '../aid/aid-returned.js';
import { AidSuspended } from '../aid/aid-suspended.js';
import { AidIntentBypassed } from '../aid-intent/aid-intent-bypassed.js';
import { AidIntentCancelled } from '../aid-intent/aid-intent-cancelled.js';
import { AidIntentConfirmed } from '../aid-intent/aid-intent-confirmed.js';
import { AidIntentExpired } from '../aid-intent/aid-intent-expired.js';
import { AidIntentHeld } from '../aid-intent/aid-intent-held.js';
import { AidIntentRefused } from '../aid-intent/aid-intent-refused.js';
import { AidIntentRequested } from '../aid-intent/aid-intent-requested.js';
import { CaseAssigned } from '../case/case-assigned.js';
import { CaseConfirmed } from '../case/case-confirmed.js';
import { CaseDismissed } from '../case/case-dismissed.js';
import { CaseFactsChanged } from '../case/case-facts-changed.js';
import { CaseOpened } from '../case/case-opened.js';
import { CaseReopened } from '../case/case-reopened.js';
import { CaseResolved } from '../case/case-resolved.js';
import { CaseToleranceMarked } from '../case/case-tolerance-marked.js';
import { CaseVerified } from '../case/case-verified.js';
import { AssetsVerified } from '../civil-affairs/assets-verified.js';
import { ChildAssessed } from '../civil-affairs/child-assessed.js';
import { DeathRegistered } from '../civil-affairs/death-registered.js';
import { ExpenseVerified } from '../civil-affairs/expense-verified.js';
import { HardshipReported } from '../civil-affairs/hardship-reported.js';
import { HouseholdEstablished } from '../civil-affairs/household-established.js';
import { IncomeVerified } from '../civil-affairs/income-verified.js';
import { MemberJoined } from '../civil-affairs/member-joined.js';
import { MemberLeft } from '../civil-affairs/member-left.js';
import { PersonDescribed } from '../civil-affairs/person-described.js';
import { PlaceChanged } from '../civil-affairs/place-changed.js';
import { VisitMade } from '../civil-affairs/visit-made.js';
import type { Department } from '../common/departments.js';
import { DisabilityCertified } from '../disabled-persons-federation/disability-certified.js';
import { StudentEnrolled } from '../education/student-enrolled.js';
import { StudentLeft } from '../education/student-left.js';
import { FactCorrected } from '../fact/fact-corrected.js';
import { FactRevoked } from '../fact/fact-revoked.js';
import { DwellingRegistered } from '../housing/dwelling-registered.js';
import { HousingNeedAssessed } from '../housing/housing-need-assessed.js';
import { PublicRentalAllotted } from '../housing/public-rental-allotted.js';
import { DayOpened } from '../hub/day-opened.js';
import { PolicySetDeposited } from '../hub/policy-set-deposited.js';
import { PolicySetEnacted } from '../hub/policy-set-enacted.js';
import { PriceIndexPublished } from '../hub/price-index-published.js';
import { EmploymentEnded } from '../human-resources/employment-ended.js';
import { EmploymentStarted } from '../human-resources/employment-started.js';
import { JobOfferRefused } from '../human-resources/job-offer-refused.js';
import { PensionPaid } from '../human-resources/pension-paid.js';
import { UnemploymentRegistered } from '../human-resources/unemployment-registered.js';
import { WageReported } from '../human-resources/wage-reported.js';
import { IntakeRequestReceived } from '../intake-request/intake-request-received.js';
import { TaskAssigned } from '../intake-request/task-assigned.js';
import { TaskDone } from '../intake-request/task-done.js';
import { TaskReturned } from '../intake-request/task-returned.js';
import { ExpenseSettled } from '../medical-insurance/expense-settled.js';
import { IllnessRecognised } from '../medical-insurance/illness-recognised.js';
import { InsuranceEnrolled } from '../medical-insurance/insurance-enrolled.js';

/** Every kind of event (`entity.fact`) and the class of its data. A kind means the same in every department. */
export const KINDS = {
  'household.established': HouseholdEstablished,
  'member.joined': MemberJoined,
  'member.left': MemberLeft,
  'place.changed': PlaceChanged,
  'death.registered': DeathRegistered,
  'income.verified': IncomeVerified,
  'assets.verified': AssetsVerified,
  'hardship.reported': HardshipReported,
  'visit.made': VisitMade,
  'person.described': PersonDescribed,
  'child.assessed': ChildAssessed,
  'expense.verified': ExpenseVerified,
  'insurance.enrolled': InsuranceEnrolled,
  'expense.settled': ExpenseSettled,
  'illness.recognised': IllnessRecognised,
  'student.enrolled': StudentEnrolled,
  'student.left': StudentLeft,
  'dwelling.registered': DwellingRegistered,
  'public-rental.allotted': PublicRentalAllotted,
  'housing-need.assessed': HousingNeedAssessed,
  'employment.started': EmploymentStarted,
  'employment.ended': EmploymentEnded,
  'wage.reported': WageReported,
  'pension.paid': PensionPaid,
  'job-offer.refused': JobOfferRefused,
  'unemployment.registered': UnemploymentRegistered,
  'disability.certified': DisabilityCertified,
  'aid.applied': AidApplied,
  'aid.progressed': AidProgressed,
  'aid.granted': AidGranted,
  'aid.paid': AidPaid,
  'aid.adjusted': AidAdjusted,
  'aid.suspended': AidSuspended,
  'aid.ended': AidEnded,
  'aid.refused': AidRefused,
  'aid.received': AidReceived,
  'aid.returned': AidReturned,
  'fact.corrected': FactCorrected,
  'fact.revoked': FactRevoked,
  'day.opened': DayOpened,
  'policy-set.deposited': PolicySetDeposited,
  'policy-set.enacted': PolicySetEnacted,
  'price-index.published': PriceIndexPublished,
  'aid-intent.requested': AidIntentRequested,
  'aid-intent.held': AidIntentHeld,
  'aid-intent.refused': AidIntentRefused,
  'aid-intent.bypassed': AidIntentBypassed,
  'aid-intent.confirmed': AidIntentConfirmed,
  'aid-intent.cancelled': AidIntentCancelled,
  'aid-intent.expired': AidIntentExpired,
  'case.opened': CaseOpened,
  'case.facts-changed': CaseFactsChanged,
  'case.assigned': CaseAssigned,
  'case.verified': CaseVerified,
  'case.confirmed': CaseConfirmed,
  'case.dismissed': CaseDismissed,
  'case.resolved': CaseResolved,
  'case.reopened': CaseReopened,
  'case.tolerance-marked': CaseToleranceMarked,
  'intake-request.received': IntakeRequestReceived,
  'task.assigned': TaskAssigned,
  'task.done': TaskDone,
  'task.returned': TaskReturned,
} as const;

export type Kind = keyof typeof KINDS;

/** Data of a kind as published. */
export type DataOf<K extends Kind> = InstanceType<(typeof KINDS)[K]>;

const OF_EVERY_DEPARTMENT: readonly Kind[] = [
  'aid.applied',
  'aid.progressed',
  'aid.granted',
  'aid.paid',
  'aid.adjusted',
  'aid.suspended',
  'aid.ended',
  'aid.refused',
  'aid.received',
  'aid.returned',
  'fact.corrected',
  'fact.revoked',
];

/** Who publishes what. The hub's mandate table may allow less, never more. */
export const KINDS_OF: Readonly<Record<Department | 'hub', readonly Kind[]>> = {
  'civil-affairs': [
    'household.established',
    'member.joined',
    'member.left',
    'place.changed',
    'death.registered',
    'income.verified',
    'assets.verified',
    'hardship.reported',
    'visit.made',
    'person.described',
    'child.assessed',
    'expense.verified',
    ...OF_EVERY_DEPARTMENT,
  ],
  'medical-insurance': [
    'insurance.enrolled',
    'expense.settled',
    'illness.recognised',
    ...OF_EVERY_DEPARTMENT,
  ],
  education: ['student.enrolled', 'student.left', ...OF_EVERY_DEPARTMENT],
  housing: [
    'dwelling.registered',
    'public-rental.allotted',
    'housing-need.assessed',
    ...OF_EVERY_DEPARTMENT,
  ],
  'human-resources': [
    'employment.started',
    'employment.ended',
    'wage.reported',
    'pension.paid',
    'job-offer.refused',
    'unemployment.registered',
    ...OF_EVERY_DEPARTMENT,
  ],
  'disabled-persons-federation': ['disability.certified', ...OF_EVERY_DEPARTMENT],
  hub: [
    'day.opened',
    'policy-set.deposited',
    'policy-set.enacted',
    'price-index.published',
    'aid-intent.requested',
    'aid-intent.held',
    'aid-intent.refused',
    'aid-intent.bypassed',
    'aid-intent.confirmed',
    'aid-intent.cancelled',
    'aid-intent.expired',
    'case.opened',
    'case.facts-changed',
    'case.assigned',
    'case.verified',
    'case.confirmed',
    'case.dismissed',
    'case.resolved',
    'case.reopened',
    'case.tolerance-marked',
    'intake-request.received',
    'task.assigned',
    'task.done',
    'task.returned',
  ],
};
