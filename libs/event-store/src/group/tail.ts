import type { StoredEvent } from '../event-store.js';

interface Batch {
  readonly events: readonly StoredEvent[];
  readonly bytes: number;
}

/**
 * The last committed batches of this process, so that a reader that keeps up does not read the database
 * again. Bounded by events and bytes; contiguous: a batch that does not follow empties it first.
 */
export class Tail {
  private batches: Batch[] = [];
  private events = 0;
  private bytes = 0;

  constructor(
    private readonly maxEvents: number,
    private readonly maxBytes: number,
  ) {}

  push(events: readonly StoredEvent[]): void {
    const first = events[0];
    if (first === undefined) return;
    const last = this.batches.at(-1)?.events.at(-1);
    if (last !== undefined && last.position + 1n !== first.position) this.clear();
    const bytes = events.reduce((sum, event) => sum + event.data.length, 0);
    this.batches.push({ events, bytes });
    this.events += events.length;
    this.bytes += bytes;
    while (this.events > this.maxEvents || this.bytes > this.maxBytes) this.dropOldest();
  }

  /** Up to `limit` events after the position; undefined when the first of them is not kept here. */
  after(position: bigint, limit: number): StoredEvent[] | undefined {
    const index = this.firstAfter(position);
    if (index === this.batches.length) return undefined;
    const skip = position + 1n - this.batches[index]!.events[0]!.position;
    if (skip < 0n) return undefined;
    const found = this.batches[index]!.events.slice(Number(skip), Number(skip) + limit);
    for (let i = index + 1; i < this.batches.length && found.length < limit; i++) {
      const { events } = this.batches[i]!;
      const room = limit - found.length;
      for (const event of events.length <= room ? events : events.slice(0, room)) found.push(event);
    }
    return found;
  }

  /** Index of the first batch that has an event after the position; by halves, for batches may be many. */
  private firstAfter(position: bigint): number {
    let low = 0;
    let high = this.batches.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.batches[middle]!.events.at(-1)!.position > position) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private dropOldest(): void {
    const oldest = this.batches.shift();
    if (oldest === undefined) return;
    this.events -= oldest.events.length;
    this.bytes -= oldest.bytes;
  }

  private clear(): void {
    this.batches = [];
    this.events = 0;
    this.bytes = 0;
  }
}
