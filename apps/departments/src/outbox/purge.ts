import type { Pool } from 'pg';

/** Rows of one transaction: a taker that comes meanwhile waits for no more than these. */
const BATCH = 2_000;
const DAY_MS = 86_400_000;

/**
 * Removes one batch of what was sent and taken more than `days` ago; what has not been sent stays whatever
 * its age. Id and hash of the content stay, so that an event handed in again is known as before.
 * @param now milliseconds since 1970
 * @returns how many were removed; a full batch means that there may be more
 */
export async function purgeBatch(pool: Pool, days: number, now: number): Promise<number> {
  const { rowCount } = await pool.query(
    `with oldest as (
       select position, accepted_at from outbox
        where position <= (select position from outbox_sent)
        order by position limit $2
        for update skip locked
     ), removed as (
       delete from outbox using oldest
        where outbox.position = oldest.position and oldest.accepted_at < $1
       returning outbox.id, outbox.source, outbox.content_hash, outbox.accepted_at
     )
     insert into outbox_known select * from removed`,
    [new Date(now - days * DAY_MS), BATCH],
  );
  return rowCount ?? 0;
}

/** Removes everything that is due, in batches. */
export async function purgeAll(pool: Pool, days: number, now: number): Promise<number> {
  let removed = 0;
  for (let batch = BATCH; batch === BATCH;) {
    batch = await purgeBatch(pool, days, now);
    removed += batch;
  }
  return removed;
}
