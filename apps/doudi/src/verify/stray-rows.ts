import type { Pool } from 'pg';
import { FAULTS } from '#assurance';

/**
 * Rows beside the history: positions before the first or after the head, which no reader in order would
 * ever meet, but a reader of one stream would.
 * @throws VerificationFault `event-inserted`
 */
export async function refuseStrayRows(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ position: string }>(
    `select position from event_store.events
     where position < 1 or position > (select position from event_store.store_head)
     order by position limit 1`,
  );
  if (rows[0] !== undefined) throw FAULTS.inserted(BigInt(rows[0].position));
}
