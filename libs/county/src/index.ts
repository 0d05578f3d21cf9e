export { generateCounty, type County, type CountyOptions } from './county.js';
export { COUNTY, COUNTY_DIVISIONS, NEIGHBOUR } from './divisions.js';
export type {
  BrokenCode,
  CountyEvent,
  Department,
  FindingSubject,
  PersonDocument,
  Planted,
  PlantedFinding,
  PlantedGap,
  PlantedQuarantine,
  Publication,
} from './publication.js';
export { SANDBOX_POLICY_FROM, sandboxPolicyFolder } from './sandbox-policy.js';
