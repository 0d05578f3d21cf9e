import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FindingDoc } from '#assistance';
import type { Write } from '#event-store';
import { dayBefore, parseUuid, uuidV5 } from '#kernel';
import {
  EnactPolicySet,
  EnactPolicySetHandler,
  EventStoreLedger,
  loadShipped,
  ZenExpressions,
  type EnactedSet,
  type EnactmentOrder,
} from '#policy';
import { Builds, rebuildBeside, replay, ProjectionRunner } from '#projections';
import {
  createHouseholdProjection,
  enactedPolicy,
  type HouseholdSummary,
} from '../../apps/hub/src/projection/index.js';
import {
  assets,
  dayOpened,
  established,
  granted,
  HANGZHOU,
  income,
  joined,
  MIYUN,
} from '../../apps/hub/src/projection/testing/facts.spec.js';
import { family } from '../../apps/hub/src/projection/testing/given.spec.js';
import { stored, type Draft } from '../../apps/hub/src/projection/testing/stored-events.spec.js';
import { Bed } from './bed.js';

const IDS = parseUuid('6f0f1b7e-54d7-4b0b-8f4e-0a4f5c1d2e3b');
const expressions = new ZenExpressions();
const ground = loadShipped(expressions);
const beijing = ground[1]!.content;

const LAST = 'dibao_standard,145000,fen,,2024-07-01,,';

/** Beijing's set with a standard of 1,700 元 from a day on. */
function raised(version: string, day: string): Map<string, string> {
  const changed = new Map(beijing);
  changed.set('set.json', beijing.get('set.json')!.replace('"2026.1"', `"${version}"`));
  const rows = beijing.get('standards.csv')!.split('\n');
  const last = rows.find((row) => row.startsWith(LAST))!;
  const until = last.replace(LAST, `${LAST.slice(0, -1)}${dayBefore(day)},`);
  const after = last.replace(LAST, `dibao_standard,170000,fen,,${day},,`);
  const all = rows.flatMap((row) => (row === last ? [until, after] : [row]));
  changed.set('standards.csv', all.join('\n'));
  return changed;
}

function writesOf(drafts: readonly Draft[], seed: string): Write[] {
  return stored(drafts).map(({ type, body }, i): Write => {
    const id = `${seed}-${i}`;
    const { data } = body as { data: object };
    const event = {
      ...{ specversion: '1.0', id, source: '/110105/civil-affairs/test', type },
      ...{ time: '2025-06-02T00:00:00Z', hubdepartment: 'civil-affairs', data },
    };
    const stream = type === 'doudi.hub.day.opened.v1' ? 'calendar' : 'test';
    const events = [{ id: uuidV5(IDS, id), type, data: Buffer.from(JSON.stringify(event)) }];
    return { stream, expected: 'any', events };
  });
}

/** Two persons with 1,600 元 a month each: above 1,450 元, below 1,700 元. */
const poor = (household: string, a: string, b: string): Draft[] => [
  ...family(household, a, b),
  income(household, 320_000),
  assets(household),
];

