import type { EventStore, StoredEvent } from '../event-store.js';
import { ReadGate } from './read-gate.js';

/** Events that one reader holds at once; the store gives fewer when they are enormous. */
export const PAGE_EVENTS = 1000;
const LAST_REVISION = Number.MAX_SAFE_INTEGER;
const LAST_POSITION = 2n ** 63n - 1n;

export type Page = Promise<StoredEvent[]>;

/** The store as readers on the wire may ask it: by pages, and not too many of them at once. */
export class GatedStore {
  private readonly gate: ReadGate;

  constructor(
    private readonly store: EventStore,
    concurrentReads: number,
  ) {
    this.gate = new ReadGate(concurrentReads);
  }

  head(): Promise<bigint> {
    return this.gate.run(() => this.store.head());
  }

  after(position: bigint, limit = PAGE_EVENTS): Page {
    const after = position < LAST_POSITION ? position : LAST_POSITION;
    return this.gate.run(() => this.store.read({ after, limit }));
  }

  before(position: bigint, limit = PAGE_EVENTS): Page {
    const before = position < LAST_POSITION ? position : LAST_POSITION;
    return this.gate.run(() => this.store.readBackwards({ before, limit }));
  }

  streamFrom(stream: string, revision: bigint, limit = PAGE_EVENTS): Page {
    if (revision > BigInt(LAST_REVISION)) return Promise.resolve([]);
    return this.gate.run(() => this.store.readStream(stream, Number(revision), limit));
  }

  streamDownFrom(stream: string, revision: bigint, limit = PAGE_EVENTS): Page {
    const from = revision < BigInt(LAST_REVISION) ? Number(revision) : LAST_REVISION;
    return this.gate.run(() => this.store.readStreamBackwards(stream, from, limit));
  }

  /** Waiting for what comes needs no place at the gate. */
  live(after: bigint, signal: AbortSignal): AsyncIterable<StoredEvent[]> {
    return this.store.subscribe(after, signal, PAGE_EVENTS);
  }
}
