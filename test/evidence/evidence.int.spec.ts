import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { strFromU8, strToU8, unzipSync, zipSync, type Unzipped } from 'fflate';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatVerifierKey } from '#assurance';
import { HubError } from '#kernel';
import { EnactPolicySet, EnactPolicySetHandler } from '#policy';
import { freshDatabase } from '#testing';
import { runVerifyEvidence } from '../../apps/doudi/src/verify-evidence/run-verify-evidence.js';
import { evidenceBundle } from '../../apps/hub/src/evidence/evidence-bundle.js';
import { EvidenceDesk, type Evidence } from '../../apps/hub/src/evidence/evidence-desk.js';
import { createPolicyLedger } from '../../apps/hub/src/projection/policy-at.js';
import { LogBed } from '../assurance/bed.js';
import { raisedContent } from '../support/raised-set.js';
import { Bed } from '../time-travel/bed.js';
import { Dice, History } from '../time-travel/history.js';

const SIZE = {
  households: 120,
  until: '2026-06-30',
  days: ['2025-12-01', '2026-02-01', '2026-05-01'],
};

describe('the evidence of a household', () => {
  let bed: Bed;
  let log: LogBed;
  let desk: EvidenceDesk;
  let evidence: Evidence;
  let zip: Buffer;

  /** Of those that something was found about, the one with the fewest events. */
  async function someHousehold(): Promise<string> {
    const { rows } = await bed.pool.query<{ household: string }>(
      `select h.grp as household from views.household_summary h
       join views.finding f on f.grp = h.grp order by h.grp limit 1`,
    );
    return rows[0]!.household;
  }

  beforeAll(async () => {
    const database = await freshDatabase();
    bed = await Bed.make(database);
    log = await LogBed.open(database);
    await bed.append(new History(new Dice(20_261_125), SIZE).writes);
    await bed.settle();
    await log.seal();
    desk = new EvidenceDesk({ past: bed.past, log: log.log });
    evidence = await desk.gather(await someHousehold(), {});
    zip = evidenceBundle(evidence);
  }, 240_000);

  afterAll(async () => {
    await log.close().catch(() => undefined);
    await bed.pool.end().catch(() => undefined);
  });

  /** What `doudi verify-evidence` prints, or the code of what it refuses. */
  async function verify(bytes: Uint8Array, key = formatVerifierKey(log.signer.key)) {
    const path = join(log.folder, 'evidence.zip');
    await writeFile(path, bytes);
    const said: string[] = [];
    const print = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      said.push(String(text));
      return true;
    });
    try {
      await runVerifyEvidence(path, { key, json: true });
      return JSON.parse(said.join('')) as Record<string, unknown>;
    } catch (error) {
      if (error instanceof HubError) return error.code;
      throw error;
    } finally {
      print.mockRestore();
    }
  }

  /** The bundle with a file changed, as a forger would who knows the format: the manifest agrees. */
  function forged(
    name: string,
    change: (text: string) => string,
    manifest = (text: string) => text,
  ) {
    const files: Unzipped = unzipSync(zip);
    files[name] = strToU8(change(strFromU8(files[name]!)));
    const told = JSON.parse(strFromU8(files['manifest.json']!)) as {
      sha256: Record<string, string>;
    };
    told.sha256[name] = createHash('sha256').update(files[name]).digest('hex');
    files['manifest.json'] = strToU8(manifest(JSON.stringify(told)));
    return zipSync(files);
  }

  it('verifies from the bundle and the log’s key alone', async () => {
    expect(evidence.decisions.length).toBeGreaterThan(0);
    expect(await verify(zip)).toEqual({
      household: evidence.household,
      asOf: String(evidence.position),
      day: evidence.view.day,
      events: evidence.events.length,
      checkpoint: String(evidence.position),
      witnesses: [],
    });
  });

  it('is the same bytes again, and of an earlier point its own', async () => {
    expect(evidenceBundle(await desk.gather(evidence.household, {})).equals(zip)).toBe(true);
    const position = evidence.events.at(-2)!.position;
    const earlier = evidenceBundle(await desk.gather(evidence.household, { asOf: { position } }));
    expect(await verify(earlier)).toMatchObject({ asOf: String(position) });
  });

  const flipped = (text: string) => text.replace('"recordedAt":"202', '"recordedAt":"203');
  const lines = (text: string) => text.trimEnd().split('\n');

  it.each([
    [
      'a file that the manifest does not know',
      'evidence.damaged',
      () => {
        const files = unzipSync(zip);
        return zipSync({ ...files, 'view.json': strToU8('{}') });
      },
    ],
    ['a changed event', 'verify.event-changed', () => forged('events.ndjson', flipped)],
    ['half a line', 'verify.file-damaged', () => forged('events.ndjson', (t) => t.slice(0, -9))],
    [
      'an event left out',
      'evidence.left-out',
      () =>
        forged('events.ndjson', (t) => {
          const own = lines(t).findIndex((line) =>
            line.includes(`"stream":"household-${evidence.household}"`),
          );
          return `${lines(t).toSpliced(own, 1).join('\n')}\n`;
        }),
    ],
    [
      'somebody left out',
      'evidence.left-out',
      () =>
        forged(
          'events.ndjson',
          (t) => t,
          (m) => {
            const manifest = JSON.parse(m) as { subjects: string[] };
            return JSON.stringify({ ...manifest, subjects: [evidence.household] });
          },
        ),
    ],
    [
      'another view',
      'evidence.differs',
      () => forged('view.json', (t) => t.replace('"circle": ', '"circle": 9')),
    ],
    [
      'another finding',
      'evidence.differs',
      () => forged('decisions.json', (t) => t.replace(/"clause": "[^"]*"/, '"clause": "第一条"')),
    ],
    [
      'another page',
      'evidence.differs',
      () => forged('evidence.html', (t) => t.replace('救助证据', '救助凭证')),
    ],
    [
      'another checkpoint',
      'verify.forged-checkpoint',
      () => forged('checkpoint.txt', (t) => t.replace(/^(.*\n)\d+/, '$17')),
    ],
    ['no zip', 'evidence.damaged', () => Buffer.from('PK nothing')],
  ])('refuses %s', async (_, code, make) => {
    expect(await verify(make())).toBe(code);
  });

  it('refuses another log’s key', async () => {
    const other = { ...log.signer.key, publicKey: Buffer.alloc(32, 5) };
    expect(await verify(zip, formatVerifierKey(other))).toMatch(/^verify\.|^note\.|^assurance\./);
  });

  it('holds nothing that reads like an identity', () => {
    const texts = Object.values(unzipSync(zip)).map((bytes) => strFromU8(bytes));
    for (const text of texts) expect(text).not.toMatch(/\b[1-9]\d{5}(19|20)\d{9}[\dX]\b/);
  });

  it('carries the policy of its time: it is judged again offline by sets that were enacted', async () => {
    const order = { content: raisedContent(), from: '2025-03-01' };
    const ledger = createPolicyLedger(bed.store);
    const enacted = await new EnactPolicySetHandler(ledger).execute(new EnactPolicySet(order));
    await bed.settle();
    await log.seal();
    const after = await desk.gather(evidence.household, {});
    const streams = new Set(after.events.map(({ stream }) => stream));
    expect(streams).toContain(`policy-set-${enacted.set.identity.hash}`);
    const bytes = evidenceBundle(after);
    expect(await verify(bytes)).toMatchObject({
      asOf: String(after.position),
      events: after.events.length,
    });
    // Of a point before, nothing of it is known.
    const { position } = evidence;
    const before = await desk.gather(evidence.household, { asOf: { position } });
    expect(before.events).toEqual(evidence.events);
  });
});
