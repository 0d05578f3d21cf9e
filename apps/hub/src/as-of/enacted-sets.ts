import type { PolicySetEnacted } from '#contracts';
import type { EventStore, StoredEvent } from '#event-store';
import { contentStream, ENACTMENTS_STREAM, wholeStream } from '#policy';
import { withBody } from '#projections';
import { dataOf } from '../projection/index.js';
import { ENACTED } from '../projection/policy-change.js';

type Store = Pick<EventStore<never>, 'readStream'>;

/** The events that brought policy sets into force up to a position, in order. */
export async function enactments(store: Store, upTo: bigint): Promise<StoredEvent[]> {
  const events = await wholeStream(store, ENACTMENTS_STREAM, 0);
  return events.filter(({ position }) => position <= upTo);
}

/** The events that hold the text of every set that one of the events brought into force. */
export async function textsOf(
  store: Store,
  events: readonly StoredEvent[],
): Promise<StoredEvent[]> {
  const hashes = new Set<string>();
  for (const event of events) {
    if (event.type === ENACTED) hashes.add(dataOf<PolicySetEnacted>(withBody(event)).hash);
  }
  const texts: StoredEvent[] = [];
  for (const hash of hashes) texts.push(...(await wholeStream(store, contentStream(hash), 0)));
  return texts;
}
