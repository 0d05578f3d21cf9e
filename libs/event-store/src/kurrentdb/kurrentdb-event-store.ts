import type { Pool, PoolClient } from 'pg';
import { invariant } from '#kernel';
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
import { AppendQueue } from '../group/append-queue.js';
import { follow } from '../group/follow.js';
import { HeadListener } from '../postgres/head-listener.js';
import { Tail } from '../group/tail.js';
import { Watermark } from '../watermark.js';
import { entryBytes } from './entry-size.js';
import type { EventLog } from './event-log.js';
import { GroupCommit } from './group-commit.js';
import { IndexKeeper } from './index-keeper.js';
import { eventTooLarge } from './log-errors.js';
import { LogIndex } from './log-index.js';
import { LogReader } from './log-reader.js';
import { MIGRATIONS } from './migrations.js';
import { Shipper } from './shipper.js';
import { Staging } from './staging.js';
import { tablesIn } from './tables.js';

export interface KurrentdbEventStoreOptions {
  readonly log: EventLog;
  /**
   * Holds the index and what is on its way, and is what `alongside` writes to: one database for one log.
   * Needs room for one appender, one listener and one connection per concurrent look-up.
   */
  readonly pool: Pool;
  /** Schema of the tables. */
  readonly schema?: string;
  /** Bytes the server takes in one append (its `MaxAppendSize`): the largest event, and where groups are cut. */
  readonly maxAppendBytes?: number;
  /** Streams whose last revision is remembered. */
  readonly cachedStreams?: number;
  /** Bounds of what live readers are given from memory. */
  readonly tailEvents?: number;
  readonly tailBytes?: number;
  /** Milliseconds since 1970; the clock of `recordedAt`. */
  readonly now?: () => number;
}

const DEFAULT_SCHEMA = 'kurrentdb_log';
/** The server's own default. */
const MAX_APPEND_BYTES = 1024 * 1024;
const SUBSCRIPTION_BATCH = 2000;

/** The event store on KurrentDB. How it keeps the port's promises is told in ADR 0021. */
export class KurrentdbEventStore implements EventStore<PoolClient> {
  private readonly log: EventLog;
  private readonly index: LogIndex;
  private readonly reader: LogReader;
  private readonly keeper: IndexKeeper;
  private readonly queue: AppendQueue;
  private readonly tail: Tail;
  private readonly committed = new Watermark();
  private readonly listener: HeadListener;
  private readonly maxAppendBytes: number;

  constructor(options: KurrentdbEventStoreOptions) {
    const { pool, log } = options;
    this.log = log;
    this.maxAppendBytes = options.maxAppendBytes ?? MAX_APPEND_BYTES;
    const tables = tablesIn(options.schema ?? DEFAULT_SCHEMA);
    this.index = new LogIndex(pool, tables);
    this.reader = new LogReader(log);
    this.tail = new Tail(options.tailEvents ?? 20_000, options.tailBytes ?? 16 * 1024 * 1024);
    this.listener = new HeadListener(pool, tables, this.committed);
    const staging = new Staging(tables);
    const parts = {
      ...{ pool, log, staging, index: this.index },
      shipper: new Shipper(log, staging, this.maxAppendBytes),
    };
    this.keeper = new IndexKeeper({
      ...parts,
      onMoved: (head, events) => {
        this.tail.push(events);
        this.committed.advance(head);
      },
    });
    const group = new GroupCommit({
      ...parts,
      keeper: this.keeper,
      cachedStreams: options.cachedStreams ?? 100_000,
      now: options.now ?? Date.now,
    });
    this.queue = new AppendQueue((callers) => group.run(callers));
  }

  /** Creates or upgrades the tables in PostgreSQL; safe to call from several processes. */
  static async migrate(pool: Pool, schema = DEFAULT_SCHEMA): Promise<void> {
    await migrate(pool, 'kurrentdb-log', MIGRATIONS, schema);
  }

  /**
   * Brings what a crash left behind into the log and the index into step with it. Everything that needs
   * that does so itself; called at start, nobody has to wait for it later.
   */
  start(): Promise<void> {
    return this.keeper.ready();
  }

  /** Ends the calls to the server and the work in the background. */
  async close(): Promise<void> {
    this.keeper.close();
    await this.log.close();
  }

  async append(
    writes: readonly Write[],
    options?: AppendOptions<PoolClient>,
  ): Promise<WriteResult[]> {
    checkWrites(writes);
    this.checkSizes(writes);
    return this.queue.add(writes, options?.alongside);
  }

  read({ after, limit }: ReadOptions): Promise<StoredEvent[]> {
    return this.reader.page(after, limit);
  }

  readBackwards({ before, limit }: ReadBackwardsOptions): Promise<StoredEvent[]> {
    return this.reader.pageBackwards(before, limit);
  }

  async *replay(after: bigint, signal?: AbortSignal): AsyncGenerator<StoredEvent[], void> {
    const head = await this.log.head();
    if (head <= after) return;
    for await (const batch of this.log.read(after, Number(head - after), signal)) {
      if (signal?.aborted) return;
      yield batch;
    }
  }

  readStream(stream: string, fromRevision: number, limit: number): Promise<StoredEvent[]> {
    return this.ofStream(stream, fromRevision, limit, false);
  }

  readStreamBackwards(stream: string, fromRevision: number, limit: number): Promise<StoredEvent[]> {
    return this.ofStream(stream, fromRevision, limit, true);
  }

  async findByIds(ids: readonly string[]): Promise<StoredEvent[]> {
    await this.keeper.ready();
    const positions = await this.index.positionsOf(ids);
    return this.reader.at([...positions.values()]);
  }

  head(): Promise<bigint> {
    return this.log.head();
  }

  async *subscribe(
    after: bigint,
    signal: AbortSignal,
    limit = SUBSCRIPTION_BATCH,
  ): AsyncGenerator<StoredEvent[], void> {
    this.listener.acquire();
    try {
      if (!signal.aborted) this.committed.advance(await this.log.head());
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

  private async ofStream(
    stream: string,
    fromRevision: number,
    limit: number,
    backwards: boolean,
  ): Promise<StoredEvent[]> {
    await this.keeper.ready();
    const positions = await this.index.positionsIn({ stream, fromRevision, limit, backwards });
    const events = await this.reader.at(positions);
    invariant(
      events.every((event) => event.stream === stream),
      'the index leads to what the log says',
    );
    return events;
  }

  /** Before anything is staged: what the server will never take must not stand in the way of the rest. */
  private checkSizes(writes: readonly Write[]): void {
    for (const { stream, events } of writes) {
      for (const event of events) {
        const bytes = entryBytes(stream, event);
        if (bytes > this.maxAppendBytes) throw eventTooLarge(bytes, this.maxAppendBytes);
      }
    }
  }
}