describe('a policy set that comes into force', () => {
  let bed: Bed;
  let enacted: EnactedSet;
  let lastBefore: bigint;

  const enact = (order: EnactmentOrder): Promise<EnactedSet> => {
    const now = () => new Date('2025-06-02T08:00:00Z');
    const ledger = new EventStoreLedger({ store: bed.store, expressions, ground, now });
    return new EnactPolicySetHandler(ledger).execute(new EnactPolicySet(order));
  };

  const open = async (subject: string): Promise<FindingDoc[]> => {
    const { rows } = await bed.pool.query<{ doc: string }>(
      `select doc from views.finding where grp = $1 and status = 'open' order by key`,
      [subject],
    );
    return rows.map(({ doc }) => JSON.parse(doc) as FindingDoc);
  };

  const summary = async (household: string): Promise<HouseholdSummary> => {
    const { rows } = await bed.pool.query<{ doc: string }>(
      'select doc from views.household_summary where grp = $1',
      [household],
    );
    return JSON.parse(rows[0]!.doc) as HouseholdSummary;
  };

  const missed = async (subject: string) =>
    (await open(subject)).filter(({ rule }) => rule === 'M:DIBAO');

  beforeAll(async () => {
    bed = await Bed.make();
    await bed.append(
      writesOf(
        [
          dayOpened('2025-06-02'),
          ...poor('h_bj', 'p_1', 'p_2'),
          established('h_hz', HANGZHOU),
          joined('h_hz', 'p_3'),
          established('h_far', HANGZHOU),
          joined('h_far', 'p_4'),
          // It lives in Hangzhou and is aided from Beijing.
          granted('p_3', 'a_1', { division: MIYUN }),
        ],
        'before',
      ),
    );
    await bed.settle();
    lastBefore = await bed.store.head();
  });
  afterAll(() => bed.end());

  it('says nothing of those above the standard before', async () => {
    expect(await missed('h_bj')).toEqual([]);
    expect(await summary('h_hz')).toMatchObject({ division: HANGZHOU, elsewhere: [MIYUN] });
  });

  it('makes the hub look again at every household of its place, at the position of the event', async () => {
    await enact({ content: raised('2026.2', '2025-07-01'), from: '2025-06-01', by: 'policy-3' });
    await bed.settle();
    // The standard itself is raised on the first of July: that day is waited for.
    expect(await missed('h_bj')).toEqual([]);
    expect((await summary('h_bj')).due).toBe('2025-07-01');
    // So is it by who is aided from there and lives elsewhere; nobody else in Hangzhou has to.
    expect((await summary('h_hz')).due).toBe('2025-07-01');
    expect((await summary('h_far')).due).not.toBe('2025-07-01');

    const content = raised('2026.3', '2025-06-01');
    enacted = await enact({ content, from: '2025-06-01', by: 'policy-3' });
    await bed.settle();
    const [finding] = await missed('h_bj');
    expect(finding).toMatchObject({
      openedAt: enacted.position,
      policy: enacted.policy,
      subject: 'h_bj',
    });
    expect(enacted.policy).toContain('beijing@2026.3#');
    expect(BigInt(enacted.position)).toBe(await bed.store.head());
  });

  it('was not known before: as of then nothing is missed', async () => {
    const before = Number(lastBefore);
    const then = await bed.past.findingsThen(before)('h_bj');
    expect([...then.values()].filter(({ rule }) => rule === 'M:DIBAO')).toEqual([]);
    const now = await bed.past.findingsThen(enacted.position)('h_bj');
    expect([...now.values()].filter(({ rule }) => rule === 'M:DIBAO')).toEqual(
      await missed('h_bj'),
    );
  });

  it('is decided by again, byte for byte, by a process that reads the history later', async () => {
    const projection = createHouseholdProjection(enactedPolicy(bed.store));
    const builds = new Builds(bed.pool);
    const options = { builds, store: bed.store, projection };
    const replayed = await replay({ ...options, schema: 'replayed' });
    expect(replayed.total).toBe(0);
    const early = await replay({ ...options, schema: 'replayed', to: lastBefore });
    expect(early.total).toBe(0);
    const { comparison } = await rebuildBeside(options);
    expect(comparison?.total).toBe(0);
  });

  it('closes what it had found when an earlier text comes back, also event by event', async () => {
    const { hash } = ground[1]!.set.identity;
    const back = await enact({ content: beijing, from: '2025-06-01' });
    expect(back.set.identity.hash).toBe(hash);
    const projection = createHouseholdProjection(enactedPolicy(bed.store));
    const runner = new ProjectionRunner({
      ...{ pool: bed.pool, store: bed.store, projection, batchEvents: 1, cachedGroups: 0 },
    });
    const stop = new AbortController();
    const running = runner.start(stop.signal);
    await Promise.race([runner.waitFor(await bed.store.head()), running]);
    stop.abort();
    await running;
    expect(await missed('h_bj')).toEqual([]);
  });
});
