export { createHouseholdProjection } from './household-projection.js';
export { createViewReaders, type ViewReaders } from './view-readers.js';
export type { HouseholdSummary } from './collections.js';
