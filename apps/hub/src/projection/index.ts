export { createHouseholdProjection } from './household-projection.js';
export { groupsOfHousehold } from './groups-of-household.js';
export { enactedPolicy, type NamedPolicy, type PolicyAt } from './policy-at.js';
export { createViewReaders, type ViewReaders } from './view-readers.js';
export {
  CALENDAR,
  COLLECTIONS,
  FINDING_LOG,
  FINDING_UPDATES,
  type HouseholdSummary,
} from './collections.js';
export { DocumentWriter } from './documents.js';
export { DAY_OPENED, dataOf, FACT_KINDS, FIX_TYPES } from './fact-kinds.js';
export { applyFix, reachOf, readFix } from './fixes.js';
