export type {
  AppendOptions,
  EventStore,
  ExpectedRevision,
  NewEvent,
  ReadBackwardsOptions,
  ReadOptions,
  StoredEvent,
  Write,
  WriteResult,
} from './event-store.js';
export { Watermark } from './watermark.js';
