import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { quantile, type Figure } from '../figure.js';

const PER_SECOND = 200;
const SECONDS = 15;
/** At the same pace: connections are opened and code is compiled by load, not by the first request. */
const WARM_UP_SECONDS = 5;

/** `GET /v1/households/:token` at 200 requests a second, of households drawn evenly from all. */
export async function viewQuery(pool: Pool, hubUrl: string, token: string): Promise<Figure> {
  const { rows } = await pool.query<{ grp: string }>(
    'select grp from views.household_summary_v1 order by 1',
  );
  const households = rows.map(({ grp }) => grp);
  const pick = (n: number): string => households[(n * 7919) % households.length]!;
  const headers = { authorization: `Bearer ${token}` };
  const ask = async (n: number): Promise<void> => {
    const response = await fetch(`${hubUrl}/v1/households/${pick(n)}`, { headers });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`the view answered ${response.status}`);
  };
  const select = async (n: number): Promise<void> => {
    await pool.query('select doc from views.household_v1 where grp = $1', [pick(n)]);
  };
  await pace(ask, WARM_UP_SECONDS);
  return {
    name: 'view-query-p99',
    value: quantile(await pace(ask, SECONDS), 0.99),
    unit: 'ms',
    limit: quantile(await pace(select, SECONDS), 0.99),
    limitIs: 'p99 of one select by primary key at the same pace',
  };
}

/** An open loop: a slow answer does not slow the asking down. @returns milliseconds per request */
async function pace(request: (n: number) => Promise<void>, seconds: number): Promise<number[]> {
  const took: number[] = [];
  const running: Promise<void>[] = [];
  const start = performance.now();
  for (let n = 0; n < PER_SECOND * seconds; n++) {
    const due = start + (n * 1000) / PER_SECOND;
    const wait = due - performance.now();
    if (wait > 0) await delay(wait);
    const from = performance.now();
    running.push(request(n).then(() => void took.push(performance.now() - from)));
  }
  await Promise.all(running);
  return took;
}
