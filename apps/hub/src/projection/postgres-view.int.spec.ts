import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FindingDoc } from '#assistance';
import { GetHouseholdHandler, GetHousehold } from '#household';
import { MemoryEventStore } from '#event-store/memory';
import { Builds, ProjectionRunner, replay } from '#projections';
import { openDatabase, type OpenDatabase } from '#testing';
import { HouseholdClocks } from '../clocks/household-clocks.js';
import { createHouseholdProjection } from './household-projection.js';
import { shippedPolicy } from './policy-at.js';
import { reported } from './testing/assessed-worlds.spec.js';
import {
  applied,
  assets,
  CHAOYANG,
  dayOpened,
  established,
  expense,
  granted,
  income,
  joined,
  left,
  MIYUN,
  paid,
} from './testing/facts.spec.js';
import { MemoryView } from './testing/memory-view.spec.js';
import { stored, type Draft } from './testing/stored-events.spec.js';
import { facts } from './testing/worlds.spec.js';
import { createViewReaders } from './view-readers.js';

const projection = createHouseholdProjection();
const MADE_UP = fc.sample(facts, { seed: 20_261_124, numRuns: 40 }).flat();

describe('the household projection on PostgreSQL', () => {
  let database: OpenDatabase;
  let pool: OpenDatabase['pool'];

  beforeAll(async () => {
    database = await openDatabase();
    ({ pool } = database);
  });
  afterAll(() => database.close());

  async function project(schema: string, drafts: readonly Draft[]) {
    const store = new MemoryEventStore();
    const events = stored(drafts);
    await store.append(
      events.map(({ type, body }, index) => ({
        stream: 'test',
        expected: 'any' as const,
        events: [
          {
            id: `00000000-0000-5000-8000-${String(index).padStart(12, '0')}`,
            type,
            data: Buffer.from(JSON.stringify(body)),
          },
        ],
      })),
    );
    const options = { pool, store, projection, schema };
    const runner = new ProjectionRunner({ ...options, batchEvents: 7, cachedGroups: 9 });
    await new Builds(pool, schema).ensureServing(projection);
    const stop = new AbortController();
    const running = runner.start(stop.signal);
    await Promise.race([runner.waitFor(BigInt(events.length)), running]);
    stop.abort();
    await running;
    return { store, events };
  }

  it('holds, byte for byte, what folding in memory gives, and so does a rebuild', async () => {
    const { store, events } = await project('views', MADE_UP);
    const memory = new MemoryView(projection, false);
    for (const event of events) memory.fold(event);
    for (const { name } of projection.collections) {
      const { rows } = await pool.query<{ grp: string; key: string; doc: string }>(
        `select grp, key, doc from views.${name}_v2`,
      );
      const written = rows.map(({ grp, key, doc }) => [grp === key ? key : `${grp}/${key}`, doc]);
      const folded = [...memory.documents(name)].map(([key, doc]) => [key, JSON.stringify(doc)]);
      expect(new Map(written as [string, string][])).toEqual(new Map(folded as [string, string][]));
    }
    const { rows } = await pool.query<{ doc: string }>(
      'select doc from views.finding_log_v2 order by position, ordinal',
    );
    const log = memory.logs.get('finding_log') ?? [];
    expect(rows.map(({ doc }) => JSON.parse(doc) as object)).toEqual(log.map(({ doc }) => doc));
    expect(log.length).toBeGreaterThan(0);
    const options = { builds: new Builds(pool), store, projection, schema: 'replayed' };
    const { total, tables } = await replay(options);
    expect({ total, tables: tables.length }).toEqual({ total: 0, tables: 12 });
  });

  it('answers the queries of the view, the ledger and the findings', async () => {
    await project('asked', [
      dayOpened('2025-06-02'),
      ...['h_1', 'h_2', 'h_3'].flatMap((h, n) => [
        established(h, n === 2 ? MIYUN : CHAOYANG),
        joined(h, `p_${n}`),
      ]),
      joined('h_1', 'p_9'),
      left('h_1', 'p_9', '2025-01-31'),
      income('h_1', 100_000),
      assets('h_1'),
      expense('p_0', '2024-06-02', 7_000),
      expense('p_0', '2024-06-03', 5_000),
      expense('p_0', '2025-06-01', 3_000),
      granted('h_1', 'a_1', { from: '2025-02-01' }),
      granted('h_1', 'a_2', { from: '2025-03-01', division: MIYUN }),
      granted('p_0', 'a_3', { programme: 'MED_AID', to: '2025-03-31' }),
      granted('h_3', 'a_4', { programme: 'RIGID', division: MIYUN }),
      applied('h_2', 'a_5', '2025-05-30'),
      paid('h_1', 'a_1', 'i_1', '2025-02-10'),
      paid('h_1', 'a_1', 'i_2', '2025-03-10'),
      paid('h_1', 'a_2', 'i_3', '2025-03-10'),
      reported('h_2', 'illness', '2025-05-20'),
    ]);
    const { households, assistance } = createViewReaders(pool, 'asked');
    const view = await new GetHouseholdHandler(households, assistance).execute(
      new GetHousehold('h_1'),
    );
    expect(view).toMatchObject({
      household: 'h_1',
      day: '2025-06-02',
      division: CHAOYANG,
      circle: 1,
      places: { residence: { division: CHAOYANG } },
      members: [{ person: 'p_0', relation: 'other' }],
      formerMembers: [{ person: 'p_9', until: '2025-01-31', reason: 'move' }],
      income: { fen: 100_000, on: '2025-01-10' },
      assets: { within: true },
      medicalSpending: { bills: 2, own: 8_000 },
      aid: [
        { award: 'a_1', state: 'running', paidFen: 200_000, lastPaidOn: '2025-03-10', circle: 1 },
        { award: 'a_2', state: 'running', division: MIYUN },
        { award: 'a_3', state: 'past', beneficiary: 'p_0', to: '2025-03-31' },
      ],
    });

    const first = await households.list({ division: '11' }, 2);
    expect(first.items.map(({ household }) => household)).toEqual(['h_1', 'h_2']);
    const rest = await households.list({ division: '11' }, 2, first.next);
    expect(rest).toMatchObject({ items: [{ household: 'h_3', circle: 2 }] });
    expect(rest.next).toBeUndefined();
    const only = async (filter: Parameters<typeof households.list>[0]): Promise<string[]> =>
      (await households.list(filter, 10)).items.map(({ household }) => household);
    expect(await only({ division: MIYUN })).toEqual(['h_3']);
    expect(await only({ circle: 1 })).toEqual(['h_1']);
    expect(await only({ programme: 'RIGID' })).toEqual(['h_3']);
    expect(await only({ hasOpenFindings: true })).toEqual(['h_1']);

    const day = '2025-06-02';
    const ledger = await assistance.awards({ programme: 'DIBAO' }, { day }, 1);
    expect(ledger.items.map(({ award }) => award)).toEqual(['a_1']);
    const next = await assistance.awards({ programme: 'DIBAO' }, { day }, 1, ledger.next);
    expect(next.items.map(({ award }) => award)).toEqual(['a_2']);
    expect(await assistance.paymentSums({ from: '2025-03' })).toEqual([
      {
        month: '2025-03',
        programme: 'DIBAO',
        department: 'civil-affairs',
        division: CHAOYANG,
        payments: 1,
        fen: 100_000,
      },
      {
        month: '2025-03',
        programme: 'DIBAO',
        department: 'civil-affairs',
        division: MIYUN,
        payments: 1,
        fen: 100_000,
      },
    ]);
    const rules = async (kind: string): Promise<string[]> => {
      const { items } = await assistance.findings({ status: 'open', division: '1101', kind }, 10);
      return items.map(({ rule }) => rule);
    };
    expect(await rules('gap')).toEqual(['M:MED_AID']);
    expect(await rules('unknown')).toContain('U:DIBAO');
    expect(await rules('overdue')).toEqual([]);
    const findings = await assistance.findings({ kind: 'duplicate', division: '1101' }, 10);
    expect(findings.items.map(({ rule }) => rule)).toEqual(['D1:DIBAO']);
    const { id } = findings.items[0]!;
    const known = await assistance.finding(id);
    expect(known).toMatchObject({ subject: 'h_1', evidence: ['15', '16'] } satisfies Partial<
      Record<keyof FindingDoc, unknown>
    >);
  });

  it('lists early warnings, and works out the times that run in a household', async () => {
    const { assistance } = createViewReaders(pool, 'asked');
    const warning = {
      state: 'warned',
      triggers: ['hardship-reported'],
      screenedOn: '2025-05-20',
      due: '2025-06-05',
    };
    const named = async (filter: Parameters<typeof assistance.warnings>[0]) =>
      (await assistance.warnings(filter, 10)).items;
    const asked = { division: '1101', department: 'civil-affairs', returned: false };
    expect(await named({ ...asked, state: 'warned' })).toMatchObject([
      { household: 'h_2', division: CHAOYANG, ...warning },
    ]);
    expect(await named({ state: 'aided' })).toEqual([]);
    expect(await named({ division: '33' })).toEqual([]);
    expect(await named({ returned: true })).toEqual([]);
    const { households } = createViewReaders(pool, 'asked');
    const handler = new GetHouseholdHandler(households, assistance);
    expect(await handler.execute(new GetHousehold('h_2'))).toMatchObject({ warning });
    expect(await handler.execute(new GetHousehold('h_1'))).not.toHaveProperty('warning');

    const position = { read: () => Promise.resolve(0n) };
    const clocks = new HouseholdClocks(pool, position, shippedPolicy(), 'asked');
    const survey = { clock: 'survey', due: '2025-06-05', clause: '审核确认办法 15' };
    const running = await clocks.of('h_2', { day: '2025-06-05' });
    expect(running).toMatchObject([
      { ...survey, overdue: false, evidence: ['19'] },
      { clock: 'decision', due: '2025-07-14', overdue: false, subject: 'h_2' },
    ]);
    const late = await clocks.of('h_2', { day: '2025-06-06' });
    expect(late).toMatchObject([{ ...survey, overdue: true }, { clock: 'decision' }]);
    // Before the application was known nothing ran.
    expect(await clocks.of('h_2', { day: '2025-06-06', knownAt: 18 })).toEqual([]);
  });

  it('refuses a cursor of another list', async () => {
    const { households, assistance } = createViewReaders(pool);
    await expect(households.list({}, 1, 'YQpi')).rejects.toThrow('cursor.invalid');
    await expect(assistance.findings({}, 1, 'YQpi')).rejects.toThrow('cursor.invalid');
  });
});
