import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { quantile, type Figure } from '../figure.js';
import { householdPicker, pace, viewRequest } from '../view-reads.js';

const MEASURED_MS = 15_000;
/** At the same pace: connections are opened and code is compiled by load, not by the first request. */
const WARM_UP_MS = 5_000;

/** `GET /v1/households/:token` at 200 requests a second, of households drawn evenly from all. */
export async function viewQuery(pool: Pool, hubUrl: string, token: string): Promise<Figure> {
  const pick = await householdPicker(pool);
  const ask = viewRequest(pick, hubUrl, token);
  const select = async (n: number): Promise<void> => {
    await pool.query('select doc from views.household where grp = $1', [pick(n)]);
  };
  await pace(ask, delay(WARM_UP_MS));
  return {
    name: 'view-query-p99',
    value: quantile(await pace(ask, delay(MEASURED_MS)), 0.99),
    unit: 'ms',
    limit: quantile(await pace(select, delay(MEASURED_MS)), 0.99),
    limitIs: 'p99 of one select by primary key at the same pace',
  };
}
