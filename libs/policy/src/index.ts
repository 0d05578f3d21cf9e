export { Policy, type ClauseName } from './domain/policy.js';
export type { Programme } from './domain/programme.js';
export type { Relation, RelationKind, RelationQuery } from './domain/stacking-matrix.js';
export type { PolicyTables, Row } from './domain/tables.js';
export { loadPolicy } from './infrastructure/load-policy.js';
