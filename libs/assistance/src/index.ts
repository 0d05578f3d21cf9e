export { coversOf, coversOfHousehold, isHousehold, type Cover } from './domain/covers.js';
export type {
  AssistanceCollection,
  AssistanceDocuments,
  AwardDoc,
  Evaluated,
  FindingChange,
  FindingDoc,
  FindingKind,
  PaymentDoc,
} from './domain/documents.js';
export { listedUnder } from './domain/documents.js';
export { decisionTerm } from './domain/clocks/procedures.js';
export { isOverdue, type Clock, type ClockCode } from './domain/clocks/clock.js';
export type { Dated, TimedFacts, TimedPerson } from './domain/clocks/timed-facts.js';
export { Rules } from './domain/evaluate.js';
export { AID_FACTS, beneficiaryOf, type FactKind } from './domain/fact-kinds.js';
export { isRepeated } from './domain/findings/repeated-payment.js';
export type { PolicyRules } from './domain/policy.js';
export type { Entitlement } from './domain/findings/entitlement.js';
export type { HomeSituation } from './domain/findings/home.js';
export { isOfHome, NOTHING_SAID, sayOfHome, type HomeSaid } from './domain/home-findings.js';
export type { Warning, WarningStage } from './domain/warnings/warning.js';
export { reconcile, type Reconciled } from './domain/reconcile.js';
export { addRunning, circleOf, nextAwardChange } from './domain/running.js';
export type {
  AidedBill,
  Assessment,
  Awards,
  HouseholdSituation,
  Insured,
  LivedWith,
  Lookup,
  Payments,
  PersonSituation,
} from './domain/situation.js';
export type {
  AssistanceReader,
  AwardFilter,
  Finding,
  FindingFilter,
  HouseholdWarning,
  LedgerPoint,
  PaymentFilter,
  PaymentSum,
  WarningFilter,
} from './application/assistance-reader.js';
export { GetFinding } from './application/get-finding/get-finding.js';
export { ListAwards } from './application/list-awards/list-awards.js';
export { ListFindings } from './application/list-findings/list-findings.js';
export { ListWarnings } from './application/list-warnings/list-warnings.js';
export { SumPayments } from './application/sum-payments/sum-payments.js';
export { AssistanceModule } from './assistance.module.js';
export * from './intents.js';
export {
  aidLine,
  aidLines,
  termsOn,
  type AidDocuments,
  type AidLine,
  type AidState,
} from './domain/aid-line.js';
export type { FindingsThen } from './infrastructure/findings-known-at.js';
export { PostgresAssistanceReader } from './infrastructure/postgres-assistance-reader.js';
export type { AssistanceTables } from './infrastructure/view-tables.js';
export { spansOf } from './domain/spans.js';
