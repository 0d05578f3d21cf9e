import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServiceProcess } from '#local-services';
import { buryMembers } from './bury.js';
import { dayBefore, UNTIL, type CountyPublisher } from './county-publisher.js';
import { expectDelivered } from './delivered.js';
import { expectEverythingInPlace } from './everything-in-place.js';
import { FaultBed } from './fault-bed.js';
import { settled } from './settled.js';
import { publishUnderStrikes } from './strikes.js';

const SEED = 20_250_301;
const KILLS = 20;
/** Every so many deaths the broker has to find out by itself, as it would anywhere else. */
const UNTOLD = 7;

const bed = new FaultBed();
let county: CountyPublisher;

beforeAll(async () => {
  await bed.start();
  county = bed.county({ households: 1_300, seed: SEED });
}, 180_000);
afterAll(() => bed.remove(), 120_000);

describe(`the hub, killed ${KILLS} times while it takes in 100,000 events (seed ${SEED})`, () => {
  it('loses nothing, doubles nothing, and its views are those of the history', async () => {
    const { stored } = county.planted.counts;
    expect(stored).toBeGreaterThan(100_000);
    let hub: ServiceProcess | undefined;
    const deaths = await publishUnderStrikes(bed, county, {
      seed: SEED,
      count: KILLS,
      // Each opens a later day than the one before: some die while what is due by then is looked at.
      before: async (i) => void (hub = await bed.hub({ DOUDI_DAY: dayBefore(UNTIL, KILLS - i) })),
      strike: async (i) => {
        await hub?.kill();
        if (i % UNTOLD !== 0) await buryMembers(bed.kafka.server);
      },
    });
    expect(deaths).toHaveLength(KILLS);
    expect(deaths.at(-1)).toBeLessThan(stored);
    await settled(bed, await bed.hub());
    const { store } = await expectEverythingInPlace(bed, county);
    expect(store.days.at(-1)).toBe(UNTIL);
    await expectDelivered(bed);
  }, 900_000);
});
