import type { ClientBase, Pool } from 'pg';

/**
 * Runs `work` while no other process that asks for the same lock does; the lock goes with the connection,
 * so a process that dies leaves it to another.
 * @param lock any number that nothing else locks
 * @returns false when somebody else has the lock, and nothing was done
 */
export async function exclusively(
  pool: Pool,
  lock: number,
  work: (db: ClientBase) => Promise<void>,
): Promise<boolean> {
  const client = await pool.connect();
  // A connection that breaks between two queries says so here; the next query then fails.
  client.on('error', () => undefined);
  try {
    const { rows } = await client.query<{ locked: boolean }>(
      'select pg_try_advisory_lock($1) as locked',
      [lock],
    );
    if (rows[0]?.locked !== true) return false;
    await work(client);
    return true;
  } finally {
    // Closed, not given back: closing it is what lets go of the lock, whatever has happened.
    client.release(true);
  }
}
