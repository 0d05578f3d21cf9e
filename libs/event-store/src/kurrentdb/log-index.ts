import type { ClientBase, Pool } from 'pg';
import { copyIn, CopyWriter, prepared, textArray, uuidArray } from '#platform';
import type { StoredEvent } from '../event-store.js';
import { PAGE_BYTES } from './page-bytes.js';
import type { Tables } from './tables.js';

/** Of one stream's events those from a revision on, in either direction. */
export interface StreamRange {
  readonly stream: string;
  readonly fromRevision: number;
  readonly limit: number;
  readonly backwards: boolean;
}

/**
 * What a look-up in the log would need a scan for: the position of an id, the last revision and the
 * positions of a stream. All of it can be derived again from the log.
 */
export class LogIndex {
  constructor(
    private readonly pool: Pool,
    private readonly tables: Tables,
  ) {}

  /** Positions by id, of those that have one. */
  async positionsOf(
    ids: readonly string[],
    client: ClientBase | Pool = this.pool,
  ): Promise<Map<string, bigint>> {
    if (ids.length === 0) return new Map();
    const { rows } = await client.query<{ event_id: string; position: string }>(
      prepared(
        `select event_id, position from ${this.tables.entries} where event_id = any($1::uuid[])`,
        [uuidArray(ids)],
      ),
    );
    return new Map(rows.map((row) => [row.event_id, BigInt(row.position)]));
  }

  /** Last revisions, of the streams that are not empty. */
  async revisionsOf(client: ClientBase, streams: readonly string[]): Promise<Map<string, number>> {
    if (streams.length === 0) return new Map();
    const { rows } = await client.query<{ stream: string; revision: number }>(
      prepared(
        `select s.stream, h.revision from unnest($1::text[]) s(stream)
         cross join lateral (select e.revision from ${this.tables.entries} e
           where e.stream = s.stream collate "C" order by e.revision desc limit 1) h`,
        [textArray(streams)],
      ),
    );
    return new Map(rows.map((row) => [row.stream, row.revision]));
  }

  /** In the order of the range; as many as are no more than a page of bytes together, at least one. */
  async positionsIn({ stream, fromRevision, limit, backwards }: StreamRange): Promise<bigint[]> {
    const [bound, order] = backwards ? ['<=', 'desc'] : ['>=', 'asc'];
    const { rows } = await this.pool.query<{ position: string }>(
      prepared(
        `select position from (
           select position, revision,
             sum(bytes) over (order by revision ${order}) - bytes as bytes_before
           from (select * from ${this.tables.entries}
                 where stream = $1 and revision ${bound} $2::bigint
                 order by revision ${order} limit $3) page
         ) sized where bytes_before < ${PAGE_BYTES} order by revision ${order}`,
        [stream, fromRevision, limit],
      ),
    );
    return rows.map(({ position }) => BigInt(position));
  }

  async add(client: ClientBase, events: readonly StoredEvent[]): Promise<void> {
    const writer = new CopyWriter();
    for (const { position, stream, revision, id, data } of events) {
      writer.row(5);
      writer.int8(position);
      writer.text(stream);
      writer.int4(revision);
      writer.uuid(id);
      writer.int4(data.length);
    }
    await copyIn(
      client,
      `${this.tables.entries} (position, stream, revision, event_id, bytes)`,
      writer,
    );
  }
}
