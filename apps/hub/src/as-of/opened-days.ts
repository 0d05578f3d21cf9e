import type { EventStore, StoredEvent } from '#event-store';

const CALENDAR_STREAM = 'calendar';
const PAGE = 1000;

/** The events that opened days up to a position, in order. */
export async function openedDays(
  store: Pick<EventStore<never>, 'readStream'>,
  upTo: bigint,
): Promise<StoredEvent[]> {
  const days: StoredEvent[] = [];
  for (let revision = 0; ; revision += PAGE) {
    const page = await store.readStream(CALENDAR_STREAM, revision, PAGE);
    for (const event of page) if (event.position <= upTo) days.push(event);
    if (page.length < PAGE) return days;
  }
}
