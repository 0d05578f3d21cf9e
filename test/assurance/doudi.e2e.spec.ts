import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatVerifierKey } from '#assurance';
import { repositoryRoot } from '#local-services';
import { LogBed } from './bed.js';

const MAIN = join(repositoryRoot(), 'dist/apps/doudi/src/main.js');

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The command line as an auditor runs it. */
describe('doudi export-history and verify', () => {
  let bed: LogBed;
  let key: string;
  let file: string;
  let older: string;

  const doudi = (...args: string[]): Promise<Ended> =>
    new Promise((resolve) => {
      const env = { PATH: process.env['PATH'], DATABASE_URL: bed.databaseUrl };
      execFile(process.execPath, [MAIN, ...args], { env }, (error, out, err) =>
        resolve({ code: error === null ? 0 : Number(error.code), out, err }),
      );
    });

  beforeAll(async () => {
    bed = await LogBed.open();
    key = formatVerifierKey(bed.signer.key);
    await bed.append(500);
    older = join(bed.folder, 'older.txt');
    await writeFile(older, await bed.seal());
    await bed.append(500);
    await bed.seal();
    file = join(bed.folder, 'export.ndjson.gz');
  });

  afterAll(() => bed.close());

  it('export, and verify with nothing but the key', async () => {
    expect(await doudi('export-history', file)).toMatchObject({ code: 0 });
    const { code, out } = await doudi('verify', file, '--key', key, '--checkpoint', older);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('✓ 核验通过：1000 条') });
    const { out: json } = await doudi('verify', file, '--key', key, '--json');
    expect(JSON.parse(json)).toMatchObject({ verified: true, events: 1000, size: 1000 });
  });

  it('end non-zero with a sentence that names the position', async () => {
    const plain = join(bed.folder, 'plain.ndjson');
    expect((await doudi('export-history', plain)).code).toBe(0);
    const lines = (await readFile(plain, 'utf8')).split('\n');
    await writeFile(plain, lines.toSpliced(321, 1).join('\n'));
    const { code, err } = await doudi('verify', plain, '--key', key);
    expect(code).toBe(1);
    expect(err).toContain('缺少第 321 位事件');
    expect(err).toContain('position 321 is missing');
  });

  it('tell a forged checkpoint, a wrong key and a missing file', async () => {
    const forged = join(bed.folder, 'forged.txt');
    await writeFile(forged, (await readFile(older, 'utf8')).replace('\n500\n', '\n501\n'));
    const cases = [
      ['verify', file, '--key', key, '--checkpoint', forged],
      ['verify', file, '--key', key.replace('doudi.test/log', 'doudi.test/log2')],
      ['verify', file],
      ['verify', join(bed.folder, 'none'), '--key', key],
    ];
    for (const args of cases) {
      const { code, err } = await doudi(...args);
      expect({ code, err }).toEqual({
        code: 1,
        err: expect.stringMatching(/^✗ .*\p{Script=Han}/u),
      });
    }
  });

  it('find what a superuser did to the live history', async () => {
    expect((await doudi('verify', '--live', '--key', key)).code).toBe(0);
    await bed.tamper(
      `insert into event_store.events select -3, 'h_x', 0, gen_random_uuid(), type_id, recorded_at, data
       from event_store.events where position = 1`,
    );
    const stray = await doudi('verify', '--live', '--key', key, '--json');
    expect(JSON.parse(stray.out)).toMatchObject({ fault: 'event-inserted', position: '-3' });
    await bed.tamper(
      `delete from event_store.events where position = -3;
       update event_store.events set data = 'x' where position = 77`,
    );
    const { code, err } = await doudi('verify', '--live', '--key', key);
    expect(code).toBe(1);
    expect(err).toContain('position 77 is not the one that was logged (data)');
  });
});
