import type { Pool } from 'pg';
import type { KafkaLog } from '#platform';
import { ASSURANCE_SCHEMA } from './migrations.js';

/** What must never happen, and has. */
export type AlarmCode =
  /** The tree does not continue the last signed checkpoint, or that checkpoint is not ours. */
  | 'inconsistent'
  /** A witness has seen another tree of the same size, or cannot follow to ours. */
  | 'split-view'
  /** A witness has seen a larger log than we have: ours was set back. */
  | 'rollback';

export interface Alarm {
  readonly code: AlarmCode;
  readonly size: number;
  readonly raisedAt: Date;
}

/** Alarms stay: they are logged each time, and kept once for each size. */
export class Alarms {
  constructor(
    private readonly pool: Pool,
    private readonly log: KafkaLog,
  ) {}

  async raise(code: AlarmCode, size: number, sentence: string): Promise<void> {
    this.log('error', `ALARM ${code} at size ${size}: ${sentence}`);
    await this.pool.query(
      `insert into ${ASSURANCE_SCHEMA}.alarm (code, size) values ($1, $2) on conflict do nothing`,
      [code, size],
    );
  }
}

export async function latestAlarms(pool: Pool, limit: number): Promise<Alarm[]> {
  const { rows } = await pool.query<{ code: AlarmCode; size: string; raised_at: Date }>(
    `select code, size, raised_at from ${ASSURANCE_SCHEMA}.alarm order by raised_at desc limit $1`,
    [limit],
  );
  return rows.map(({ code, size, raised_at: raisedAt }) => ({
    ...{ code, raisedAt },
    size: Number(size),
  }));
}
