import type { ClientBase, Pool } from 'pg';
import type { EventStore } from '#event-store';
import { checkOut, textArray } from '#platform';
import type { Incoming, RawVault } from '../application/ports.js';
import { unpackRaw } from './raw-message.js';

interface RawRow {
  readonly id: string;
  readonly department: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly raw: Buffer;
}

/** Finds what in quarantine is to be taken up again, in order of arrival. */
export class QuarantineReader {
  constructor(
    private readonly pool: Pool,
    private readonly store: Pick<EventStore, 'findByIds'>,
    private readonly vault: RawVault,
  ) {}

  /**
   * Of several processes one takes up again what waits: two would each answer it. The lock goes with
   * the connection, so a process that dies leaves it to another.
   */
  async asTheOnlyOne(work: () => Promise<void>): Promise<void> {
    const client = await checkOut(this.pool);
    let locked = false;
    try {
      locked = await askFor(client, 'pg_try_advisory_lock');
      if (locked) await work();
      if (locked) locked = !(await askFor(client, 'pg_advisory_unlock'));
    } finally {
      // Where the lock was not given back, closing the connection lets go of it.
      client.release(locked);
    }
  }

  /** Rows whose reference is known by now or that an officer asked to replay. */
  async due(limit: number): Promise<Incoming[]> {
    const refs = await this.knownWaitedFor();
    const { rows } = await this.pool.query<RawRow>(
      `select id, department, topic, partition, "offset", raw from (
         (select * from quarantine where status = 'waiting' and waiting_for = any($1::text[])
          order by id limit $2)
         union
         (select * from quarantine where replay_requested_at is not null order by id limit $2)
       ) as due order by id limit $2`,
      [textArray(refs), limit],
    );
    return rows.map((row) => this.incoming(row));
  }

  private async knownWaitedFor(): Promise<string[]> {
    const { rows } = await this.pool.query<{ ref: string; known: boolean }>(
      `select w.ref, k.token is not null as known from
         (select distinct waiting_for as ref from quarantine where status = 'waiting') as w
       left join known_ref k on k.token = w.ref
       where k.token is not null or w.ref like 'e\\_%'`,
    );
    const known = rows.filter((row) => row.known).map((row) => row.ref);
    const originals = rows.filter((row) => !row.known).map((row) => row.ref.slice(2));
    if (originals.length === 0) return known;
    const found = await this.store.findByIds(originals);
    return [...known, ...found.map(({ id }) => `e_${id}`)];
  }

  private incoming(row: RawRow): Incoming {
    const place = { topic: row.topic, partition: row.partition, offset: Number(row.offset) };
    return {
      ...place,
      department: row.department,
      quarantineId: BigInt(row.id),
      ...unpackRaw(this.vault, place, row.raw),
    };
  }
}

async function askFor(
  client: ClientBase,
  what: 'pg_try_advisory_lock' | 'pg_advisory_unlock',
): Promise<boolean> {
  const { rows } = await client.query<{ done: boolean }>(
    `select ${what}(hashtextextended('doudi.quarantine', 0)) as done`,
  );
  return rows[0]!.done;
}
