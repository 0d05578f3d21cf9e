import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { PostgresEventStore } from '#event-store/postgres';
import { quantile, type Figure } from '../figure.js';
import { LargeHousehold } from '../large-household.js';

const HOUSEHOLDS = 40;
const EVENTS = 500;
const ROUNDS = 600;
const WARM_UP = 200;

interface Took {
  readonly p50: number;
  readonly p99: number;
}

/**
 * `GET /v1/households/:token` of households of 500 events, as of a position half-way through them, beside
 * the same households as of now: one at a time and by turns, so that both meet the same machine.
 */
export async function asOfQuery(pool: Pool, hubUrl: string, token: string): Promise<Figure[]> {
  const store = new PostgresEventStore({ pool });
  const households = Array.from({ length: HOUSEHOLDS }, (_, n) => new LargeHousehold(n, EVENTS));
  // By turns, as in life: no household's events lie side by side.
  const writes = Array.from({ length: EVENTS }, (_, n) => households.map((one) => one.writes[n]!));
  for (let n = 0; n < EVENTS; n += 25) await store.append(writes.slice(n, n + 25).flat());
  const head = await store.head();
  await untilViewed(pool, head);
  const half = head - BigInt((HOUSEHOLDS * EVENTS) / 2);
  const headers = { authorization: `Bearer ${token}` };
  const ask = async (n: number, query: string): Promise<number> => {
    const from = performance.now();
    const { household } = households[n % HOUSEHOLDS]!;
    const response = await fetch(`${hubUrl}/v1/households/${household}${query}`, { headers });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`the view answered ${response.status}`);
    return performance.now() - from;
  };
  const live: number[] = [];
  const past: number[] = [];
  for (let n = 0; n < WARM_UP + ROUNDS; n++) {
    const [now, then] = [await ask(n, ''), await ask(n, `?asOf=${half}`)];
    if (n < WARM_UP) continue;
    live.push(now);
    past.push(then);
  }
  return figures(tookOf(past), tookOf(live));
}

const tookOf = (took: readonly number[]): Took => ({
  p50: quantile(took, 0.5),
  p99: quantile(took, 0.99),
});

const figures = (past: Took, live: Took): Figure[] =>
  (['p50', 'p99'] as const).map((quantileOf) => ({
    name: `as-of-query-${quantileOf}`,
    value: past[quantileOf],
    unit: 'ms',
    limit: live[quantileOf],
    limitIs: `${quantileOf} of the live view of the same households, by turns`,
  }));

async function untilViewed(pool: Pool, position: bigint): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ behind: boolean }>(
      `select bool_or(position < $1) as behind from (
         select position from views.projection_checkpoint where status = 'serving'
         union all select position from history_index.checkpoint) c`,
      [position],
    );
    if (rows[0]?.behind === false) return;
    await delay(100);
  }
}
