import type { StoredEvent } from '../event-store.js';
import { PAGE_EVENTS, type GatedStore, type Page } from './gated-store.js';
import type { Place, ReadAll, ReadOneStream } from './read-request.js';
import { eventMessage, streamNotFoundMessage, type ReadResponse } from './read-response.js';
import type { UuidForm } from './uuid.js';

export type Messages = AsyncGenerator<ReadResponse[], void>;

const END = 2n ** 63n - 1n;

/** Everything or what the filter lets through, from a position: inclusive forwards, exclusive backwards. */
export async function* readAll(store: GatedStore, request: ReadAll, uuids: UuidForm): Messages {
  const { forwards, filter, count } = request;
  let left = count;
  const pageSize = (): number =>
    filter === undefined && left < BigInt(PAGE_EVENTS) ? Number(left) : PAGE_EVENTS;
  let at = startInAll(request.from, forwards);
  while (left > 0n) {
    const page = await (forwards ? store.after(at, pageSize()) : store.before(at, pageSize()));
    if (page.length === 0) return;
    at = page.at(-1)!.position;
    const wanted = firstOf(filter === undefined ? page : page.filter(filter), left);
    left -= BigInt(wanted.length);
    yield wanted.map((event) => eventMessage(event, uuids));
  }
}

/** The position after which, or before which, reading begins. */
function startInAll(from: Place, forwards: boolean): bigint {
  if (from === 'start') return 0n;
  if (from === 'end') return END;
  return forwards && from > 0n ? from - 1n : from;
}

/** One stream from a revision, inclusive in both directions; a message of its own when it has no events. */
export async function* readStream(
  store: GatedStore,
  request: ReadOneStream,
  uuids: UuidForm,
): Messages {
  const { stream, forwards } = request;
  let left = request.count;
  if (left === 0n) return;
  let at = request.from === 'start' ? 0n : request.from === 'end' ? END : request.from;
  let pages = 0;
  while (left > 0n && at >= 0n) {
    const limit = left < BigInt(PAGE_EVENTS) ? Number(left) : PAGE_EVENTS;
    const page = await pageOfStream(store, stream, { at, limit, forwards });
    if (page.length === 0) break;
    pages++;
    left -= BigInt(page.length);
    at = BigInt(page.at(-1)!.revision) + (forwards ? 1n : -1n);
    yield page.map((event) => eventMessage(event, uuids));
  }
  if (pages === 0 && (await store.streamFrom(stream, 0n, 1)).length === 0) {
    yield [streamNotFoundMessage(stream)];
  }
}

function pageOfStream(
  store: GatedStore,
  stream: string,
  { at, limit, forwards }: { at: bigint; limit: number; forwards: boolean },
): Page {
  // The end is after the last event: forwards there is nothing.
  if (forwards) return at === END ? Promise.resolve([]) : store.streamFrom(stream, at, limit);
  return store.streamDownFrom(stream, at, limit);
}

const firstOf = (events: StoredEvent[], limit: bigint): StoredEvent[] =>
  BigInt(events.length) <= limit ? events : events.slice(0, Number(limit));
