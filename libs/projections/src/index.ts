export type {
  CollectionSpec,
  ColumnSpec,
  DueQuery,
  GroupRef,
  LogSpec,
  PlaceQuery,
  ProjectedEvent,
  Projection,
  StateReader,
  StateWriter,
} from './projection.js';
export { isDueValue } from './projection.js';
export { BuildKeeper, type BuildKeeperOptions } from './build-keeper.js';
export { nothingTo } from './build-errors.js';
export { Builds, type Build, type BuildStatus, type ServingBuild } from './builds.js';
export type { ComparedTable, Comparison, Difference } from './compare-builds.js';
export {
  compareWithServing,
  type OwnBuild,
  type ServingComparison,
} from './compare-with-serving.js';
export { withBody } from './event-body.js';
export type { CommittedRange } from './fold-pipeline.js';
export { ProjectionRunner, type ProjectionRunnerOptions } from './projection-runner.js';
export { fill, rebuildInto, type FillOptions, type RebuildOptions } from './rebuild.js';
export { rebuildBeside, type Rebuilt, type RebuildProgress } from './rebuild-beside.js';
export { replay, type ReplayOptions } from './replay.js';
export { SideBuild, type SideBuildOptions } from './side-build.js';
export { swap, type Swapped } from './swap.js';
export {
  labelOf,
  qualifiedTable,
  servingView,
  VIEW_SCHEMA,
  viewTable,
  type BuildId,
} from './view-tables.js';
