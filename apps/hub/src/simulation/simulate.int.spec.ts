import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresEventStore } from '#event-store/postgres';
import { exclusively } from '#platform';
import { loadPolicy, ZenExpressions } from '#policy';
import { Builds, ProjectionRunner, SideBuild } from '#projections';
import { openDatabase, type OpenDatabase } from '#testing';
import { createHouseholdProjection } from '../projection/index.js';
import {
  assets,
  CHAOYANG,
  dayOpened,
  established,
  granted,
  HANGZHOU,
  income,
  joined,
} from '../projection/testing/facts.spec.js';
import type { Draft } from '../projection/testing/stored-events.spec.js';
import {
  simulate,
  SIMULATION_LOCK,
  SIMULATION_SCHEMA,
  type SimulateOptions,
  type Simulation,
} from './index.js';
import { writesOf } from './testing/writes.spec.js';
import { raisedSet } from '../../../../test/support/raised-set.js';

const expressions = new ZenExpressions();
const policy = loadPolicy();

const family = (household: string, fen: number, division = CHAOYANG): Draft[] => [
  established(household, division),
  joined(household, `p_${household}1`),
  joined(household, `p_${household}2`),
  assets(household),
  income(household, fen),
];

/** Two persons each: h_poor has the allowance, h_edge is at its edge, h_well far above, h_far elsewhere. */
const WORLD = [
  dayOpened('2025-01-15'),
  ...family('h_poor', 250_000),
  ...family('h_edge', 300_000),
  ...family('h_well', 900_000),
  ...family('h_far', 100_000, HANGZHOU),
  granted('h_poor', 'a_1', { from: '2025-02-01' }),
  dayOpened('2025-02-03'),
  dayOpened('2025-03-01'),
  dayOpened('2025-03-02'),
  dayOpened('2025-04-02'),
  dayOpened('2025-06-01'),
  granted('h_edge', 'a_2', { from: '2025-06-01' }),
];

