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
  latest,
  latestAssets,
  latestIncome,
  nextChange,
  placeOn,
} from './domain/latest.js';
export {
  addHouseholdsOf,
  addPersonsOf,
  membersOn,
  staysOf,
  staysOn,
  type Stay,
} from './domain/memberships.js';
export { schoolOn, workOn } from './domain/school-and-work.js';
export {
  FindHouseholdsByPerson,
  FindHouseholdsByPersonHandler,
  type HouseholdOfPerson,
} from './application/find-households-by-person/find-households-by-person.js';
export { GetHousehold, GetHouseholdHandler } from './application/get-household/get-household.js';
export type {
  AidLines,
  HouseholdFilter,
  HouseholdItem,
  HouseholdReader,
} from './application/household-reader.js';
export { ListHouseholds } from './application/list-households/list-households.js';
export type { AidLine } from './domain/aid-line.js';
export { composeHouseholdView, type HouseholdView } from './domain/household-view.js';
export type { PersonDocuments } from './domain/member-view.js';
export { HouseholdModule } from './household.module.js';
export {
  PostgresHouseholdReader,
  type HouseholdTables,
} from './infrastructure/postgres-household-reader.js';
