import { randomUUID } from 'node:crypto';
import type { EventStore, NewEvent, StoredEvent, Write } from '../event-store.js';

/** What an adapter gives the suite: an empty store of its own for each test. */
export interface StoreUnderTest {
  /**
   * Opens one more adapter on the same data: what another process, or this one after a restart, would
   * hold. An adapter that lives in memory gives the same object again.
   */
  open(): Promise<EventStore>;
  /** Ends everything that {@link open} began and removes the data. */
  close(): Promise<void>;
}

export function event(data: string | Buffer = '{}', type = 'doudi.test.thing.done.v1'): NewEvent {
  return { id: randomUUID(), type, data: Buffer.isBuffer(data) ? data : Buffer.from(data) };
}

export function write(stream: string, ...events: NewEvent[]): Write {
  return { stream, expected: 'any', events };
}

/** One write of one event each to streams of their own. */
export function writes(count: number): Write[] {
  return Array.from({ length: count }, (_, i) => write(`stream-${i}`, event(`{"n":${i}}`)));
}

export const positions = (events: readonly StoredEvent[]): number[] =>
  events.map(({ position }) => Number(position));

export const upTo = (last: number): number[] => Array.from({ length: last }, (_, i) => i + 1);

/** Reads until `count` events have come, then ends the subscription. */
export async function collect(
  store: EventStore,
  after: bigint,
  count: number,
): Promise<StoredEvent[]> {
  const stop = new AbortController();
  const found: StoredEvent[] = [];
  for await (const batch of store.subscribe(after, stop.signal)) {
    found.push(...batch);
    if (found.length >= count) stop.abort();
  }
  return found;
}
