import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  Alarms,
  leafEntry,
  leafHash,
  TransparencyLog,
  TileGrowth,
  EMPTY_EDGE,
  verifiesConsistency,
  verifiesInclusion,
  verifyInclusions,
} from '#assurance';
import { eventually } from '../support/eventually.js';
import { LogBed } from './bed.js';

describe('the transparency log', () => {
  let bed: LogBed;

  beforeEach(async () => {
    bed = await LogBed.open();
  });

  afterEach(() => bed.close());

  const rootOfStore = async (): Promise<Buffer> => {
    const growth = new TileGrowth(EMPTY_EDGE);
    for await (const events of bed.store.replay(0n)) {
      for (const event of events) growth.append(leafEntry(event));
    }
    return growth.root();
  };

  it('is the tree over all stored events, whatever the batches and restarts', async () => {
    for (const count of [1, 254, 1, 1, 700, 3]) {
      await bed.append(count);
      const grower = await bed.grow(100);
      expect(grower.head()).toEqual({
        size: Number(await bed.store.head()),
        root: await rootOfStore(),
      });
    }
  });

  it('takes each event once when a write fails, and when two processes write', async () => {
    await bed.append(600);
    const edge = await bed.tiles.edge();
    const [first, second] = [new TileGrowth(edge), new TileGrowth(edge)];
    for (const event of await bed.store.read({ after: 0n, limit: 400 })) {
      first.append(leafEntry(event));
      second.append(leafEntry(event));
    }
    await bed.tiles.write(0, first.take());
    await expect(bed.tiles.write(0, second.take())).rejects.toMatchObject({
      code: 'assurance.log-moved',
    });
    const grower = await bed.grow();
    expect(grower.head()).toEqual({ size: 600, root: await rootOfStore() });
  });

  it('proves every position against a checkpoint, and each checkpoint against the next', async () => {
    const sealed: string[] = [];
    for (const count of [1, 300, 511]) {
      await bed.append(count);
      sealed.push(await bed.seal());
    }
    const heads = sealed.map((note) => bed.trust().checkpoint(note));
    for (const older of heads) {
      for (const newer of heads.filter(({ size }) => size >= older.size)) {
        const { hashes } = await bed.log.consistencyProof(older.size, newer.size);
        expect(verifiesConsistency(older, newer, hashes)).toBe(true);
      }
    }
    const events = await bed.store.read({ after: 0n, limit: 1_000 });
    const { proofs, checkpoint } = await bed.log.inclusionProofs(events.map((e) => e.position));
    const proven = events.map((event, i) => ({ event, proof: proofs[i]!.hashes }));
    expect(verifyInclusions(bed.trust(), checkpoint, proven).size).toBe(812);
    for (const { position, leafHash: leaf, hashes } of proofs) {
      const event = events[Number(position) - 1]!;
      expect(leaf).toEqual(leafHash(leafEntry(event)));
      expect(verifiesInclusion(leaf, Number(position) - 1, hashes, heads[2]!)).toBe(true);
    }
    const changed = { ...events[4]!, position: 5n, data: Buffer.from('{}') };
    const { stream, revision, id, type, recordedAt } = events[4]!;
    expect(() =>
      verifyInclusions(bed.trust(), checkpoint, [
        { event: { ...changed, stream, revision, id, type, recordedAt }, proof: proofs[4]!.hashes },
      ]),
    ).toThrow('position 5');
  });

  it('gives tiles and bundles of every size it has signed', async () => {
    await bed.append(260);
    await bed.seal();
    const [tile] = await bed.tiles.tiles([{ level: 0, index: 1 }]);
    const before = await bed.log.tile({ level: 0, index: 1, width: 4 });
    const bundle = await bed.log.tile({ level: 'entries', index: 1, width: 4 });
    expect(before).toEqual(tile!.hashes);
    expect(await bed.log.tile({ level: 0, index: 1, width: 5 })).toBeUndefined();
    await bed.append(300);
    await bed.seal();
    expect(await bed.log.tile({ level: 0, index: 1, width: 4 })).toEqual(before);
    expect(await bed.log.tile({ level: 'entries', index: 1, width: 4 })).toEqual(bundle);
    expect((await bed.log.tile({ level: 0, index: 1, width: 256 }))!.length).toBe(8192);
    expect(await bed.log.tile({ level: 1, index: 0, width: 3 })).toBeUndefined();
  });

  it('signs a size once, publishes each checkpoint, and in order', async () => {
    await bed.append(10);
    const grower = await bed.grow();
    const publisher = bed.publisher(grower);
    const { signal } = new AbortController();
    await publisher.turn(signal);
    await publisher.turn(signal);
    await bed.append(10);
    await bed.seal();
    const sizes = bed.published.map(({ value }) => bed.trust().checkpoint(String(value)).size);
    expect(sizes).toEqual([10, 20]);
    expect(bed.published[0]).toMatchObject({ topic: 'hub.checkpoint.v1', key: 'doudi.test/log' });
  });

  it.each([
    [
      'a leaf of the past',
      `update assurance.tile set hashes = overlay(hashes placing '\\x00'::bytea from 40) where level = 0`,
    ],
    [
      'a checkpoint',
      `update assurance.checkpoint set root = '\\x00', note = replace(note, E'\\n300\\n', E'\\n299\\n')`,
    ],
    ['a removed tile', `delete from assurance.tile where level = 0 and index = 1`],
  ])('signs nothing once %s was changed, and says so', async (_, sql) => {
    await bed.append(300);
    await bed.seal();
    await bed.append(300);
    const grower = await bed.grow();
    await bed.tamper(sql);
    const stop = new AbortController();
    const running = bed.publisher(grower).run(stop.signal);
    await eventually(
      () => bed.said.length,
      (said) => said > 0,
    );
    stop.abort();
    await running;
    expect(bed.said[0]).toMatch(/^error ALARM inconsistent/);
    expect((await bed.checkpoints.latest())!.size).toBe(300);
    const { alarms } = await new TransparencyLog(bed.pool).status();
    expect(alarms).toMatchObject([{ code: 'inconsistent', size: 600 }]);
  });

  it('keeps an alarm once, however often it is raised', async () => {
    const alarms = new Alarms(bed.pool, () => undefined);
    await alarms.raise('rollback', 5, 'made up');
    await alarms.raise('rollback', 5, 'made up');
    expect((await bed.log.status()).alarms).toHaveLength(1);
  });
});
