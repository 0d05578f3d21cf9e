export { createHouseholdProjection } from './household-projection.js';
export { groupsOfHousehold } from './groups-of-household.js';
export { createViewReaders, type ViewReaders } from './view-readers.js';
export type { HouseholdSummary } from './collections.js';
