export {
  EnactPolicySet,
  EnactPolicySetHandler,
} from './application/enact-policy-set/enact-policy-set.js';
export {
  POLICY_LEDGER,
  type BrokenSet,
  type EnactedSet,
  type EnactmentOrder,
  type PolicyDraft,
  type PolicyLedger,
  type SetText,
} from './application/policy-ledger.js';
export { CheckPolicySet } from './application/check-policy-set/check-policy-set.js';
export {
  DiffPolicySets,
  type PolicySetDiff,
} from './application/diff-policy-sets/diff-policy-sets.js';
export { GetPolicySet, type PolicySetText } from './application/get-policy-set/get-policy-set.js';
export { ListPolicySets } from './application/list-policy-sets/list-policy-sets.js';
export { PolicyModule } from './policy.module.js';
export type { SetChange } from './domain/set/diff-sets.js';
export { BODIES } from './domain/bodies.js';
export {
  needsInWords,
  type Decided,
  type Decision,
  type Facts,
  type Need,
  type Undecided,
} from './domain/decision.js';
export { faultInWords, type Fault } from './domain/faults.js';
export { PolicySets, type Enactment } from './domain/policy-sets.js';
export { Policy, type ClauseName } from './domain/policy.js';
export type { Fact, Scalar } from './domain/set/facts.js';
export { identityInWords, PolicySet, type SetIdentity } from './domain/set/policy-set.js';
export type { Programme } from './domain/set/programmes.js';
export type { Relation, RelationKind, RelationQuery } from './domain/set/relations.js';
export type { Rule } from './domain/set/rules.js';
export type { PolicyValue, When } from './domain/set/values.js';
export { namesIn } from './domain/tables/decision-table.js';
export { EventStoreLedger } from './infrastructure/event-store-ledger.js';
export { contentStream, ENACTMENTS_STREAM } from './infrastructure/policy-events.js';
export { wholeStream } from './infrastructure/policy-stream.js';
export { PolicyHistory, type SeenEvent } from './infrastructure/policy-history.js';
export {
  loadPolicy,
  loadSet,
  loadShipped,
  loadShippedSets,
  SHIPPED,
  shippedFolder,
  type ShippedSet,
} from './infrastructure/load-policy.js';
export { parseSet } from './infrastructure/parse-set.js';
export { PolicyLibrary } from './infrastructure/policy-library.js';
export { hashOf, readContent, type SetContent } from './infrastructure/set-content.js';
export { ZenExpressions } from './infrastructure/zen-expressions.js';
