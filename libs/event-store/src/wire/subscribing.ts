import { randomUUID } from 'node:crypto';
import type { StoredEvent } from '../event-store.js';
import { PAGE_EVENTS, type GatedStore } from './gated-store.js';
import type { Messages } from './reading.js';
import type { SubscribeToAll, SubscribeToStream } from './read-request.js';
import {
  caughtUpMessage,
  checkpointMessage,
  confirmationMessage,
  eventMessage,
  fellBehindMessage,
  type ReadResponse,
} from './read-response.js';
import type { UuidForm } from './uuid.js';

/** A live reader this many events late is told so, and again when it has caught up. */
const FELL_BEHIND_EVENTS = 20_000n;

interface Subscription {
  readonly store: GatedStore;
  readonly uuids: UuidForm;
  readonly signal: AbortSignal;
}

/** Everything or what the filter lets through, after a position, for as long as the client listens. */
export async function* subscribeToAll(
  { store, uuids, signal }: Subscription,
  request: SubscribeToAll,
): Messages {
  yield [confirmationMessage(randomUUID())];
  const chosen = new Chosen(request, uuids);
  let at = await startOf(store, request.after);
  while (!signal.aborted) {
    for (;;) {
      const page = await store.after(at);
      if (page.length === 0) break;
      at = page.at(-1)!.position;
      yield chosen.of(page);
    }
    yield [caughtUpMessage(at > 0n ? { position: at } : undefined, Date.now())];
    for await (const batch of store.live(at, signal)) {
      at = batch.at(-1)!.position;
      yield chosen.of(batch);
      if (await fellBehind(store, batch)) break;
    }
    if (!signal.aborted) yield [fellBehindMessage({ position: at }, Date.now())];
  }
}

/** The events of one stream after a revision; a stream that does not exist yet is waited for. */
export async function* subscribeToStream(
  { store, uuids, signal }: Subscription,
  request: SubscribeToStream,
): Messages {
  yield [confirmationMessage(randomUUID())];
  const { stream } = request;
  let next = await firstRevision(store, request);
  const take = (events: readonly StoredEvent[]): ReadResponse[] => {
    const wanted = events.filter(
      (event) => event.stream === stream && BigInt(event.revision) >= next,
    );
    if (wanted.length > 0) next = BigInt(wanted.at(-1)!.revision) + 1n;
    return wanted.map((event) => eventMessage(event, uuids));
  };
  const progress = () => (next > 0n ? { revision: next - 1n } : undefined);
  while (!signal.aborted) {
    // Asked first: what is stored while the stream is read comes again with the live events.
    const head = await store.head();
    for (;;) {
      const page = await store.streamFrom(stream, next);
      if (page.length === 0) break;
      yield take(page);
    }
    yield [caughtUpMessage(progress(), Date.now())];
    for await (const batch of store.live(head, signal)) {
      yield take(batch);
      if (await fellBehind(store, batch)) break;
    }
    if (!signal.aborted) yield [fellBehindMessage(progress(), Date.now())];
  }
}

/** Picks what a subscriber asked for, and tells it now and then how far that has come. */
class Chosen {
  private considered = 0;

  constructor(
    private readonly request: SubscribeToAll,
    private readonly uuids: UuidForm,
  ) {}

  of(events: readonly StoredEvent[]): ReadResponse[] {
    const { filter, checkpointEvery } = this.request;
    if (filter === undefined) return events.map((event) => eventMessage(event, this.uuids));
    const messages: ReadResponse[] = [];
    for (const event of events) {
      if (filter(event)) messages.push(eventMessage(event, this.uuids));
      if (++this.considered < checkpointEvery) continue;
      this.considered = 0;
      messages.push(checkpointMessage(event.position));
    }
    return messages;
  }
}

async function startOf(store: GatedStore, after: SubscribeToAll['after']): Promise<bigint> {
  if (after === 'end') return store.head();
  return after === 'start' ? 0n : after;
}

async function firstRevision(
  store: GatedStore,
  { stream, after }: SubscribeToStream,
): Promise<bigint> {
  if (after === 'start') return 0n;
  if (after !== 'end') return after + 1n;
  const [last] = await store.streamDownFrom(stream, BigInt(Number.MAX_SAFE_INTEGER), 1);
  return last === undefined ? 0n : BigInt(last.revision) + 1n;
}

/** Asked of full batches only: one that is not full held everything there was. */
async function fellBehind(store: GatedStore, batch: readonly StoredEvent[]): Promise<boolean> {
  if (batch.length < PAGE_EVENTS) return false;
  return (await store.head()) - batch.at(-1)!.position > FELL_BEHIND_EVENTS;
}