describe('a policy set tried on true history', () => {
  let database: OpenDatabase;
  let store: PostgresEventStore;

  beforeAll(async () => {
    database = await openDatabase();
    await PostgresEventStore.migrate(database.pool);
    store = new PostgresEventStore({ pool: database.pool });
    await store.append(writesOf(WORLD));
    await serve();
  });
  afterAll(() => database.close());

  const run = (options: Partial<SimulateOptions> = {}): Promise<Simulation> =>
    simulate({
      ...{ pool: database.pool, store, policyAt: () => policy, expressions },
      ...{ set: raisedSet(expressions), from: '2025-03-01', to: '2025-04-30' },
      ...{ divisions: [], namesSubjects: true },
      ...options,
    });

  async function serve(): Promise<void> {
    const projection = createHouseholdProjection();
    const { pool } = database;
    await new Builds(pool).ensureServing(projection);
    const runner = new ProjectionRunner({ pool, store, projection });
    const stop = new AbortController();
    const running = runner.start(stop.signal);
    await Promise.race([runner.waitFor(await store.head()), running]);
    stop.abort();
    await running;
  }

  /** Every table of the database with a checksum of what it holds. */
  async function everything(): Promise<object> {
    const { pool } = database;
    const { rows: tables } = await pool.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const sums: Record<string, unknown> = {};
    for (const { name } of tables) {
      const { rows } = await pool.query<{ sum: string }>(
        `select md5(string_agg(t::text, E'\\n' order by t::text)) as sum from ${name} t`,
      );
      sums[name] = rows[0]!.sum;
    }
    return sums;
  }

  it('says who gains and loses, for how much, and which findings appear and go', async () => {
    const { counted, names, subjects, ...header } = await run();
    expect(header).toMatchObject({
      policy: { tried: { name: 'beijing', version: '9-trial' }, replaces: [] },
      ...{ firstDay: '2025-03-01', lastDay: '2025-04-02' },
      ...{ firstPosition: '24', lastPosition: '26', divisions: [] },
    });
    expect(counted.households).toEqual({ gain: 2, lose: 1, mixed: 1 });
    expect(counted.persons).toEqual({ gain: 0, lose: 0, mixed: 0 });
    const dibao = counted.programmes.find(({ programme }) => programme === 'DIBAO');
    expect(dibao).toEqual({
      ...{ programme: 'DIBAO', department: 'civil-affairs' },
      eligible: { base: 1, changed: 2 },
      cannotTell: dibao!.cannotTell,
      ...{ gain: 1, lose: 0, more: 1, less: 0, persons: { gain: 2, lose: 0 } },
    });
    expect(subjects!.programmes).toEqual([
      { programme: 'DIBAO', gain: ['h_edge'], lose: [], more: ['h_poor'], less: [] },
      { programme: 'DIBAO_EDGE', gain: [], lose: ['h_edge'], more: [], less: [] },
    ]);
    // Two persons at 1,450 yuan, then at 1,600: the difference to the income.
    const due = {
      ...{ department: 'civil-affairs', programme: 'DIBAO', per: 'month' },
      entitlements: { base: 1, changed: 2 },
      fen: { base: 290_000 - 250_000, changed: 320_000 - 250_000 + (320_000 - 300_000) },
      difference: 50_000,
    };
    expect(counted.months).toEqual([
      { month: '2025-03', day: '2025-03-01', rows: [due] },
      { month: '2025-04', day: '2025-04-02', rows: [due] },
    ]);
    expect(subjects!.findings).toEqual([
      { rule: 'M:DIBAO', appear: ['h_edge'], go: [] },
      { rule: 'M:DIBAO_EDGE', appear: [], go: ['h_edge'] },
    ]);
    expect(counted.findings.find(({ rule }) => rule === 'M:DIBAO')).toMatchObject({
      ...{ kind: 'gap', open: { base: 0, changed: 1 }, raised: { base: 0, changed: 1 } },
    });
    expect(counted.circles.assessed.moves).toEqual([{ from: 2, to: 1, households: 1 }]);
    expect(counted.divisions.find(({ division }) => division === CHAOYANG)).toEqual({
      ...{ division: CHAOYANG, households: 3, gain: 2, lose: 1 },
      monthlyFen: due.fen,
      findings: { appear: 1, go: 1 },
    });
    expect(names.divisions[CHAOYANG]).toBe('北京市朝阳区');
    expect(names.programmes['DIBAO']).toMatchObject({ zh: '最低生活保障' });
  });

  it('finds no difference when the set says what is in force already', async () => {
    const same = policy.sets.enactments.find(({ set }) => set.identity.name === 'beijing')!.set;
    const { counted, subjects } = await run({ set: same });
    expect(counted.households).toEqual({ gain: 0, lose: 0, mixed: 0 });
    expect(subjects).toEqual({ programmes: [], findings: [] });
    expect(counted.findings.every(({ open }) => open.base === open.changed)).toBe(true);
    expect(counted.findings.every(({ raised }) => raised.base === raised.changed)).toBe(true);
    expect(counted.months.flatMap(({ rows }) => rows)).not.toEqual([]);
    expect(
      counted.months.flatMap(({ rows }) => rows).every(({ difference }) => difference === 0),
    ).toBe(true);
  });

  it('gives the same bytes twice, and touches nothing that is served or goes out', async () => {
    const before = await everything();
    const first = JSON.stringify(await run());
    expect(JSON.stringify(await run())).toBe(first);
    expect(await everything()).toEqual(before);
  });

  it('clears what a killed run has left, and says the same', async () => {
    const left = await SideBuild.begin({
      ...{ pool: database.pool, store, schema: SIMULATION_SCHEMA },
      projection: createHouseholdProjection(),
    });
    await left.bringTo(9n);
    const before = await run({ to: '2025-04-30' });
    const { rows } = await database.pool.query(`select from pg_namespace where nspname = $1`, [
      SIMULATION_SCHEMA,
    ]);
    expect(rows).toEqual([]);
    expect(await run()).toEqual(before);
  });

  it.each([{}, { sample: { share: 1 } }])('stops when told to, nothing left: %j', async (sized) => {
    const stop = new AbortController();
    const running = run({ ...sized, signal: stop.signal, onProgress: () => stop.abort() });
    await expect(running).rejects.toMatchObject({ code: 'simulation.stopped' });
    const { rows } = await database.pool.query(`select from pg_namespace where nspname = $1`, [
      SIMULATION_SCHEMA,
    ]);
    expect(rows).toEqual([]);
  });

  it('runs one at a time', async () => {
    const both = exclusively(database.pool, SIMULATION_LOCK, async () => {
      await expect(run()).rejects.toMatchObject({ code: 'simulation.running' });
    });
    expect(await both).toBe(true);
  });

  it('counts the divisions asked for', async () => {
    const { counted } = await run({ divisions: ['33'] });
    expect(counted.divisions.map(({ division, households }) => [division, households])).toEqual([
      [HANGZHOU, 1],
    ]);
    expect(counted.households.gain).toBe(0);
  });

  it('runs whole components of a sample, and scales what it counts', async () => {
    const { sample, counted, estimated, subjects } = await run({ sample: { households: 1 } });
    expect(sample).toEqual({
      ...{ households: 1, allHouseholds: 4, components: 1, allComponents: 4, factor: 4 },
    });
    const { households } = counted.divisions[0]!;
    expect([households, estimated!.divisions[0]!.households]).toEqual([1, 4]);
    const everyone = await run({ sample: { share: 1 } });
    expect(everyone.counted).toEqual((await run()).counted);
    const all = everyone.subjects!.programmes.flatMap(({ gain, more }) => [...gain, ...more]);
    const some = subjects!.programmes.flatMap(({ gain, more }) => [...gain, ...more]);
    expect(all).toEqual(expect.arrayContaining(some));
  });

  it('refuses a range in which no day was opened', async () => {
    const never = run({ from: '2025-04-03', to: '2025-05-31' });
    await expect(never).rejects.toMatchObject({ code: 'simulation.no-day' });
  });
});
