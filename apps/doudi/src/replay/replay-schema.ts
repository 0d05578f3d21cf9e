import type { Pool } from 'pg';
import { HubError } from '#kernel';
import { checkOut } from '#platform';

/** One, so that what a killed replay leaves behind is cleared by the next. */
export const REPLAY_SCHEMA = 'replay';

/**
 * Runs `work` while no other process uses the schema.
 * @throws HubError `replay.running`
 */
export async function aloneIn<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  const client = await checkOut(pool);
  try {
    const { rows } = await client.query<{ locked: boolean }>(
      `select pg_try_advisory_lock(hashtextextended('doudi.replay', 0)) as locked`,
    );
    if (rows[0]?.locked !== true) throw running();
    return await work();
  } finally {
    // Closing it is what lets go of the lock, whatever has happened.
    client.release(true);
  }
}

const running = (): HubError =>
  new HubError('conflict', 'replay.running', {
    zh: '另一个 doudi replay 正在运行。请等它结束再试。',
    en: 'Another doudi replay is running. Try again when it has ended.',
  });
