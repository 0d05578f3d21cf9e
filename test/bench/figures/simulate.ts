import type { Pool } from 'pg';
import type { StoredEvent } from '#event-store';
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
  readonly sample: readonly StoredEvent[];
  readonly say: (text: string) => void;
}

/** A higher standard tried on the whole history, and on a twentieth of its households. */
export async function simulation(bed: SimulateBed): Promise<Figure[]> {
  const { pool, day, foldLimit, sample, say } = bed;
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
  return [
    {
      ...{ name: 'simulate', value: await run(), unit: 'events/s', limit: foldLimit / 2 },
      limitIs: 'parse and fold in memory, nothing written, twice: two policies',
    },
    {
      ...{ name: 'simulate a 5 % sample', value: await run(0.05), unit: 'events/s' },
      ...{
        limit: parseLimit(sample) / 2,
        limitIs: 'parsing alone, in memory, twice: to draw it, and to fold it',
      },
    },
  ];
}

/** Events per second of parsing alone. */
function parseLimit(events: readonly StoredEvent[]): number {
  const from = Date.now();
  for (const { data } of events) JSON.parse(data.toString('utf8'));
  return perSecond(events.length, from, Date.now());
}
