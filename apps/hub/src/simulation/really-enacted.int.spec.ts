import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresEventStore } from '#event-store/postgres';
import {
  EnactPolicySet,
  EnactPolicySetHandler,
  EventStoreLedger,
  loadShipped,
  ZenExpressions,
} from '#policy';
import { openDatabase, type OpenDatabase } from '#testing';
import { raisedContent, raisedSet } from '../../../../test/support/raised-set.js';
import { enactedPolicy } from '../projection/index.js';
import {
  assets,
  dayOpened,
  established,
  granted,
  HANGZHOU,
  income,
  joined,
} from '../projection/testing/facts.spec.js';
import { family } from '../projection/testing/given.spec.js';
import { simulate, type Simulation } from './index.js';
import { writesOf } from './testing/writes.spec.js';

const expressions = new ZenExpressions();
const RANGE = { from: '2025-03-01', to: '2025-04-30' } as const;

const before = [
  dayOpened('2025-02-03'),
  ...family('h_a', 'p_1', 'p_2'),
  assets('h_a'),
  income('h_a', 300_000),
  ...family('h_b', 'p_3', 'p_4', 'p_5'),
  assets('h_b'),
  income('h_b', 400_000),
  granted('h_b', 'a_1', { from: '2025-02-01' }),
  established('h_c', HANGZHOU),
  joined('h_c', 'p_6'),
  assets('h_c'),
  income('h_c', 100_000),
];
const after = [
  dayOpened('2025-03-01'),
  income('h_c', 90_000, '2025-03-02'),
  ...family('h_d', 'p_7', 'p_8'),
  assets('h_d', true, '2025-03-03'),
  income('h_d', 310_000, '2025-03-03'),
  dayOpened('2025-04-02'),
];

describe('a set on trial beside the same set really enacted', () => {
  let tried: OpenDatabase;
  let real: OpenDatabase;

  beforeAll(async () => {
    [tried, real] = await Promise.all([openDatabase(), openDatabase()]);
    for (const { pool } of [tried, real]) {
      await PostgresEventStore.migrate(pool);
      await new PostgresEventStore({ pool }).append(writesOf(before, 'before'));
    }
    await enact(real);
    for (const { pool } of [tried, real]) {
      await new PostgresEventStore({ pool }).append(writesOf(after, 'after'));
    }
  });
  afterAll(() => Promise.all([tried.close(), real.close()]));

  async function enact({ pool }: OpenDatabase): Promise<void> {
    const ledger = new EventStoreLedger({
      ...{ store: new PostgresEventStore({ pool }), expressions },
      ...{ ground: loadShipped(expressions), now: () => new Date('2025-02-20T01:00:00Z') },
    });
    const order = { content: raisedContent(), from: RANGE.from };
    await new EnactPolicySetHandler(ledger).execute(new EnactPolicySet(order));
  }

  const run = ({ pool }: OpenDatabase): Promise<Simulation> => {
    const store = new PostgresEventStore({ pool });
    return simulate({
      ...{ pool, store, policyAt: enactedPolicy(store), set: raisedSet(expressions), expressions },
      ...{ ...RANGE, divisions: [], namesSubjects: true },
    });
  };

  it('says of the trial what is so where it was enacted', async () => {
    const [trial, enacted] = [await run(tried), await run(real)];
    expect(trial.counted.households.gain).toBeGreaterThan(0);
    expect(enacted.policy.replaces).toEqual([trial.policy.tried]);
    expect(enacted.counted.households).toEqual({ gain: 0, lose: 0, mixed: 0 });
    const changed = trial.counted;
    const base = enacted.counted;
    expect(
      base.months.map(({ rows }) => rows.map(({ programme, fen }) => [programme, fen.base])),
    ).toEqual(
      changed.months.map(({ rows }) => rows.map(({ programme, fen }) => [programme, fen.changed])),
    );
    expect(base.programmes.map(({ programme, eligible }) => [programme, eligible.base])).toEqual(
      changed.programmes.map(({ programme, eligible }) => [programme, eligible.changed]),
    );
    const open = (side: 'base' | 'changed', { findings }: Simulation['counted']) =>
      findings.map(({ rule, open: all }) => [rule, all[side]]).filter(([, count]) => count !== 0);
    expect(open('base', base)).toEqual(open('changed', changed));
    expect(base.circles.assessed.base).toEqual(changed.circles.assessed.changed);
  });
});
