export type {
  CollectionSpec,
  ColumnSpec,
  DueQuery,
  GroupRef,
  LogSpec,
  ProjectedEvent,
  Projection,
  StateReader,
  StateWriter,
} from './projection.js';
export { compareSchemas, type Difference } from './compare-schemas.js';
export type { CommittedRange } from './fold-pipeline.js';
export { ProjectionRunner, type ProjectionRunnerOptions } from './projection-runner.js';
export { rebuildInto, type RebuildOptions } from './rebuild.js';
export { qualifiedTable, VIEW_SCHEMA, viewTable } from './view-tables.js';
