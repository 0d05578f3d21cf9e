import type { Pool } from 'pg';
import type { StoredEvent } from '#event-store';
import { PostgresEventStore } from '#event-store/postgres';
import { ProjectionRunner, rebuildInto, type Projection } from '#projections';
import { perSecond, type Figure } from '../figure.js';
import { foldLimit } from './fold-limit.js';

const LIMIT_IS = 'parse and fold in memory of the same events, nothing written';

/** Catching up live views, and rebuilding them, from the history that the hub has stored. */
export async function views(
  pool: Pool,
  projection: () => Projection,
  sample: readonly StoredEvent[],
): Promise<Figure[]> {
  const limit = foldLimit(projection(), sample);
  return [
    { name: 'projection', value: await catchUp(pool, projection()), ...shape(limit) },
    { name: 'rebuild', value: await rebuild(pool, projection()), ...shape(limit) },
  ];
}

const shape = (limit: number) => ({ unit: 'events/s', limit, limitIs: LIMIT_IS });

async function catchUp(pool: Pool, projection: Projection): Promise<number> {
  const store = new PostgresEventStore({ pool });
  const runner = new ProjectionRunner({ pool, store, projection, schema: 'bench_projection' });
  await runner.prepare();
  const head = await store.head();
  const stop = new AbortController();
  const from = Date.now();
  const running = runner.start(stop.signal);
  await Promise.race([runner.waitFor(head), running]);
  const speed = perSecond(Number(head), from, Date.now());
  stop.abort();
  await running;
  await pool.query('drop schema bench_projection cascade');
  return speed;
}

async function rebuild(pool: Pool, projection: Projection): Promise<number> {
  const store = new PostgresEventStore({ pool });
  const from = Date.now();
  const head = await rebuildInto({ pool, store, projection, schema: 'bench_rebuild' });
  const speed = perSecond(Number(head), from, Date.now());
  await pool.query('drop schema bench_rebuild cascade');
  return speed;
}
