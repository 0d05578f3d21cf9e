import type { Pool, PoolClient } from 'pg';
import { HubError } from '#kernel';
import { copyIn, CopyWriter, inTransaction, int8Array, textArray } from '#platform';
import type { PreparedEvent } from '../events/prepare-event.js';

/** What became of a prepared event in the outbox. */
export type Taken = 'accepted' | 'duplicate' | 'conflict';

const SEQUENCE_DIGITS = 12;

interface Row {
  readonly event: PreparedEvent;
  message: string;
}

/**
 * The durable outbox: an event is in it before its department hears “accepted”, and leaves it for Kafka
 * in the order of its position. Takers come one after another (they lock one row), so positions are
 * dense and in commit order and the numbers of a source have no gap.
 */
export class Outbox {
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly pool: Pool,
    /** How many events may wait for Kafka before new ones are refused. */
    private readonly limit: number,
  ) {}

  /** Called after each commit that brought events to be sent. */
  onTaken(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Resolves when the database answers. */
  async ping(): Promise<void> {
    await this.pool.query('select 1');
  }

  /**
   * Takes all in one transaction; answers in their order when it has committed.
   * @throws HubError `outbox.full` when Kafka has not kept up
   */
  async take(events: readonly PreparedEvent[]): Promise<Taken[]> {
    if (events.length === 0) return [];
    const taken = await inTransaction(this.pool, async (client) => {
      const end = await this.lockEnd(client, events.length);
      const { outcome, fresh } = await sift(client, events);
      await number(client, fresh);
      await insert(client, fresh, end);
      await client.query('update outbox_end set position = $1', [end + fresh.length]);
      return outcome;
    });
    for (const listener of this.listeners) listener();
    return taken;
  }

  private async lockEnd(client: PoolClient, coming: number): Promise<number> {
    const { rows } = await client.query<{ end: string; sent: string }>(
      // Without sequential scans: while a table first fills, the planner takes it for a small one.
      `select outbox_end.position as end, (select position from outbox_sent) as sent,
              set_config('enable_seqscan', 'off', true)
         from outbox_end for update of outbox_end`,
    );
    const end = Number(rows[0]!.end);
    if (end - Number(rows[0]!.sent) + coming > this.limit) throw backlogFull(this.limit);
    return end;
  }
}

/** Tells new events from those that were taken before, in the outbox or earlier in the same batch. */
async function sift(
  client: PoolClient,
  events: readonly PreparedEvent[],
): Promise<{ outcome: Taken[]; fresh: Row[] }> {
  const { rows } = await client.query<{ id: string; source: string; content_hash: Buffer }>({
    // One statement, one snapshot: what moves from the one to the other meanwhile is in one of them.
    text: `with asked as (select * from unnest($1::text[], $2::text[]) as asked (id, source))
           select id, source, content_hash from outbox join asked using (id, source)
           union all
           select id, source, content_hash from outbox_known join asked using (id, source)`,
    values: [textArray(events.map((e) => e.id)), textArray(events.map((e) => e.source))],
  });
  const known = new Map(rows.map((row) => [`${row.source}\n${row.id}`, row.content_hash]));
  const fresh: Row[] = [];
  const outcome = events.map((event): Taken => {
    const name = `${event.source}\n${event.id}`;
    const before = known.get(name);
    if (before !== undefined) return before.equals(event.hash) ? 'duplicate' : 'conflict';
    known.set(name, event.hash);
    fresh.push({ event, message: '' });
    return 'accepted';
  });
  return { outcome, fresh };
}

/** Gives every event without a number the next one of its source, and writes the messages. */
async function number(client: PoolClient, rows: readonly Row[]): Promise<void> {
  const sources = [...new Set(rows.map((row) => row.event.source))];
  const counters = await client.query<{ source: string; last: string }>(
    'select source, last from source_sequence where source = any($1::text[])',
    [textArray(sources)],
  );
  const last = new Map(counters.rows.map((row) => [row.source, Number(row.last)]));
  for (const row of rows) {
    const { source, sequence } = row.event;
    const before = last.get(source) ?? 0;
    const given = sequence === undefined ? before + 1 : Number(sequence);
    last.set(source, Math.max(before, given));
    row.message = row.event.message(String(given).padStart(SEQUENCE_DIGITS, '0'));
  }
  await client.query(
    `insert into source_sequence (source, last) select * from unnest($1::text[], $2::bigint[])
       on conflict (source) do update set last = excluded.last`,
    [textArray(sources), int8Array(sources.map((source) => last.get(source)!))],
  );
}

async function insert(client: PoolClient, rows: readonly Row[], end: number): Promise<void> {
  if (rows.length === 0) return;
  const writer = new CopyWriter();
  const now = Date.now();
  rows.forEach(({ event, message }, i) => {
    writer.row(7);
    writer.int8(end + i + 1);
    writer.text(event.source);
    writer.text(event.id);
    writer.text(event.key);
    writer.bytes(event.hash);
    writer.text(message);
    writer.timestamp(now);
  });
  const columns = 'position, source, id, key, content_hash, message, accepted_at';
  await copyIn(client, `outbox (${columns})`, writer);
}

function backlogFull(limit: number): HubError {
  return new HubError('unavailable', 'outbox.full', {
    zh: `待发送的数据已达上限（${limit} 条），可能是 Kafka 暂时不可用。本次数据未接收，请稍后重新提交。`,
    en: `The outbox is full (${limit} events): Kafka may be away. These were not taken; send them again later.`,
  });
}
