import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StoredEvent, Write } from '#event-store';
import { KurrentdbEventStore, KurrentdbLog } from '#event-store/kurrentdb';
import { MemoryEventStore } from '#event-store/memory';
import { PostgresEventStore } from '#event-store/postgres';
import { startWireServer, type WireServer } from '#event-store/wire';
import type { ServiceProcess } from '#local-services';
import { lowPort } from '#testing';
import { buryMembers } from './bury.js';
import type { CountyPublisher } from './county-publisher.js';
import { expectEverythingInPlace } from './everything-in-place.js';
import { FaultBed } from './fault-bed.js';
import { settled } from './settled.js';
import { publishUnderStrikes } from './strikes.js';

const SEED = 20_250_721;
const STRIKES = 6;

const bed = new FaultBed();
const held = new MemoryEventStore();
let county: CountyPublisher;
let port: number;
let server: WireServer;

const serve = async (): Promise<void> => {
  server = await startWireServer({
    ...{ store: held, host: '127.0.0.1', port },
    ...{ security: 'none', appends: true },
  });
};
const url = (): string => `esdb://127.0.0.1:${port}?tls=false`;
const hubOnKurrentdb = () => bed.hub({ EVENT_STORE: 'kurrentdb', KURRENTDB_URL: url() });

/** How far the hub is, where the test's account of it looks for that. */
const WHERE_THE_STORE_IS = `create schema event_store;
  create view event_store.store_head as select position from kurrentdb_log.store_head;
  create view event_store.events as select position, event_id, stream from kurrentdb_log.log_entry`;

beforeAll(async () => {
  await bed.start();
  port = await lowPort();
  await serve();
  await KurrentdbEventStore.migrate(bed.pool);
  await bed.pool.query(WHERE_THE_STORE_IS);
  county = bed.county({ households: 520, seed: SEED });
}, 180_000);
afterAll(async () => {
  await bed.remove();
  await server.close();
}, 120_000);

/**
 * Copies the log, event by event, into a store in which the account can be taken: what is found there is
 * what stands in the log, not what the index says of it.
 */
async function copyOfTheLog(): Promise<StoredEvent[]> {
  await bed.pool.query('drop schema event_store cascade');
  await PostgresEventStore.migrate(bed.pool);
  const log = new KurrentdbLog({ url: url() });
  let recordedAt = 0;
  const copy = new PostgresEventStore({ pool: bed.pool, now: () => recordedAt });
  const copied: StoredEvent[] = [];
  for await (const batch of log.read(0n, Number(await log.head()))) {
    for (const group of recordedTogether(batch)) {
      recordedAt = group[0]!.recordedAt.getTime();
      const results = await copy.append(group.map(asWrite));
      expect(results.map((result) => 'first' in result && result.first)).toEqual(
        group.map(({ position }) => position),
      );
      copied.push(...group);
    }
  }
  await log.close();
  return copied;
}

const asWrite = ({ stream, revision, id, type, data }: StoredEvent): Write => ({
  stream,
  expected: revision === 0 ? 'none' : revision - 1,
  events: [{ id, type, data }],
});

/** In runs of the same time of recording: one append gives all of its events one time. */
function recordedTogether(events: readonly StoredEvent[]): StoredEvent[][] {
  const groups: StoredEvent[][] = [];
  for (const event of events) {
    const group = groups.at(-1);
    if (group?.[0]?.recordedAt.getTime() === event.recordedAt.getTime()) group.push(event);
    else groups.push([event]);
  }
  return groups;
}

describe(`the hub on KurrentDB, killed or robbed of its server ${STRIKES} times (seed ${SEED})`, () => {
  it('loses nothing, doubles nothing, and its views are those of the log', async () => {
    let hub: ServiceProcess | undefined;
    const struck = await publishUnderStrikes(bed, county, {
      seed: SEED,
      count: STRIKES,
      before: async () => void (hub ??= await hubOnKurrentdb()),
      strike: async (i) => {
        if (i % 2 === 0) {
          await hub?.kill();
          hub = undefined;
          await buryMembers(bed.kafka.server);
        } else {
          await server.close();
          await serve();
        }
      },
    });
    expect(struck).toHaveLength(STRIKES);
    expect(struck.at(-1)).toBeLessThan(county.planted.counts.stored);
    await settled(bed, hub ?? (await hubOnKurrentdb()));
    const log = await copyOfTheLog();
    const { store } = await expectEverythingInPlace(bed, county);
    expect(log.map(({ position }) => Number(position))).toEqual(log.map((_, i) => i + 1));
    expect(log).toHaveLength(store.head);
  }, 900_000);
});
