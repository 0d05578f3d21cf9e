import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { auditLive, leafEntry, leafHash, LogSigner, type FaultCode } from '#assurance';
import { LogBed } from './bed.js';

const EVENTS = 2_600;

/** What a verification came to. */
const outcome = async (verifying: Promise<unknown>): Promise<unknown> =>
  verifying.then(
    () => 'verified',
    (error: unknown) => {
      const { fault, position, sentence } = error as {
        fault: FaultCode;
        position?: bigint;
        sentence: { zh: string; en: string };
      };
      if (fault === undefined) throw error;
      if (position !== undefined) expect(sentence.zh).toContain(String(position));
      return position === undefined ? fault : `${fault} ${position}`;
    },
  );

describe('an exported history', () => {
  let bed: LogBed;
  let older: string;
  let lines: string[];

  beforeAll(async () => {
    bed = await LogBed.open();
    await bed.append(1_200);
    older = await bed.seal();
    await bed.append(EVENTS - 1_200);
    await bed.seal();
    lines = (await readFile(await bed.export(), 'utf8')).split('\n').slice(0, -1);
  });

  afterAll(() => bed.close());

  const verifying = async (changed: readonly string[], others: readonly string[] = []) => {
    const path = `${bed.folder}/changed.ndjson`;
    await writeFile(path, changed.map((line) => `${line}\n`).join(''));
    return outcome(
      bed.verify(
        path,
        others.map((note) => bed.trust().checkpoint(note)),
      ),
    );
  };
  /** The line of a position: after the header, and from 1,200 on after the older checkpoint too. */
  const at = (position: number): number => (position <= 1_200 ? position : position + 1);

  it('verifies, plain and compressed, also against an older checkpoint', async () => {
    const path = `${bed.folder}/history.ndjson`;
    const verified = await bed.verify(path, [bed.trust().checkpoint(older)]);
    expect(verified).toMatchObject({ events: EVENTS, checkpointsAgreed: 2 });
    await writeFile(`${path}.gz`, gzipSync(await readFile(path)));
    expect((await bed.verify(`${path}.gz`)).events).toBe(EVENTS);
    expect(JSON.parse(lines[at(1_200) + 1]!)).toEqual({ note: older });
  });

  it('fails when any one bit of it is flipped', async () => {
    const bytes = await readFile(`${bed.folder}/history.ndjson`);
    const path = `${bed.folder}/flipped.ndjson`;
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length * 8 - 1), async (bit) => {
        const flipped = Buffer.from(bytes);
        flipped[bit >> 3]! ^= 1 << (bit & 7);
        await writeFile(path, flipped);
        await expect(bed.verify(path)).rejects.toBeDefined();
      }),
      { numRuns: 150 },
    );
  });

  it('names the position of a changed event', async () => {
    const changed = lines.with(at(1_705), lines[at(1_705)]!.replace(':1704,', ':1703,'));
    expect(await verifying(changed)).toBe('event-changed 1705');
    const stream = lines.with(at(9), lines[at(9)]!.replace(/"stream":"h_\d"/, '"stream":"h_9"'));
    expect(await verifying(stream)).toBe('event-changed 9');
  });

  it('names the position of a removed event', async () => {
    expect(await verifying(lines.toSpliced(at(1_700), 1))).toBe('event-missing 1700');
    expect(await verifying(lines.toSpliced(at(1), 1))).toBe('event-missing 1');
  });

  it('names the positions of two swapped events', async () => {
    const [a, b] = [lines[at(2_000)]!, lines[at(2_001)]!];
    expect(await verifying(lines.with(at(2_000), b).with(at(2_001), a))).toBe(
      'events-swapped 2000',
    );
  });

  it('names the position of an inserted event', async () => {
    expect(await verifying(lines.toSpliced(at(40), 0, lines[at(39)]!))).toBe('event-inserted 40');
    const made = lines[at(41)]!.replace('"position":"41"', '"position":"40"');
    expect(await verifying(lines.toSpliced(at(40), 0, made))).toBe('event-inserted 40');
  });

  it('notices a tail that is cut off, wherever', async () => {
    expect(await verifying(lines.slice(0, at(2_500) + 1))).toBe('cut-off 2501');
    expect(await verifying(lines.toSpliced(at(2_500) + 1, EVENTS - 2_500))).toBe('cut-off 2501');
    expect(await verifying([])).toBe('file-damaged 1');
  });

  it('notices that a newer checkpoint exists than the history goes', async () => {
    const path = `${bed.folder}/older.ndjson`;
    const header = JSON.parse(lines[0]!) as Record<string, string>;
    const old = JSON.stringify({ ...header, size: '1200', checkpoint: older });
    await writeFile(path, `${[old, ...lines.slice(1, 1_201)].join('\n')}\n`);
    const newest = bed.trust().checkpoint((await bed.log.checkpoint()).note);
    expect(await outcome(bed.verify(path, [newest]))).toBe('cut-off 1201');
  });

  it('notices a forged checkpoint', async () => {
    const header = JSON.parse(lines[0]!) as { checkpoint: string };
    const forger = new LogSigner({ name: 'doudi.test/log', seed: Buffer.alloc(32, 2) });
    const { size, root } = bed.trust().checkpoint(header.checkpoint);
    const forged = JSON.stringify({ ...header, checkpoint: forger.sign({ size, root }) });
    expect(await verifying(lines.with(0, forged))).toBe('forged-checkpoint');
  });

  it('notices a rewritten history whose leaves were rewritten with it, and where it lies', async () => {
    const other = await LogBed.open();
    try {
      await other.append(EVENTS);
      await other.grow();
      const forged = [lines[0]!];
      await other.seal();
      const theirs = (await readFile(await other.export(), 'utf8')).split('\n');
      forged.push(...lines.slice(1, at(1_201)), ...theirs.slice(1_201, EVENTS + 1), lines.at(-1)!);
      expect(await verifying(forged)).toBe('root-differs 1201');
    } finally {
      await other.close();
    }
  });

  it('notices a split view: the log has signed another tree for somebody else', async () => {
    const elsewhere = bed.signer.sign({ size: 1_900, root: Buffer.alloc(32, 7) });
    expect(await verifying(lines, [elsewhere])).toBe('split-view 1201');
    const same = bed.signer.sign({ size: EVENTS, root: Buffer.alloc(32, 7) });
    expect(await verifying(lines, [same])).toBe('split-view 1201');
  });
});

