import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UNTIL, type CountyPublisher } from './county-publisher.js';
import { expectEverythingInPlace } from './everything-in-place.js';
import { FaultBed } from './fault-bed.js';
import { Random } from './random.js';
import { settled } from './settled.js';

const SEED = Number(process.env['DOUDI_FAULT_SEED'] ?? 20_250_301);
const HOUSEHOLDS = Number(process.env['DOUDI_FAULT_HOUSEHOLDS'] ?? 1_300);
const KILLS = 20;
/** How long after an event was seen stored the hub goes on: it dies anywhere within a batch. */
const LONGEST_MS = 400;

const bed = new FaultBed();
let county: CountyPublisher;

beforeAll(async () => {
  await bed.start();
  county = bed.county({ households: HOUSEHOLDS, seed: SEED });
}, 180_000);
afterAll(() => bed.remove(), 120_000);

describe(`the hub, killed ${KILLS} times while it takes in a county (seed ${SEED})`, () => {
  it('loses nothing, doubles nothing, and its views are those of the history', async () => {
    const { stored } = county.planted.counts;
    const [deaths] = await Promise.all([
      killAgainAndAgain(new Random(SEED).spread(KILLS, stored)),
      county.publish(() => bed.notTooFarAhead()),
    ]).catch((error: unknown) => {
      throw new Error(bed.lastWords(), { cause: error });
    });
    expect(deaths).toHaveLength(KILLS);
    // The last of them died with work left.
    expect(deaths.at(-1)).toBeLessThan(stored);
    const hub = await bed.hub();
    await settled(bed);
    await hub.stop();
    expect(await hub.exited).toBe('exit code 0');
    const { store } = await expectEverythingInPlace(bed, county);
    expect(store.days.at(-1)).toBe(UNTIL);
  }, 900_000);
});

/**
 * Each hub opens a later day than the one before, so that some die while what is due by then is looked at.
 * @returns how many events were stored at each death
 */
async function killAgainAndAgain(places: readonly number[]): Promise<number[]> {
  const random = new Random(SEED + 1);
  const deaths: number[] = [];
  for (const [i, place] of places.entries()) {
    const before = (await bed.head()) ?? 0;
    const hub = await bed.hub({ DOUDI_DAY: daysBefore(UNTIL, KILLS - i) });
    await bed.storedBeyond(Math.max(before, place));
    await sleep(random.int(0, LONGEST_MS));
    await hub.kill();
    deaths.push((await bed.head()) ?? 0);
  }
  return deaths;
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
}
