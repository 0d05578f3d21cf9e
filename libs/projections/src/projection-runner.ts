import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { Watermark, type EventStore, type StoredEvent } from '#event-store';
import { isConnectionError } from '#platform';
import { FoldPipeline, type CommittedRange } from './fold-pipeline.js';
import type { Projection } from './projection.js';
import { ViewStorage } from './view-storage.js';
import { VIEW_SCHEMA } from './view-tables.js';

export interface ProjectionRunnerOptions {
  readonly pool: Pool;
  readonly store: EventStore<never>;
  readonly projection: Projection;
  /** Schema of the view's tables; {@link VIEW_SCHEMA} when not given. */
  readonly schema?: string;
  /** Which build of the projection's version; the first when not given. */
  readonly generation?: number;
  /** Groups kept in memory between batches. */
  readonly cachedGroups?: number;
  /** Events folded without giving way to other work of the process. */
  readonly batchEvents?: number;
  /** Events of one transaction when behind. */
  readonly flushEvents?: number;
}

const RETRY_MS = 200;
const FLUSH_CHANGES = 20_000;

/** Keeps one view up with the store: catches up, then follows live. */
export class ProjectionRunner {
  private readonly committed = new Watermark();
  private readonly listeners = new Set<(range: CommittedRange) => void>();
  private readonly storage: ViewStorage;
  private opened = false;

  constructor(private readonly options: ProjectionRunnerOptions) {
    const { pool, projection, schema = VIEW_SCHEMA, generation } = options;
    this.storage = new ViewStorage(pool, projection, schema, generation);
  }

  /** Creates the tables, so that they can be queried before the first event. Repeating it is harmless. */
  async prepare(): Promise<void> {
    await this.storage.create();
    await this.storage.createIndexes();
  }

  /**
   * Runs until the signal aborts; what is folded by then is committed. A lost database is waited for.
   * @throws HubError `projection.no-build` when the tables were never prepared or are dropped,
   *   `projection.second-runner`; whatever the projection's own functions throw
   */
  async start(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.run(signal);
      } catch (error) {
        if (!isConnectionError(error)) throw error;
        await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** The position up to which the view is committed, as far as this process knows. */
  position(): bigint {
    return this.committed.position;
  }

  /** Resolves when the view has come to the position, or the signal aborts. */
  async waitFor(position: bigint, signal?: AbortSignal): Promise<void> {
    const until = signal ?? new AbortController().signal;
    while (this.committed.position < position && !until.aborted) {
      await this.committed.passed(position - 1n, until);
    }
  }

  /** Calls back after every commit, in order. @returns a function that ends it */
  onCommitted(listener: (range: CommittedRange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private async run(signal: AbortSignal): Promise<void> {
    const { store, projection, cachedGroups = 50_000 } = this.options;
    const { batchEvents = 1000, flushEvents = 8000 } = this.options;
    const start = await this.storage.open();
    this.publishLost(start.position);
    const pipeline = new FoldPipeline({
      projection,
      storage: this.storage,
      start,
      cachedGroups,
      flushEvents,
      flushChanges: FLUSH_CHANGES,
      onCommitted: (range) => this.publish(range),
    });
    const stop = new AbortController();
    const until = AbortSignal.any([signal, stop.signal]);
    const batches = store.subscribe(start.position, until, batchEvents)[Symbol.asyncIterator]();
    try {
      await Promise.race([this.follow(batches, pipeline, batchEvents), pipeline.failed]);
      await pipeline.finish();
    } finally {
      stop.abort();
      await batches.return?.();
    }
  }

  /** Asks for the next batch before folding this one, so that reading and writing overlap. */
  private async follow(
    batches: AsyncIterator<StoredEvent[]>,
    pipeline: FoldPipeline,
    batchEvents: number,
  ): Promise<void> {
    let next = batches.next();
    for (;;) {
      const { done, value } = await next;
      if (done === true) return;
      next = batches.next();
      next.catch(() => undefined);
      // A full batch may be the last one: only the head tells that another will come.
      const more =
        value.length === batchEvents && value.at(-1)!.position < (await this.options.store.head());
      await pipeline.take(value, more);
    }
  }

  /** A commit whose answer was lost with the connection is told of when the view is opened again. */
  private publishLost(position: bigint): void {
    const after = this.committed.position;
    if (this.opened && position > after) this.publish({ after, upTo: position });
    this.committed.advance(position);
    this.opened = true;
  }

  private publish(range: CommittedRange): void {
    this.committed.advance(range.upTo);
    for (const listener of this.listeners) listener(range);
  }
}
