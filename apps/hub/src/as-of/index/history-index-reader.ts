import type { Pool } from 'pg';
import { textArray, prepared } from '#platform';
import { HISTORY_SCHEMA } from './migrations.js';

export interface Mentioned {
  readonly position: bigint;
  readonly eventId: string;
}

/** The event at this position opened the day. */
export interface Opening {
  readonly position: bigint;
  readonly day: string;
}

/** How far the index has come, and what it says up to a position that it has reached. */
export class HistoryIndexReader {
  constructor(private readonly pool: Pool) {}

  async position(): Promise<bigint> {
    const { rows } = await this.pool.query<{ position: string }>(
      `select position from ${HISTORY_SCHEMA}.checkpoint`,
    );
    return BigInt(rows[0]!.position);
  }

  /** Events up to `upTo`, each once, that bear on the subjects beside those of their own streams. */
  async mentions(subjects: readonly string[], upTo: bigint): Promise<Mentioned[]> {
    const { rows } = await this.pool.query<{ position: string; event_id: string }>(
      prepared(
        `select distinct position, event_id from ${HISTORY_SCHEMA}.mention
         where subject = any($1::text[]) and position <= $2 order by position`,
        [textArray([...subjects]), upTo],
      ),
    );
    return rows.map((row) => ({ position: BigInt(row.position), eventId: row.event_id }));
  }

  /** The last position known by an instant; 0n when there is none. */
  async knownAt(instant: Date): Promise<bigint> {
    const { rows } = await this.pool.query<{ position: string }>(
      `select position from ${HISTORY_SCHEMA}.known_at where at <= $1 order by at desc limit 1`,
      [instant],
    );
    return BigInt(rows[0]?.position ?? 0);
  }

  /** Every event that opened a day, up to a position, in order. */
  async openings(upTo: bigint): Promise<Opening[]> {
    const { rows } = await this.pool.query<{ position: string; day: string }>(
      `select position, day::text from ${HISTORY_SCHEMA}.opened_day where position <= $1
       order by position`,
      [upTo],
    );
    return rows.map(({ position, day }) => ({ position: BigInt(position), day }));
  }
}
