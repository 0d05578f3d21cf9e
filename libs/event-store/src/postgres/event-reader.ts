import type { Pool } from 'pg';
import { checkOut, copyOut, uuidArray, type CopyRow } from '#platform';
import type { StoredEvent } from '../event-store.js';
import { RecordedEvent } from '../recorded-event.js';
import type { EventTypes } from './event-types.js';
import type { Tables } from './tables.js';

/** One COPY of a replay: short enough that its snapshot does not hold back vacuum. */
const RANGE_EVENTS = 100_000;
const BATCH_EVENTS = 2000;
const PAGE_BYTES = 16 * 1024 * 1024;
const BATCH_BYTES = 4 * 1024 * 1024;

interface EventRow {
  readonly position: string;
  readonly stream: string;
  readonly revision: number;
  readonly event_id: string;
  readonly type_id: number;
  readonly recorded_at: Date;
  readonly data: Buffer;
}

/** Reads by position through binary COPY, the fastest way out; by id and stream through plain queries. */
export class EventReader {
  constructor(
    private readonly pool: Pool,
    private readonly tables: Tables,
    private readonly types: EventTypes,
  ) {}

  async head(): Promise<bigint> {
    const { rows } = await this.pool.query<{ position: string }>(
      `select position from ${this.tables.head}`,
    );
    return BigInt(rows[0]!.position);
  }

  async page(after: bigint, limit: number): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    let bytes = 0;
    for await (const rows of this.copy(after, undefined, limit)) {
      for (const event of rows) {
        events.push(event);
        bytes += event.data.length;
      }
      // Many enormous events: fewer are returned, and the rest of the COPY is cut off.
      if (bytes >= PAGE_BYTES) break;
    }
    return events;
  }

  /** Batches of (after, upTo], bounded by events and bytes. */
  async *range(
    after: bigint,
    upTo: bigint,
    signal?: AbortSignal,
  ): AsyncGenerator<StoredEvent[], void> {
    for (let at = after; at < upTo && !signal?.aborted; at += BigInt(RANGE_EVENTS)) {
      for await (const batch of this.batches(at, upTo)) {
        if (signal?.aborted) return;
        yield batch;
      }
    }
  }

  async stream(stream: string, fromRevision: number, limit: number): Promise<StoredEvent[]> {
    const { rows } = await this.pool.query<EventRow>(
      `select * from ${this.tables.events} where stream = $1 and revision >= $2
       order by revision limit $3`,
      [stream, fromRevision, limit],
    );
    return this.fromRows(rows);
  }

  async byIds(ids: readonly string[]): Promise<StoredEvent[]> {
    if (ids.length === 0) return [];
    const { rows } = await this.pool.query<EventRow>(
      `select * from ${this.tables.events} where event_id = any($1::uuid[])`,
      [uuidArray(ids)],
    );
    return this.fromRows(rows);
  }

  private async *batches(after: bigint, upTo: bigint): AsyncGenerator<StoredEvent[], void> {
    let batch: StoredEvent[] = [];
    let bytes = 0;
    for await (const events of this.copy(after, upTo, RANGE_EVENTS)) {
      for (const event of events) {
        batch.push(event);
        bytes += event.data.length;
      }
      if (batch.length < BATCH_EVENTS && bytes < BATCH_BYTES) continue;
      yield batch;
      batch = [];
      bytes = 0;
    }
    if (batch.length > 0) yield batch;
  }

  private async *copy(
    after: bigint,
    upTo: bigint | undefined,
    limit: number,
  ): AsyncGenerator<RecordedEvent[], void> {
    const end = upTo === undefined ? '' : `and position <= ${upTo}`;
    const query = `select position, stream, revision, event_id, type_id, recorded_at, data
      from ${this.tables.events} where position > ${after} ${end} order by position limit ${limit}`;
    const client = await checkOut(this.pool);
    for await (const rows of copyOut(client, query, decodeRow)) {
      if (rows.some(({ typeId }) => this.types.nameOf(typeId) === undefined)) {
        // A type that another process numbered since.
        await this.types.reload();
      }
      yield rows.map((row) => new RecordedEvent({ ...row, type: this.types.nameOf(row.typeId)! }));
    }
  }

  private async fromRows(rows: readonly EventRow[]): Promise<StoredEvent[]> {
    if (rows.some((row) => this.types.nameOf(row.type_id) === undefined)) await this.types.reload();
    return rows.map(
      (row) =>
        new RecordedEvent({
          position: BigInt(row.position),
          stream: row.stream,
          revision: row.revision,
          id: row.event_id,
          type: this.types.nameOf(row.type_id)!,
          recordedAtMs: row.recorded_at.getTime(),
          data: row.data,
        }),
    );
  }
}

function decodeRow(row: CopyRow) {
  return {
    position: row.int8(),
    stream: row.text(),
    revision: row.int4(),
    id: row.uuid(),
    typeId: row.int2(),
    recordedAtMs: row.timestamp(),
    data: row.bytes(),
  };
}
