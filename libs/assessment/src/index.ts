export { assessHousehold } from './domain/assess-household.js';
export type {
  AssessedPerson,
  Category,
  Circle,
  CommonFacts,
  HouseholdAssessment,
  PriceSupplement,
} from './domain/assessment.js';
export type { Entitlement, Need } from './domain/entitlement.js';
export { nextAssessmentChange } from './domain/next-change.js';
export type {
  Ask,
  AssessmentPolicy,
  FactLabel,
  NamedNeed,
  RuleDecision,
  Scalar,
  When,
} from './domain/policy.js';
export type {
  Applied,
  Assets,
  Bill,
  Expense,
  Hardship,
  Held,
  Income,
  Known,
  Member,
  Membership,
  Prices,
  Situation,
  Timeline,
  Visit,
} from './domain/situation.js';
