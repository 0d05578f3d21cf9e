import { setTimeout as delay } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type { EventStore, StoredEvent } from '#event-store';
import { HubError } from '#kernel';
import { int8Array, inTransaction, migrate, textArray, uuidArray } from '#platform';
import { amendedBy, IndexEntries, type Amendment } from './index-entries.js';
import { HISTORY_MIGRATIONS, HISTORY_SCHEMA } from './migrations.js';

const BATCH = 2000;
/** Rest after a batch that was not full, in which events gather. */
const GATHER_MS = 25;

interface Progress {
  position: bigint;
  latestMs: number;
  lastDay: string;
}

interface AmendmentRow {
  readonly position: string;
  readonly event_id: string;
  readonly root: string;
  readonly root_id: string;
  readonly subjects: string[];
}

/**
 * Follows the history and notes what streams alone do not tell: which other events bear on a person or
 * household, by when each position was known, and which day was open. Derived; sparse, for most
 * events name only the subject whose stream they are in.
 */
export class HistoryIndex {
  constructor(
    private readonly pool: Pool,
    private readonly store: Pick<EventStore, 'subscribe'>,
  ) {}

  /** Creates the tables. Repeating it is harmless. */
  async prepare(): Promise<void> {
    await migrate(this.pool, 'history-index', HISTORY_MIGRATIONS, HISTORY_SCHEMA);
  }

  /** Runs until the signal aborts. @throws HubError `history.second-runner` */
  async follow(signal: AbortSignal): Promise<void> {
    const progress = await this.progress();
    for await (const events of this.store.subscribe(progress.position, signal, BATCH)) {
      await this.take(events, progress);
      if (events.length < BATCH)
        await delay(GATHER_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async progress(): Promise<Progress> {
    const { rows } = await this.pool.query<{ position: string; at: Date | null; day: string }>(
      `select position, (select max(at) from ${HISTORY_SCHEMA}.known_at) as at,
         coalesce((select max(day)::text from ${HISTORY_SCHEMA}.opened_day), '') as day
       from ${HISTORY_SCHEMA}.checkpoint`,
    );
    const { position, at, day } = rows[0]!;
    return { position: BigInt(position), latestMs: at?.getTime() ?? 0, lastDay: day };
  }

  private async take(events: readonly StoredEvent[], progress: Progress): Promise<void> {
    const { latestMs, lastDay } = progress;
    const entries = new IndexEntries(await this.chainsOf(amendedBy(events)), latestMs, lastDay);
    for (const event of events) entries.add(event);
    const to = events.at(-1)!.position;
    await inTransaction(
      this.pool,
      async (client) => {
        await moveCheckpoint(client, progress.position, to);
        await write(client, entries);
      },
      'derived',
    );
    progress.position = to;
    progress.latestMs = [...entries.knownAt.keys()].at(-1) ?? latestMs;
    progress.lastDay = entries.days.at(-1)?.day ?? lastDay;
  }

  /** The stored amendments that go back to the same events as these positions do. */
  private async chainsOf(positions: readonly bigint[]): Promise<Amendment[]> {
    if (positions.length === 0) return [];
    const table = `${HISTORY_SCHEMA}.amendment`;
    const { rows } = await this.pool.query<AmendmentRow>(
      `select position, event_id, root, root_id, subjects from ${table} where root in
         (select unnest($1::bigint[]) union select root from ${table} where position = any($1))
       order by position`,
      [int8Array(positions.map(Number))],
    );
    return rows.map((row) => ({
      position: BigInt(row.position),
      eventId: row.event_id,
      root: BigInt(row.root),
      rootId: row.root_id,
      subjects: row.subjects,
    }));
  }
}

async function moveCheckpoint(client: PoolClient, from: bigint, to: bigint): Promise<void> {
  const { rowCount } = await client.query(
    `update ${HISTORY_SCHEMA}.checkpoint set position = $1 where position = $2`,
    [to, from],
  );
  if (rowCount === 1) return;
  throw new HubError('conflict', 'history.second-runner', {
    zh: '历史索引的检查点已被另一个进程推进，本进程停止写入。只能由一个进程编制，请检查 HUB_ROLES。',
    en: 'The checkpoint of the history index was moved by another process, so this one stops writing. One process keeps it: check HUB_ROLES.',
  });
}

async function write(client: PoolClient, entries: IndexEntries): Promise<void> {
  const { mentions, amendments, knownAt, days } = entries;
  if (mentions.length > 0) {
    await client.query(
      `insert into ${HISTORY_SCHEMA}.mention (subject, position, event_id)
       select * from unnest($1::text[], $2::bigint[], $3::uuid[]) on conflict do nothing`,
      [
        textArray(mentions.map(({ subject }) => subject)),
        int8Array(mentions.map(({ position }) => Number(position))),
        uuidArray(mentions.map(({ eventId }) => eventId)),
      ],
    );
  }
  for (const { position, eventId, root, rootId, subjects } of amendments) {
    await client.query(
      `insert into ${HISTORY_SCHEMA}.amendment (position, event_id, root, root_id, subjects)
       values ($1, $2, $3, $4, $5)`,
      [position, eventId, root, rootId, textArray([...subjects])],
    );
  }
  await client.query(
    `insert into ${HISTORY_SCHEMA}.known_at (at, position)
     select to_timestamp(ms / 1000.0), position from unnest($1::bigint[], $2::bigint[]) k(ms, position)
     on conflict (at) do update set position = excluded.position`,
    [int8Array([...knownAt.keys()]), int8Array([...knownAt.values()].map(Number))],
  );
  for (const { position, day } of days) {
    await client.query(`insert into ${HISTORY_SCHEMA}.opened_day (position, day) values ($1, $2)`, [
      position,
      day,
    ]);
  }
}