describe('the live history', () => {
  let bed: LogBed;

  beforeEach(async () => {
    bed = await LogBed.open();
    await bed.append(400);
    await bed.seal();
    await bed.append(200);
    await bed.seal();
  });

  afterEach(() => bed.close());

  const audit = () => outcome(auditLive({ store: bed.store, log: bed.log, trust: bed.trust() }));

  it('is what was logged and signed', async () => {
    await bed.append(5);
    const audited = await auditLive({ store: bed.store, log: bed.log, trust: bed.trust() });
    expect(audited).toEqual({ events: 600, notSealed: 5, checkpointsAgreed: 2 });
  });

  it.each([
    ['data', `data = 'x'`],
    ['stream', `stream = 'h_x'`],
    ['revision', 'revision = 99'],
    ['event_id', `event_id = '00000000-0000-4000-8000-000000000000'`],
    ['type_id', 'type_id = 3 - type_id'],
    ['recorded_at', `recorded_at = recorded_at + interval '1 millisecond'`],
  ])('shows the position of a row whose %s was changed', async (_, change) => {
    await bed.tamper(`update event_store.events set ${change} where position = 321`);
    expect(await audit()).toBe('event-changed 321');
  });

  it('names what was changed, never its value', async () => {
    await bed.tamper(
      `update event_store.events set data = 'x', revision = 9999 where position = 5`,
    );
    const auditing = auditLive({ store: bed.store, log: bed.log, trust: bed.trust() });
    await expect(auditing).rejects.toMatchObject({
      sentence: { en: expect.stringContaining('(revision, data)') },
    });
  });

  it.each([
    ['a removed row', 'delete from event_store.events where position = 77', 'event-missing 77'],
    [
      'swapped rows',
      `update event_store.events set position = 1000 where position = 8;
       update event_store.events set position = 8 where position = 9;
       update event_store.events set position = 9 where position = 1000`,
      'event-changed 8',
    ],
    [
      'a row inserted, the rest moved up',
      `update event_store.events set position = position + 100000 where position >= 50;
       update event_store.events set position = position - 99999 where position >= 100050;
       insert into event_store.events
         select 50, 'h_x', 0, gen_random_uuid(), type_id, recorded_at, data
         from event_store.events where position = 1;
       update event_store.store_head set position = position + 1`,
      'event-changed 50',
    ],
    [
      'a removed tail, the head set back with it',
      `delete from event_store.events where position > 590;
       update event_store.store_head set position = 590`,
      'cut-off 591',
    ],
    [
      'a renamed type',
      `update event_store.event_type set name = 'x' where type_id = 2`,
      'event-changed 2',
    ],
  ])('shows the position of %s', async (_, sql, expected) => {
    await bed.tamper(sql);
    expect(await audit()).toBe(expected);
  });

  it('shows, between two checkpoints, a row that was changed together with its leaf', async () => {
    await bed.tamper(`update event_store.events set data = 'x' where position = 450`);
    const [row] = await bed.store.read({ after: 449n, limit: 1 });
    const hash = leafHash(leafEntry(row!)).toString('hex');
    await bed.tamper(
      `update assurance.tile set hashes = overlay(hashes placing '\\x${hash}'::bytea
         from ${(449 % 256) * 32 + 1}) where level = 0 and index = 1`,
    );
    expect(await audit()).toBe('root-differs 401');
  });

  it('shows an exporter’s file for what it is, too', async () => {
    await bed.tamper(`update event_store.events set data = 'x' where position = 321`);
    expect(await outcome(bed.verify(await bed.export()))).toBe('event-changed 321');
  });
});
