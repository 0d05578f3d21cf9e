import type { StoredEvent } from '#event-store';
import { BatchFolder, type BatchFolderOptions } from './batch-folder.js';
import { FoldState } from './fold-state.js';
import type { GroupState } from './group-state.js';
import type { Checkpoint, Flush, ViewStorage } from './view-storage.js';

/** Positions that one transaction made visible: (after, upTo]. */
export interface CommittedRange {
  readonly after: bigint;
  readonly upTo: bigint;
}

export interface PipelineOptions extends BatchFolderOptions {
  readonly cachedGroups: number;
  /** Flush when this many events, or changed groups and log rows, wait. */
  readonly flushEvents: number;
  readonly flushChanges: number;
  readonly onCommitted: (range: CommittedRange) => void;
}

/**
 * Folds the next batch while the last one commits. At most one transaction runs; what is folded
 * meanwhile gathers for the next, so that batches grow by themselves when the database is the slower.
 */
export class FoldPipeline {
  private readonly state: FoldState;
  private readonly folder: BatchFolder;
  private readonly failure = Promise.withResolvers<never>();
  /** What was handed to the last transaction. */
  private handedOver: Checkpoint;
  private running: Promise<void> | undefined;
  private folding = false;
  private more = false;

  constructor(private readonly options: PipelineOptions) {
    this.handedOver = options.start;
    this.state = new FoldState(options.projection, options.cachedGroups);
    this.folder = new BatchFolder(options, this.state, {
      settled: () => this.settled(),
      written: () => this.finish(),
      afterDueChunk: () => this.relieve(),
    });
    // Whoever takes or waits meets the failure; it must not count as unhandled before that.
    this.failure.promise.catch(() => undefined);
  }

  /** Rejects when a commit fails; never resolves. */
  get failed(): Promise<never> {
    return this.failure.promise;
  }

  /** @param more whether events are known to wait behind these: then fuller flushes are cheaper */
  async take(events: readonly StoredEvent[], more: boolean): Promise<void> {
    this.folding = true;
    try {
      await this.folder.fold(events);
    } catch (error) {
      // What came before is on its way: it is kept, and whoever hears of the failure may rely on it.
      await this.running?.catch(() => undefined);
      throw error;
    }
    if (this.isFull()) await this.settled();
    this.folding = false;
    this.more = more;
    if (this.running === undefined && (this.isFull() || !more)) this.flush();
    if (this.running === undefined) this.state.evict();
  }

  /** Writes what waits and resolves when it is committed. */
  async finish(): Promise<void> {
    await this.settled();
    while (this.waits()) {
      this.flush();
      await this.settled();
    }
  }

  /** Resolves when no transaction runs; rejects when one failed. */
  private async settled(): Promise<void> {
    while (this.running !== undefined) await this.running;
  }

  private async relieve(): Promise<void> {
    if (this.state.pressure < this.options.flushChanges) {
      this.state.evict();
      return;
    }
    await this.settled();
    this.flush();
  }

  private waits(): boolean {
    const { position, dueGroup } = this.folder.checkpoint;
    return position !== this.handedOver.position || dueGroup !== this.handedOver.dueGroup;
  }

  private isFull(): boolean {
    const { flushEvents, flushChanges } = this.options;
    const events = this.folder.checkpoint.position - this.handedOver.position;
    return events >= BigInt(flushEvents) || this.state.pressure >= flushChanges;
  }

  /**
   * Encodes now, while nothing is folded, and lets the transaction run. It takes all that waits, for the
   * checkpoint it moves is true only when everything before it is written.
   */
  private flush(): void {
    const { storage } = this.options;
    const { groups, logs } = this.state.takeChanges();
    const byCollection = new Map<string, ReturnType<ViewStorage['writesTo']>>();
    for (const state of groups) {
      let writes = byCollection.get(state.collection);
      if (writes === undefined) {
        writes = storage.writesTo(state.collection);
        byCollection.set(state.collection, writes);
      }
      writes.add(state);
      state.handedOver();
    }
    const flush: Flush = {
      collections: [...byCollection.values()],
      logs,
      from: this.handedOver,
      to: this.folder.checkpoint,
    };
    this.handedOver = flush.to;
    this.running = storage.commit(flush).then(
      () => this.done(flush, groups),
      (error: unknown) => {
        // Stays running for good: nothing more is written after a failure.
        this.failure.reject(error);
        throw error;
      },
    );
    this.running.catch(() => undefined);
  }

  private done(flush: Flush, groups: readonly GroupState[]): void {
    this.running = undefined;
    this.state.written(groups);
    if (flush.to.position > flush.from.position) {
      this.options.onCommitted({ after: flush.from.position, upTo: flush.to.position });
    }
    const idle = !this.folding && !this.more;
    if (idle && this.waits()) this.flush();
  }
}
