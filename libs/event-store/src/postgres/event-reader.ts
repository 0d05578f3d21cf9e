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
/** The greatest that PostgreSQL's bigint and integer hold. */
const LAST_POSITION = 2n ** 63n - 1n;
const LAST_REVISION = 2 ** 31 - 1;

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

  page(after: bigint, limit: number): Promise<StoredEvent[]> {
    return this.collect(this.copy(`position > ${after} order by position`, limit));
  }

  pageBackwards(before: bigint, limit: number): Promise<StoredEvent[]> {
    const end = before < LAST_POSITION ? before : LAST_POSITION;
    return this.collect(this.copy(`position < ${end} order by position desc`, limit));
  }

  private async collect(copied: AsyncIterable<RecordedEvent[]>): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    let bytes = 0;
    for await (const rows of copied) {
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

  stream(stream: string, fromRevision: number, limit: number): Promise<StoredEvent[]> {
    return this.streamPage('revision >= $2', 'revision', [stream, fromRevision, limit]);
  }

  streamBackwards(stream: string, fromRevision: number, limit: number): Promise<StoredEvent[]> {
    const from = Math.min(fromRevision, LAST_REVISION);
    return this.streamPage('revision <= $2', 'revision desc', [stream, from, limit]);
  }

  async byIds(ids: readonly string[]): Promise<StoredEvent[]> {
    if (ids.length === 0) return [];
    const { rows } = await this.pool.query<EventRow>(
      `select * from ${this.tables.events} where event_id = any($1::uuid[])`,
      [uuidArray(ids)],
    );
    return this.fromRows(rows);
  }

  /** The sizes are summed from the index's order on, so that no page of enormous events is ever built. */
  private async streamPage(
    where: string,
    order: string,
    parameters: readonly [stream: string, fromRevision: number, limit: number],
  ): Promise<StoredEvent[]> {
    const { rows } = await this.pool.query<EventRow>(
      `select position, stream, revision, event_id, type_id, recorded_at, data from (
         select *, sum(octet_length(data)) over (order by ${order}) - octet_length(data) as bytes_before
         from (select * from ${this.tables.events} where stream = $1 and ${where}
               order by ${order} limit $3) page
       ) sized where bytes_before < ${PAGE_BYTES} order by ${order}`,
      [...parameters],
    );
    return this.fromRows(rows);
  }

  private async *batches(after: bigint, upTo: bigint): AsyncGenerator<StoredEvent[], void> {
    let batch: StoredEvent[] = [];
    let bytes = 0;
    const range = `position > ${after} and position <= ${upTo} order by position`;
    for await (const events of this.copy(range, RANGE_EVENTS)) {
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

  private async *copy(ordered: string, limit: number): AsyncGenerator<RecordedEvent[], void> {
    const query = `select position, stream, revision, event_id, type_id, recorded_at, data
      from ${this.tables.events} where ${ordered} limit ${limit}`;
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
