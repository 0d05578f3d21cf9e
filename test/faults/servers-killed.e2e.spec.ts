import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { expectDelivered } from './delivered.js';
import { expectEverythingInPlace } from './everything-in-place.js';
import { FaultBed } from './fault-bed.js';
import { settled } from './settled.js';
import { publishUnderStrikes } from './strikes.js';

const SEED = 20_250_302;
const SIZE = { households: 400, seed: SEED };

let bed: FaultBed;

beforeEach(async () => {
  bed = new FaultBed();
  await bed.start();
}, 180_000);
afterEach(() => bed.remove(), 120_000);

describe(`servers killed while the hub takes in a county (seed ${SEED})`, () => {
  it('PostgreSQL: nothing acknowledged is lost, and the hub goes on by itself', async () => {
    const county = bed.county(SIZE);
    const hub = await bed.hub();
    const strikes = await publishUnderStrikes(bed, county, {
      seed: SEED,
      count: 3,
      strike: async () => {
        await bed.postgres.kill();
        await bed.postgres.restart();
      },
    });
    expect(strikes).toHaveLength(3);
    await settled(bed, hub);
    await expectEverythingInPlace(bed, county);
    await expectDelivered(bed);
  }, 600_000);

  it('Kafka: nothing acknowledged is lost, and the hub goes on by itself', async () => {
    const county = bed.county(SIZE);
    const hub = await bed.hub();
    const strikes = await publishUnderStrikes(bed, county, {
      seed: SEED,
      count: 2,
      strike: async () => {
        await bed.kafka.kill();
        await bed.kafka.restart();
      },
    });
    expect(strikes).toHaveLength(2);
    await settled(bed, hub);
    await expectEverythingInPlace(bed, county);
    await expectDelivered(bed);
  }, 600_000);
});
