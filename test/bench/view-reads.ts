import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';

const PER_SECOND = 200;

/** Asks for something of the n-th household. */
export type Request = (n: number) => Promise<void>;

/** Tokens of all households, drawn from evenly and the same way each time. */
export async function householdPicker(pool: Pool): Promise<(n: number) => string> {
  const { rows } = await pool.query<{ grp: string }>(
    'select grp from views.household_summary order by 1',
  );
  const households = rows.map(({ grp }) => grp);
  return (n) => households[(n * 7919) % households.length]!;
}

/** `GET /v1/households/:token`. @throws when the hub does not answer with the view */
export function viewRequest(pick: (n: number) => string, hubUrl: string, token: string): Request {
  const headers = { authorization: `Bearer ${token}` };
  return async (n) => {
    const response = await fetch(`${hubUrl}/v1/households/${pick(n)}`, { headers });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`the view answered ${response.status}`);
  };
}

/**
 * 200 requests a second until `until` settles, at least one, in an open loop: a slow answer does not slow
 * the asking down. @returns milliseconds per request
 * @throws what a request or `until` throws
 */
export async function pace(request: Request, until: Promise<unknown>): Promise<number[]> {
  let ended = false;
  void until.catch(() => undefined).finally(() => (ended = true));
  const took: number[] = [];
  const running: Promise<void>[] = [];
  const start = performance.now();
  for (let n = 0; !ended; n++) {
    const wait = start + (n * 1000) / PER_SECOND - performance.now();
    if (wait > 0) await delay(wait);
    const from = performance.now();
    const answered = request(n).then(() => void took.push(performance.now() - from));
    answered.catch(() => undefined);
    running.push(answered);
  }
  await Promise.all(running);
  await until;
  return took;
}
