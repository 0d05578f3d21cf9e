export {
  ComputeIndicators,
  type Figure,
  type Figures,
} from './application/compute-indicators/compute-indicators.js';
export {
  ExtractDisclosure,
  type Disclosure,
} from './application/extract-disclosure/extract-disclosure.js';
export { ListDefinitions } from './application/list-definitions/list-definitions.js';
export {
  ListDifferences,
  type Difference,
  type Differences,
} from './application/list-differences/list-differences.js';
export type {
  Candidate,
  CandidateQuery,
  LedgerFilter,
  Names,
  Opened,
  OversightPoint,
  OversightPolicy,
  OversightSources,
} from './application/oversight-ports.js';
export {
  SumReconciliation,
  type Reconciliation,
} from './application/sum-reconciliation/sum-reconciliation.js';
export type { DisclosedLine } from './domain/disclosure/line.js';
export { FIELDS, type Field } from './domain/disclosure/publication.js';
export type { FrozenDefinition } from './domain/indicators/definition.js';
export { lastDayOf } from './domain/month.js';
export type {
  ApprovedSpan,
  OverseenApplication,
  OverseenAward,
  OverseenChange,
  OverseenSubject,
} from './domain/overseen.js';
export { REASONS, type Reason } from './domain/reconciliation/reconcile.js';
export type { ReconciliationSum } from './domain/reconciliation/sums.js';
export { OversightModule } from './oversight.module.js';
