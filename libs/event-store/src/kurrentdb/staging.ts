import type { ClientBase } from 'pg';
import { copyIn, CopyWriter } from '#platform';
import type { StoredEvent } from '../event-store.js';
import { RecordedEvent } from '../recorded-event.js';
import type { Tables } from './tables.js';

/** Where the log ends and where the positions given out end. They differ while a group is on its way. */
export interface Head {
  readonly position: bigint;
  readonly staged: bigint;
}

interface StagedRow {
  readonly position: string;
  readonly stream: string;
  readonly revision: number;
  readonly event_id: string;
  readonly type: string;
  readonly recorded_at: Date;
  readonly data: Buffer;
}

/** Emptying by `delete` leaves the space behind; after so many bytes the table is made anew instead. */
const TRUNCATE_AFTER_BYTES = 64 * 1024 * 1024;

/** The events that are committed in PostgreSQL and not yet known to be in the log. */
export class Staging {
  private bytesSinceTruncate = 0;

  constructor(private readonly tables: Tables) {}

  /** Takes the right to append, to the end of the transaction. */
  async lock(client: ClientBase): Promise<Head> {
    const { rows } = await client.query<{ position: string; staged: string }>(
      `select position, staged from ${this.tables.head} for update`,
    );
    const { position, staged } = rows[0]!;
    return { position: BigInt(position), staged: BigInt(staged) };
  }

  async add(client: ClientBase, events: readonly StoredEvent[]): Promise<void> {
    const writer = new CopyWriter();
    for (const { position, type, recordedAt, data } of events) {
      writer.row(4);
      writer.int8(position);
      writer.text(type);
      writer.timestamp(recordedAt.getTime());
      writer.bytes(data);
      this.bytesSinceTruncate += data.length;
    }
    await copyIn(client, `${this.tables.staged} (position, type, recorded_at, data)`, writer);
    await client.query(`update ${this.tables.head} set staged = ${events.at(-1)!.position}`);
  }

  /** All of it: one group of appends, which its queue bounds. */
  async load(client: ClientBase): Promise<RecordedEvent[]> {
    const { rows } = await client.query<StagedRow>(
      `select position, stream, revision, event_id, type, recorded_at, data
       from ${this.tables.staged} join ${this.tables.entries} using (position) order by position`,
    );
    return rows.map(
      ({ position, stream, revision, event_id: id, type, recorded_at: recordedAt, data }) =>
        new RecordedEvent({
          ...{ stream, revision, id, type, data },
          position: BigInt(position),
          recordedAtMs: recordedAt.getTime(),
        }),
    );
  }

  /** The log holds everything up to here, and who listens is told when this commits. */
  async settled(client: ClientBase, head: bigint): Promise<void> {
    const { staged, head: row, channel } = this.tables;
    const anew = this.bytesSinceTruncate >= TRUNCATE_AFTER_BYTES;
    await client.query(
      `${anew ? 'truncate' : 'delete from'} ${staged};
       update ${row} set position = ${head}, staged = ${head}; notify ${channel}, '${head}'`,
    );
    if (anew) this.bytesSinceTruncate = 0;
  }
}
