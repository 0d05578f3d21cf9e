import type { EventStore, StoredEvent } from '#event-store';
import { FoldPipeline } from './fold-pipeline.js';
import type { Projection } from './projection.js';
import type { ViewStorage } from './view-storage.js';

export interface FillingOptions {
  readonly store: Pick<EventStore<never>, 'replay'>;
  readonly projection: Projection;
  readonly storage: ViewStorage;
  readonly cachedGroups?: number;
  /** Events between two checkpoints: what a kill costs. */
  readonly flushEvents?: number;
  /** Changed groups and log rows that may wait to be written: the bound on memory. */
  readonly flushChanges?: number;
  readonly signal?: AbortSignal;
  /** Called after each batch: what is folded, though perhaps not written yet. */
  readonly onProgress?: (position: bigint) => void;
}

/** A build that this process alone fills, with what it has read kept from one stop to the next. */
export class Filling {
  private constructor(
    private readonly options: FillingOptions,
    private readonly pipeline: FoldPipeline,
    private at: bigint,
  ) {}

  /** @throws HubError `projection.no-build` when the build was never created or is dropped */
  static async open(options: FillingOptions): Promise<Filling> {
    const { projection, storage } = options;
    const start = await storage.open();
    const pipeline = new FoldPipeline({
      projection,
      storage,
      start,
      cachedGroups: options.cachedGroups ?? 200_000,
      flushEvents: options.flushEvents ?? 250_000,
      flushChanges: options.flushChanges ?? 100_000,
      onCommitted: () => undefined,
    });
    return new Filling(options, pipeline, start.position);
  }

  get position(): bigint {
    return this.at;
  }

  /**
   * Folds on and returns when everything up to there is committed.
   * @param upTo last position to apply; the head as it was at the call when not given
   * @returns the position reached
   */
  async bringTo(upTo?: bigint): Promise<bigint> {
    const { store, signal, onProgress } = this.options;
    if (upTo !== undefined && this.at >= upTo) return this.at;
    for await (const batch of store.replay(this.at, signal)) {
      const events = upTo === undefined ? batch : upToPosition(batch, upTo);
      await this.pipeline.take(events, true);
      this.at = events.at(-1)?.position ?? this.at;
      onProgress?.(this.at);
      if (this.at === upTo) break;
    }
    await this.pipeline.finish();
    return this.at;
  }
}

function upToPosition(batch: readonly StoredEvent[], upTo: bigint): readonly StoredEvent[] {
  const last = batch.at(-1);
  if (last === undefined || last.position <= upTo) return batch;
  return batch.filter(({ position }) => position <= upTo);
}
