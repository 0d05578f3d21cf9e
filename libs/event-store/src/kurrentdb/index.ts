export type { EventLog } from './event-log.js';
export { KurrentdbEventStore, type KurrentdbEventStoreOptions } from './kurrentdb-event-store.js';
export { KurrentdbLog, type KurrentdbLogOptions } from './kurrentdb-log.js';
