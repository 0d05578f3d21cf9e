import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from './eventually.js';
import { expectEverythingInPlace } from './everything-in-place.js';
import { FaultBed } from './fault-bed.js';
import { settled } from './settled.js';
import { smallDisk, type SmallDisk } from './small-disk.js';
import { publishUnderStrikes } from './strikes.js';

const SEED = 20_250_304;
const NOT_HERE =
  'test/faults: the full disk was left out, for this user may not mount a file system to fill.\n';

const bed = new FaultBed();
let disk: SmallDisk | undefined;

beforeAll(async () => {
  disk = await smallDisk();
  if (disk !== undefined) await bed.start(disk.postgres);
}, 180_000);
afterAll(() => bed.remove(), 120_000);

describe(`a full disk under PostgreSQL (seed ${SEED})`, () => {
  it('stops the intake, and everything goes on once there is room', async () => {
    if (disk === undefined) {
      process.stderr.write(NOT_HERE);
      return;
    }
    const { fill, release, postgres } = disk;
    const county = bed.county({ households: 200, seed: SEED });
    const hub = await bed.hub();
    const strikes = await publishUnderStrikes(bed, county, {
      seed: SEED,
      count: 1,
      strike: async () => {
        fill();
        await eventually('PostgreSQL finds no room', () => Promise.resolve(isFull(postgres)));
        release();
        // On a full disk it may have given up for good: its supervisor starts it again.
        if (!postgres.server.process.running) await postgres.restart();
      },
    });
    expect(strikes).toHaveLength(1);
    await settled(bed, hub);
    await expectEverythingInPlace(bed, county);
  }, 600_000);
});

const isFull = ({ server }: SmallDisk['postgres']): true | undefined =>
  server.process.lastLines(50).some((line) => /no space left/i.test(line)) || undefined;
