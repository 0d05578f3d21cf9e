export type {
  AppendOptions,
  EventStore,
  ExpectedRevision,
  NewEvent,
  ReadOptions,
  StoredEvent,
  Write,
  WriteResult,
} from './event-store.js';
export { Watermark } from './watermark.js';
