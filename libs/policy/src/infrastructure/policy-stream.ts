import type { PolicySetDeposited, PolicySetEnacted } from '#contracts';
import type { EventStore, StoredEvent } from '#event-store';
import { invariant } from '#kernel';
import { contentStream, DEPOSITED, ENACTMENTS_STREAM } from './policy-events.js';
import type { PolicyLibrary } from './policy-library.js';

const PAGE = 1_000;

export type StreamReader = Pick<EventStore<never>, 'readStream'>;

/** An enactment as it is stored. */
export interface StoredEnactment {
  readonly event: StoredEvent;
  readonly data: PolicySetEnacted;
}

/** The enactments behind a revision, in order. */
export async function enactmentsFrom(
  store: StreamReader,
  revision: number,
): Promise<StoredEnactment[]> {
  const events = await wholeStream(store, ENACTMENTS_STREAM, revision);
  return events.map((event) => ({ event, data: dataOf(event) as PolicySetEnacted }));
}

/** Tells the library of an enactment, and of its text where that is not known. */
export async function tell(
  library: PolicyLibrary,
  { event, data }: StoredEnactment,
  store: StreamReader,
): Promise<void> {
  if (!library.setOf(data.hash)) {
    for (const part of await depositsOf(store, data.hash)) library.apply(DEPOSITED, part);
  }
  library.apply(event.type, data);
}

/** Every part of a set's text. */
export async function depositsOf(
  store: StreamReader,
  hash: string,
): Promise<readonly PolicySetDeposited[]> {
  const events = await wholeStream(store, contentStream(hash), 0);
  return events.map((event) => dataOf(event) as PolicySetDeposited);
}

/** Every event of a stream from a revision on. */
export async function wholeStream(
  store: StreamReader,
  name: string,
  revision: number,
): Promise<StoredEvent[]> {
  const all: StoredEvent[] = [];
  for (;;) {
    const page = await store.readStream(name, revision + all.length, PAGE);
    if (page.length === 0) return all;
    all.push(...page);
  }
}

function dataOf({ data }: Pick<StoredEvent, 'data'>): unknown {
  const { data: body } = JSON.parse(data.toString('utf8')) as { data?: unknown };
  invariant(body !== undefined, 'a stored event has data');
  return body;
}
