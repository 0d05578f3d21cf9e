import type { Pool } from 'pg';

/** How far the hub has come, read from its tables. */
export interface HubProgress {
  /** Messages taken from Kafka and answered for. */
  readonly seen: number;
  readonly stored: bigint;
  readonly viewed: bigint;
}

export async function hubProgress(pool: Pool): Promise<HubProgress> {
  const { rows } = await pool.query<{ seen: string; stored: string; viewed: string }>(
    `select (select coalesce(sum(n), 0) from intake_count where outcome = 'seen')::text as seen,
       (select position from event_store.store_head)::text as stored,
       (select coalesce(max(position), 0) from views.projection_checkpoint)::text as viewed`,
  );
  const { seen, stored, viewed } = rows[0]!;
  return { seen: Number(seen), stored: BigInt(stored), viewed: BigInt(viewed) };
}
