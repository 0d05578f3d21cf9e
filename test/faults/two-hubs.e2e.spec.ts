import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort, type ServiceProcess } from '#local-services';
import { takeAccount } from './account.js';
import { dayBefore, UNTIL, type CountyPublisher } from './county-publisher.js';
import { eventually } from './eventually.js';
import { expectEverythingInPlace } from './everything-in-place.js';
import { FaultBed } from './fault-bed.js';
import { settled } from './settled.js';
import { publishUnderStrikes } from './strikes.js';

const SEED = 20_250_303;
const BOTH = { HUB_ROLES: 'intake,project' };

const bed = new FaultBed();
let county: CountyPublisher;

beforeAll(async () => {
  await bed.start();
  county = bed.county({ households: 400, seed: SEED });
}, 180_000);
afterAll(() => bed.remove(), 120_000);

describe(`two hubs on one database and the same topics (seed ${SEED})`, () => {
  it('double nothing, and each goes on when the other is killed', async () => {
    const hubs: ServiceProcess[] = [await bed.hub(BOTH), await bed.hub(BOTH)];
    await publishUnderStrikes(bed, county, {
      seed: SEED,
      count: 2,
      strike: async (i) => {
        await hubs[i]?.kill();
        hubs.push(await bed.hub(BOTH));
      },
    });
    await settled(bed, hubs.at(-1)!, { follows: false });
    await hubs.at(-2)!.stop();
    const { store } = await expectEverythingInPlace(bed, county);
    expect(store.days).toEqual([]);
  }, 600_000);

  it('opens no day that is past when the clock is set back', async () => {
    for (const day of [UNTIL, dayBefore(UNTIL, 40), dayBefore(UNTIL, 1)]) {
      const port = await freePort();
      const hub = await bed.hub({ HUB_ROLES: 'clock', DOUDI_DAY: day, PORT: String(port) });
      await eventually('the clock has been looked at', async () => {
        const { ok } = await fetch(`http://127.0.0.1:${port}/health/ready`);
        return ok || undefined;
      });
      await hub.stop();
    }
    const { store } = await takeAccount(bed);
    expect(store.days).toEqual([UNTIL]);
  }, 300_000);
});
