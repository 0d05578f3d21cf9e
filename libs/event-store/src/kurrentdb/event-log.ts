import type { StoredEvent } from '../event-store.js';

/**
 * The one stream of a KurrentDB server that holds the whole history in order: what stands at revision r
 * has position r + 1. That is what makes positions dense, and one append atomic whatever its events are
 * about.
 */
export interface EventLog {
  /**
   * Appends all of the events or none, when the log ends at position `after`.
   * @throws LogMovedError when it ends elsewhere, LogEntryTooLargeError when the server takes no append
   *   of this size, HubError when it cannot be told what became of the append
   */
  append(after: bigint, events: readonly StoredEvent[]): Promise<void>;

  /** Batches of up to `limit` events after the position, until the end of the log or the signal aborts. */
  read(after: bigint, limit: number, signal?: AbortSignal): AsyncGenerator<StoredEvent[], void>;

  /** The same before the position, the newest first. */
  readBackwards(before: bigint, limit: number): AsyncGenerator<StoredEvent[], void>;

  /** Position of the last event; 0n when there is none. */
  head(): Promise<bigint>;

  /** Ends all calls. */
  close(): Promise<void>;
}
