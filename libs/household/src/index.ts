export type {
  HouseholdCollection,
  HouseholdDoc,
  HouseholdDocuments,
  PersonDoc,
  PersonMoneyDoc,
} from './domain/documents.js';
export { HOUSEHOLD_FACTS, type FactKind } from './domain/fact-kinds.js';
export {
  deathOf,
  divisionOf,
  latestAssessment,
  latestAssets,
  latestIncome,
  nextChange,
} from './domain/latest.js';
export { householdsOf, membersOn, personsOf, staysOf, type Stay } from './domain/memberships.js';
