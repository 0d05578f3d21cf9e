import type { Pool } from 'pg';
import { PostgresEventStore } from '#event-store/postgres';
import { loadPolicy, ZenExpressions } from '#policy';
import { simulate } from '../../../apps/hub/src/simulation/index.js';
import { raisedSet } from '../../support/raised-set.js';
import { perSecond, type Figure } from '../figure.js';

export interface SimulateBed {
  readonly pool: Pool;
  /** The one day that was opened, at the beginning of the history: two builds fold nearly all of it. */
  readonly day: string;
  /** Parse and fold of the same kind of events in memory, events/s. */
  readonly foldLimit: number;
  readonly say: (text: string) => void;
}

/** A higher standard tried on the whole history, and on a twentieth of its households. */
export async function simulation({ pool, day, foldLimit, say }: SimulateBed): Promise<Figure[]> {
  const store = new PostgresEventStore({ pool });
  const events = Number(await store.head());
  const expressions = new ZenExpressions();
  const policy = loadPolicy();
  const run = async (share?: number): Promise<number> => {
    const from = Date.now();
    const { counted } = await simulate({
      ...{ pool, store, policyAt: () => policy, set: raisedSet(expressions), expressions },
      ...{ from: day, to: day, divisions: [], namesSubjects: false },
      ...(share !== undefined && { sample: { share } }),
    });
    const { gain } = counted.households;
    say(`tried on ${share ?? 'all'} in ${Date.now() - from} ms: ${gain} households gain`);
    return perSecond(events, from, Date.now());
  };
  const row = (name: string, value: number, by: number, limitIs: string): Figure => ({
    ...{ name, value, unit: 'events/s', limit: Math.round(foldLimit / by), limitIs },
  });
  return [
    row(
      'simulate',
      await run(),
      2,
      'parse and fold in memory, nothing written, twice: two policies',
    ),
    row(
      'simulate a 5 % sample',
      await run(0.05),
      1,
      'parse and fold of all in memory, nothing written, once',
    ),
  ];
}
