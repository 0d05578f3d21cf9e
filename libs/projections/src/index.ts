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
