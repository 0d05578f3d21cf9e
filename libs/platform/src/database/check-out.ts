import type { Pool, PoolClient } from 'pg';

/** Whoever uses the connection meets the same error as a rejected query. */
const ignore = (): void => undefined;

/**
 * A client of the pool that does not end the process when its server dies: the driver also emits the
 * loss as an `error` event, on the client or, when idle, on the pool, and Node ends a process in which
 * nobody listens to one.
 */
export async function checkOut(pool: Pool): Promise<PoolClient> {
  if (!pool.listeners('error').includes(ignore)) {
    pool.on('error', ignore);
    // Those that the pool lends for a single query, too.
    pool.on('connect', (client) => client.on('error', ignore));
  }
  const client = await pool.connect();
  if (!client.listeners('error').includes(ignore)) client.on('error', ignore);
  return client;
}
