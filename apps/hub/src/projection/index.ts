export { createHouseholdProjection } from './household-projection.js';
export type { HouseholdSummary } from './collections.js';
