import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Simulation } from '../../apps/hub/src/simulation/index.js';
import { raisedContent } from '../support/raised-set.js';
import { Doudi } from '../rebuild/doudi.js';
import { StoredCounty } from '../rebuild/stored-county.js';

/** Hangs when the second of the two builds is made: the first has folded history up to the first day. */
const HANG = `
  create function public.hang() returns event_trigger language plpgsql as $$
  declare command record;
  begin
    for command in select * from pg_event_trigger_ddl_commands() loop
      if command.object_identity like 'simulation.%g2' then perform pg_sleep(3600); end if;
    end loop;
  end $$;
  create event trigger hang on ddl_command_end when tag in ('ALTER TABLE')
    execute function public.hang()`;
const HANGING = `select pid from pg_stat_activity
  where datname = current_database() and wait_event = 'PgSleep'`;

describe('a policy set tried on true history, as policy staff do it', () => {
  let county: StoredCounty;
  let folder: string;

  beforeAll(async () => {
    county = await StoredCounty.make(25);
    await county.append(0, county.writes.length);
    await county.settle();
    folder = mkdtempSync(join(tmpdir(), 'doudi-simulate-'));
    for (const [path, text] of raisedContent()) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await county.end();
  });

  const RANGE = ['--from', '2025-11-01', '--to', '2026-09-30'];
  const simulate = (...args: string[]) =>
    Doudi.run<Simulation>(county.url, 'simulate', '--policy', folder, ...RANGE, ...args);

  const schemas = async (): Promise<number | null> =>
    (await county.pool.query(`select from pg_namespace where nspname = 'simulation'`)).rowCount;

  it('raises what is due, and leaves the served views as they are', async () => {
    const out = join(folder, 'result.json');
    const { code, json, err } = await simulate('--out', out);
    expect(err).toMatch(/^推演 simulate █/);
    expect(code).toBe(0);
    const dibao = json.counted.programmes.find(({ programme }) => programme === 'DIBAO')!;
    expect(dibao.more + dibao.gain).toBeGreaterThan(0);
    expect(dibao.less + dibao.lose).toBe(0);
    expect(json.counted.months.map(({ month }) => month)).toEqual(['2025-11', '2026-06']);
    for (const { rows } of json.counted.months) {
      for (const { programme, difference } of rows) {
        if (programme === 'DIBAO') expect(difference).toBeGreaterThan(0);
      }
    }
    expect(json.subjects).toBeUndefined();
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(json);
    expect(await schemas()).toBe(0);
    expect(await Doudi.run(county.url, 'replay')).toMatchObject({ code: 0, json: { equal: true } });
  });

  it('clears what a kill -9 has left, and says the same as before', async () => {
    const before = await simulate('--tokens');
    await county.pool.query(HANG);
    const killed = Doudi.start(county.url, ['simulate', '--policy', folder, ...RANGE]);
    while ((await county.pool.query(HANGING)).rowCount === 0) await delay(20);
    await killed.kill();
    await county.pool.query(`select pg_terminate_backend(pid) from (${HANGING}) h`);
    await county.pool.query('drop event trigger hang');
    expect(await schemas()).toBe(1);
    const after = await simulate('--tokens');
    expect(after.json).toEqual(before.json);
    expect(after.json.subjects).toBeDefined();
    expect(await schemas()).toBe(0);
  });

  it('tries a sample first, in words', async () => {
    const doudi = Doudi.start(county.url, [
      ...['simulate', '--policy', folder, ...RANGE, '--sample', '20%'],
    ]);
    expect(await doudi.ended()).toBe(0);
    const { text } = doudi.said();
    expect(text).toContain('beijing@9-trial  SHA-256');
    expect(text).toMatch(/抽样 sample\s+\d+ \/ \d+ 户 households/);
    expect(text).toContain('不是实数 · estimates of the whole, not counts');
    expect(text).toContain('最低生活保障 DIBAO');
  });

  it('takes a set by name and version, and says what it cannot do', async () => {
    const args = (...rest: string[]) => Doudi.run<Simulation>(county.url, 'simulate', ...rest);
    const manifest = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../libs/policy/sets/beijing/set.json'), 'utf8'),
    ) as { version: string };
    const same = await args('--policy', `beijing@${manifest.version}`, ...RANGE);
    expect(same).toMatchObject({
      code: 0,
      json: { counted: { households: { gain: 0, lose: 0 } } },
    });
    const none = await args('--policy', 'beijing@0.0', ...RANGE);
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('--policy')]);
    const back = await args('--policy', folder, '--from', '2026-01-02', '--to', '2026-01-01');
    expect([back.code, back.err]).toEqual([1, expect.stringContaining('--to')]);
  });
});
