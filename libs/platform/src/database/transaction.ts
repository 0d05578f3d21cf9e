import type { Pool, PoolClient } from 'pg';
import { checkOut } from './check-out.js';

/**
 * `derived`: what is written can be computed again from the events, so that the commit does not wait for
 * the disk. A crash of the database may lose the last of them, all of a transaction or nothing (ADR 0034).
 */
export type Durability = 'durable' | 'derived';

const BEGIN: Readonly<Record<Durability, string>> = {
  durable: 'begin',
  derived: 'begin; set local synchronous_commit to off',
};

/**
 * Runs `work` in one transaction on a client of its own: commits when it resolves, rolls back when it
 * throws. A client whose state is unknown is closed, not given back.
 */
export async function inTransaction<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
  durability: Durability = 'durable',
): Promise<T> {
  const client = await checkOut(pool);
  let usable = true;
  try {
    await client.query(BEGIN[durability]);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => (usable = false));
    throw error;
  } finally {
    client.release(!usable);
  }
}

const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
  // PostgreSQL: shut down by an administrator, crashed, or still starting.
  '57P01',
  '57P02',
  '57P03',
]);

/** Whether the error means that the database went away, so that trying again later makes sense. */
export function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: string };
  if (code !== undefined) return CONNECTION_CODES.has(code) || code.startsWith('08');
  return /connection terminated|not queryable|timeout exceeded/i.test(error.message);
}
