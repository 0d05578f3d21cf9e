import type { Pool } from 'pg';
import { ASSURANCE_SCHEMA } from './migrations.js';

/** How far a witness has followed, as it told us. */
export interface WitnessState {
  readonly witness: string;
  readonly size: number;
  readonly answeredAt?: Date;
  readonly refusal?: string;
  readonly refusedAt?: Date;
}

interface Row {
  readonly witness: string;
  readonly size: string;
  readonly answered_at: Date | null;
  readonly refusal: string | null;
  readonly refused_at: Date | null;
}

const TABLE = `${ASSURANCE_SCHEMA}.witness_state`;

export class WitnessStates {
  constructor(private readonly pool: Pool) {}

  async all(): Promise<WitnessState[]> {
    const { rows } = await this.pool.query<Row>(
      `select witness, size, answered_at, refusal, refused_at from ${TABLE} order by witness`,
    );
    return rows.map((row) => ({
      witness: row.witness,
      size: Number(row.size),
      ...(row.answered_at === null ? {} : { answeredAt: row.answered_at }),
      ...(row.refusal === null ? {} : { refusal: row.refusal }),
      ...(row.refused_at === null ? {} : { refusedAt: row.refused_at }),
    }));
  }

  async sizeOf(witness: string): Promise<number> {
    return (await this.all()).find((state) => state.witness === witness)?.size ?? 0;
  }

  async cosigned(witness: string, size: number): Promise<void> {
    await this.pool.query(
      `insert into ${TABLE} (witness, size, answered_at) values ($1, $2, now())
       on conflict (witness) do update
         set size = excluded.size, answered_at = now(), refusal = null, refused_at = null`,
      [witness, size],
    );
  }

  async refused(witness: string, refusal: string): Promise<void> {
    await this.pool.query(
      `insert into ${TABLE} (witness, refusal, refused_at) values ($1, $2, now())
       on conflict (witness) do update set refusal = excluded.refusal, refused_at = now()`,
      [witness, refusal],
    );
  }
}
