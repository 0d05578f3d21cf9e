export { Delivery, type DeliveryOptions } from './application/deliver/delivery.js';
export {
  FeedReader,
  type FeedItem,
  type FeedKind,
  type FeedPage,
  type FeedScope,
} from './application/feed/feed-reader.js';
export { serverSentEvents } from './application/feed/sse.js';
export { formatCursor, parseCursor, type Cursor } from './domain/cursor.js';
export {
  thinEvent,
  type StoredAttributes,
  type ThinEvent,
  type ThinFinding,
} from './domain/thin-message.js';
export { SHARING_MIGRATIONS } from './infrastructure/migrations.js';
export {
  findingStream,
  householdStream,
  type OutgoingStream,
} from './infrastructure/outgoing-streams.js';
export { ViewPosition } from './infrastructure/view-position.js';
export type { SharedViews } from './infrastructure/view-tables.js';
