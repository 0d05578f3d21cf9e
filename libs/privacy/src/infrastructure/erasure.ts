import type { Pool } from 'pg';
import { inTransaction } from '#platform';
import { recordAccess, type Access } from './access-log.js';
import type { Sealer } from './sealer.js';

/**
 * Erases a subject by destroying its key: every sealed value of it becomes unreadable, wherever it is
 * stored, while events, sums and proofs stay as they are (PIPL 47; 社会救助暂行办法 66(五) forbids losing
 * the records themselves). What comes later for this subject is stored without its personal part.
 */
export class Erasure {
  constructor(
    private readonly pool: Pool,
    private readonly sealer: Sealer,
  ) {}

  /** Destroying twice changes nothing. Recorded in the access log in the same transaction. */
  async erase(access: Access, token: string): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      await recordAccess(client, access, [token]);
      await client.query(
        `insert into subject_key (token, wrapped, destroyed_at) values ($1, null, now())
         on conflict (token) do update set wrapped = null, destroyed_at = now()
         where subject_key.wrapped is not null`,
        [token],
      );
    });
    this.sealer.evict(token);
  }
}
