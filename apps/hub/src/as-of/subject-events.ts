import type { EventStore, StoredEvent } from '#event-store';
import type { HistoryIndexReader } from './index/history-index-reader.js';
import { streamOf } from './subjects.js';

const PAGE = 1000;

/** Reads all events that bear on some persons and households, from the store itself. */
export class SubjectEvents {
  constructor(
    private readonly store: Pick<EventStore, 'readStream' | 'findByIds'>,
    private readonly index: Pick<HistoryIndexReader, 'mentions'>,
  ) {}

  /** Up to `upTo`, which the index has reached; in order, each once. */
  async of(subjects: readonly string[], upTo: bigint): Promise<StoredEvent[]> {
    const [mentions, ...streams] = await Promise.all([
      this.index.mentions(subjects, upTo),
      ...subjects.map((subject) => this.stream(streamOf(subject), upTo)),
    ]);
    const found = new Map<bigint, StoredEvent>();
    for (const stream of streams) for (const event of stream) found.set(event.position, event);
    const missing = mentions.filter(({ position }) => !found.has(position));
    const others = await this.store.findByIds(missing.map(({ eventId }) => eventId));
    for (const event of others) found.set(event.position, event);
    return [...found.values()].sort(byPosition);
  }

  private async stream(name: string, upTo: bigint): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    for (let revision = 0; ; revision += PAGE) {
      const page = await this.store.readStream(name, revision, PAGE);
      for (const event of page) if (event.position <= upTo) events.push(event);
      if (page.length < PAGE || page.at(-1)!.position > upTo) return events;
    }
  }
}

export const byPosition = (a: StoredEvent, b: StoredEvent): number =>
  a.position < b.position ? -1 : a.position > b.position ? 1 : 0;
