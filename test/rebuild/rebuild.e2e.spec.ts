import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Build } from '#projections';
import { Doudi } from './doudi.js';
import { StoredCounty } from './stored-county.js';

interface Line {
  readonly build: string;
  readonly status: string;
  readonly lag: string;
}

interface Compared {
  readonly equal: boolean;
  readonly total: number;
  readonly movedOn: number;
  readonly differences: readonly {
    readonly table: string;
    readonly key: readonly string[];
    readonly kind: string;
    readonly fields?: readonly string[];
  }[];
}

describe('rebuilding and replaying, as an operator and an auditor do it', () => {
  let county: StoredCounty;
  let head: bigint;

  beforeAll(async () => {
    county = await StoredCounty.make(60);
    await county.append(0, county.writes.length);
    await county.settle();
    head = await county.store.head();
  });

  afterAll(() => county.end());

  const doudi = <T>(...args: string[]) => Doudi.run<T>(county.url, ...args);

  const lines = async (): Promise<string[]> => {
    const { json } = await doudi<Line[]>('projections');
    return json.map(({ build, status, lag }) => `${build} ${status} ${lag}`);
  };

  const second = async (): Promise<Build | undefined> =>
    (await county.builds.list()).find(({ generation }) => generation === 2);

  it('goes on after a kill -9 from its checkpoint, to the same bytes', async () => {
    // Its commit past half of the history never ends, until it is killed in the middle of it.
    await county.pool
      .query(`create function views.hang() returns trigger language plpgsql as $$ begin
        perform pg_sleep(3600); return new;
      end $$;
      create trigger hang before update on views.projection_checkpoint for each row
        when (new.generation = 2 and new.position > ${head / 2n}) execute function views.hang()`);
    const killed = Doudi.start(county.url, ['rebuild', '--checkpoint', '500']);
    const hanging = `select pid from pg_stat_activity
      where datname = current_database() and wait_event = 'PgSleep'`;
    while ((await county.pool.query(hanging)).rowCount === 0) await delay(20);
    await killed.kill();
    await county.pool.query(`select pg_terminate_backend(pid) from (${hanging}) h`);
    await county.pool.query('drop trigger hang on views.projection_checkpoint');
    const left = await second();
    expect(left?.status).toBe('building');
    expect(left!.position).toBeGreaterThan(0n);
    expect(left!.position).toBeLessThanOrEqual(head / 2n);

    const { code, json } = await doudi<{ build: string; comparison: Compared }>('rebuild');
    expect(json).toMatchObject({
      build: 'v2g2',
      position: String(head),
      comparison: { equal: true },
    });
    expect(code).toBe(0);
    expect(await lines()).toEqual(['v2 serving 0', 'v2g2 ready 0']);
  });

  it('swaps, swaps back, and never drops what is serving', async () => {
    expect(await doudi('rebuild', '--drop', 'v2')).toMatchObject({ code: 1 });
    expect(await doudi('rebuild', '--swap')).toMatchObject({ code: 0, json: { serving: 'v2g2' } });
    expect(await lines()).toEqual(['v2 retired 0', 'v2g2 serving 0']);
    expect(await doudi('rebuild', '--drop', 'v2g2')).toMatchObject({ code: 1 });
    expect(await doudi('rebuild', '--back')).toMatchObject({ code: 0, json: { serving: 'v2' } });
    expect(await doudi('rebuild', '--drop', 'v2g2')).toMatchObject({ code: 0 });
    expect(await lines()).toEqual(['v2 serving 0']);
    const { rows } = await county.pool.query(`select from pg_class where relname like '%v2g2%'`);
    expect(rows).toEqual([]);
  });

  it('builds one at a time', async () => {
    expect(await doudi('rebuild')).toMatchObject({
      code: 0,
      json: { build: 'v2g2', status: 'ready' },
    });
    expect(await doudi('rebuild')).toMatchObject({
      code: 0,
      json: { build: 'v2g2', status: 'ready' },
    });
    expect(await lines()).toEqual(['v2 serving 0', 'v2g2 ready 0']);
    expect(await doudi('rebuild', '--drop', 'v2g2')).toMatchObject({ code: 0 });
  });

  it('refuses to swap in what is not there', async () => {
    const { code, err } = await doudi('rebuild', '--swap');
    expect(code).toBe(1);
    expect(err).toContain('doudi projections');
  });

  it('replays to the same bytes, now and as of any point', async () => {
    expect(await doudi<Compared>('replay')).toMatchObject({
      code: 0,
      json: { equal: true, movedOn: 0, position: String(head) },
    });
    const past = await doudi<Compared>('replay', '--to', String(head / 2n));
    expect(past).toMatchObject({ code: 0, json: { equal: true, position: String(head / 2n) } });
    expect(past.json.movedOn).toBeGreaterThan(0);
    const { rows } = await county.pool.query<{ at: Date }>(
      'select max(recorded_at) as at from event_store.events',
    );
    expect(await doudi('replay', '--to', rows[0]!.at.toISOString())).toMatchObject({ code: 0 });
    expect(await doudi('replay', '--to', '2001-01-01T00:00:00Z')).toMatchObject({ code: 1 });
  });

  it('finds a row changed, removed or made up behind the hub’s back, and names it', async () => {
    const { pool } = county;
    const { rows } = await pool.query<{ grp: string }>(
      `select grp from views.household_v2 where doc like '%income%' order by grp limit 3`,
    );
    const [changed, removed, untouched] = rows.map(({ grp }) => grp);
    const lastFinding = `(select max(position) from views.finding_log_v2)`;
    await pool.query('create table views.kept as select * from views.household_v2');
    await pool.query('create table views.kept_log as select * from views.finding_log_v2');
    await pool.query(
      `update views.household_v2 set doc = regexp_replace(doc, '"fen":(\\d+)', '"fen":1') where grp = $1`,
      [changed],
    );
    await pool.query('delete from views.household_v2 where grp = $1', [removed]);
    await pool.query(`delete from views.finding_log_v2 where position = ${lastFinding}`);
    const { code, json } = await doudi<Compared>('replay');
    expect(code).toBe(1);
    const named = json.differences.map(({ table, key, kind }) => `${table} ${key[0]} ${kind}`);
    expect(named).toContain(`household ${changed} differs`);
    expect(named).toContain(`household ${removed} only-in-history`);
    expect(named.filter((name) => name.startsWith('finding_log'))).not.toEqual([]);
    expect(json.total).toBe(json.differences.length);
    const fields = json.differences.find(({ key }) => key[0] === changed)!.fields!;
    expect(fields.every((field) => field.startsWith('/') && field.endsWith('/fen'))).toBe(true);

    const one = await doudi<Compared>('replay', '--household', changed!);
    expect(one).toMatchObject({ code: 1, json: { differences: [{ key: [changed, changed] }] } });
    expect(await doudi('replay', '--household', untouched!)).toMatchObject({ code: 0 });

    await pool.query(`insert into views.household_v2 select * from views.kept on conflict (grp, key)
      do update set doc = excluded.doc`);
    await pool.query(
      'insert into views.finding_log_v2 select * from views.kept_log on conflict do nothing',
    );
    expect(await doudi('replay')).toMatchObject({ code: 0 });
  });
});
