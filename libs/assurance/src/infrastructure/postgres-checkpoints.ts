import type { Pool } from 'pg';
import { inTransaction } from '#platform';
import type { Hash } from '../domain/merkle/hashing.js';
import type { TreeHead } from '../domain/merkle/verify.js';
import { ASSURANCE_SCHEMA } from './migrations.js';

const CHECKPOINT = `${ASSURANCE_SCHEMA}.checkpoint`;
const COSIGNATURE = `${ASSURANCE_SCHEMA}.cosignature`;

/** A checkpoint as it is kept. */
export interface StoredCheckpoint extends TreeHead {
  /** The signed note with the cosignatures that have come. */
  readonly note: string;
  readonly signedAt: Date;
}

interface Row {
  readonly size: string;
  readonly root: Buffer;
  readonly note: string;
  readonly signed_at: Date;
  readonly lines: string;
}

/** A cosignature line is simply appended: that is what a signed note is made for. */
const SELECT = `select c.size, c.root, c.note, c.signed_at,
    coalesce((select string_agg(s.line, '' order by s.witness collate "C")
      from ${COSIGNATURE} s where s.size = c.size), '') as lines
  from ${CHECKPOINT} c`;

/** Every checkpoint that was ever signed, by size. */
export class PostgresCheckpoints {
  constructor(private readonly pool: Pool) {}

  latest(): Promise<StoredCheckpoint | undefined> {
    return this.one(`${SELECT} order by c.size desc limit 1`, []);
  }

  /** The one of exactly this size. */
  ofSize(size: number): Promise<StoredCheckpoint | undefined> {
    return this.one(`${SELECT} where c.size = $1`, [size]);
  }

  /** The smallest that covers `size` leaves. */
  covering(size: number): Promise<StoredCheckpoint | undefined> {
    return this.one(`${SELECT} where c.size >= $1 order by c.size limit 1`, [size]);
  }

  /** In order of size, after `size`. */
  async after(size: number, limit: number): Promise<StoredCheckpoint[]> {
    const { rows } = await this.pool.query<Row>(
      `${SELECT} where c.size > $1 order by c.size limit $2`,
      [size, limit],
    );
    return rows.map(checkpointOf);
  }

  async unpublished(limit: number): Promise<StoredCheckpoint[]> {
    const { rows } = await this.pool.query<Row>(
      `${SELECT} where not c.published order by c.size limit $1`,
      [limit],
    );
    return rows.map(checkpointOf);
  }

  async markPublished(sizes: readonly number[]): Promise<void> {
    await this.pool.query(`update ${CHECKPOINT} set published = true where size = any($1)`, [
      sizes,
    ]);
  }

  /**
   * Keeps what `sign` makes, given the last one, while nobody else can sign.
   * @param sign returns undefined when there is nothing to sign
   */
  async add(
    sign: (last: StoredCheckpoint | undefined) => Promise<SignedHead | undefined>,
  ): Promise<SignedHead | undefined> {
    return inTransaction(this.pool, async (db) => {
      await db.query(`lock table ${CHECKPOINT} in share row exclusive mode`);
      const { rows } = await db.query<Row>(`${SELECT} order by c.size desc limit 1`);
      const signed = await sign(rows[0] === undefined ? undefined : checkpointOf(rows[0]));
      if (signed === undefined) return undefined;
      await db.query(`insert into ${CHECKPOINT} (size, root, note) values ($1, $2, $3)`, [
        signed.size,
        signed.root,
        signed.note,
      ]);
      return signed;
    });
  }

  async addCosignature(size: number, witness: string, line: string): Promise<void> {
    await this.pool.query(
      `insert into ${COSIGNATURE} (size, witness, line) values ($1, $2, $3)
       on conflict (size, witness) do update set line = excluded.line`,
      [size, witness, line],
    );
  }

  private async one(query: string, values: unknown[]): Promise<StoredCheckpoint | undefined> {
    const { rows } = await this.pool.query<Row>(query, values);
    return rows[0] === undefined ? undefined : checkpointOf(rows[0]);
  }
}

export interface SignedHead {
  readonly size: number;
  readonly root: Hash;
  readonly note: string;
}

const checkpointOf = ({ size, root, note, signed_at: signedAt, lines }: Row): StoredCheckpoint => ({
  ...{ root, signedAt },
  size: Number(size),
  note: note + lines,
});
