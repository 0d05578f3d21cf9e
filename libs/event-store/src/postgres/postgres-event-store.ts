import type { Pool, PoolClient } from 'pg';
import { migrate } from '#platform';
import { checkWrites } from '../check-writes.js';
import type {
  AppendOptions,
  EventStore,
  ReadBackwardsOptions,
  ReadOptions,
  StoredEvent,
  Write,
  WriteResult,
} from '../event-store.js';
import { Watermark } from '../watermark.js';
import { AppendQueue } from '../group/append-queue.js';
import { follow } from '../group/follow.js';
import { EventReader } from './event-reader.js';
import { EventTypes } from './event-types.js';
import { GroupCommit } from './group-commit.js';
import { HeadListener } from './head-listener.js';
import { MIGRATIONS } from './migrations.js';
import { tablesIn } from './tables.js';
import { Tail } from '../group/tail.js';

export interface PostgresEventStoreOptions {
  /** Needs room for one appender, one listener and one connection per concurrent read. */
  readonly pool: Pool;
  /** Schema of the store's tables. */
  readonly schema?: string;
  /** Streams whose last revision is remembered. */
  readonly cachedStreams?: number;
  /** Bounds of what live readers are given from memory. */
  readonly tailEvents?: number;
  readonly tailBytes?: number;
  /** Milliseconds since 1970; the clock of `recordedAt`. */
  readonly now?: () => number;
}

const DEFAULT_SCHEMA = 'event_store';
const SUBSCRIPTION_BATCH = 2000;

/** The event store on PostgreSQL. How it keeps the port's promises is told in ADR 0005. */
export class PostgresEventStore implements EventStore<PoolClient> {
  private readonly reader: EventReader;
  private readonly queue: AppendQueue;
  private readonly tail: Tail;
  private readonly committed = new Watermark();
  private readonly listener: HeadListener;

  constructor(options: PostgresEventStoreOptions) {
    const { pool } = options;
    const tables = tablesIn(options.schema ?? DEFAULT_SCHEMA);
    const types = new EventTypes(pool, tables.types);
    this.reader = new EventReader(pool, tables, types);
    this.tail = new Tail(options.tailEvents ?? 20_000, options.tailBytes ?? 16 * 1024 * 1024);
    this.listener = new HeadListener(pool, tables, this.committed);
    const group = new GroupCommit({
      pool,
      tables,
      types,
      cachedStreams: options.cachedStreams ?? 100_000,
      now: options.now ?? Date.now,
      onCommitted: (events, head) => {
        this.tail.push(events);
        this.committed.advance(head);
      },
    });
    this.queue = new AppendQueue((callers) => group.run(callers));
  }

  /** Creates or upgrades the tables; safe to call from several processes. */
  static async migrate(pool: Pool, schema = DEFAULT_SCHEMA): Promise<void> {
    await migrate(pool, 'event-store', MIGRATIONS, schema);
  }

  async append(
    writes: readonly Write[],
    options?: AppendOptions<PoolClient>,
  ): Promise<WriteResult[]> {
    checkWrites(writes);
    return this.queue.add(writes, options?.alongside);
  }

  read({ after, limit }: ReadOptions): Promise<StoredEvent[]> {
    return this.reader.page(after, limit);
  }

  readBackwards({ before, limit }: ReadBackwardsOptions): Promise<StoredEvent[]> {
    return this.reader.pageBackwards(before, limit);
  }

  async *replay(after: bigint, signal?: AbortSignal): AsyncGenerator<StoredEvent[], void> {
    yield* this.reader.range(after, await this.reader.head(), signal);
  }

  readStream(stream: string, fromRevision: number, limit: number): Promise<StoredEvent[]> {
    return this.reader.stream(stream, fromRevision, limit);
  }

  readStreamBackwards(stream: string, fromRevision: number, limit: number): Promise<StoredEvent[]> {
    return this.reader.streamBackwards(stream, fromRevision, limit);
  }

  findByIds(ids: readonly string[]): Promise<StoredEvent[]> {
    return this.reader.byIds(ids);
  }

  head(): Promise<bigint> {
    return this.reader.head();
  }

  async *subscribe(
    after: bigint,
    signal: AbortSignal,
    limit = SUBSCRIPTION_BATCH,
  ): AsyncGenerator<StoredEvent[], void> {
    this.listener.acquire();
    try {
      yield* follow(after, signal, this.committed, (at) => this.next(at, limit));
    } finally {
      await this.listener.release();
    }
  }

  private async next(after: bigint, limit: number): Promise<StoredEvent[]> {
    const live = this.tail.after(after, limit);
    if (live !== undefined) return live;
    return after < this.committed.position ? this.reader.page(after, limit) : [];
  }
}
