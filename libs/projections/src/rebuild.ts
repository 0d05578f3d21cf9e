import type { Pool } from 'pg';
import type { EventStore, StoredEvent } from '#event-store';
import { quoteIdentifier } from '#platform';
import { FoldPipeline } from './fold-pipeline.js';
import type { Projection } from './projection.js';
import { ViewStorage } from './view-storage.js';

export interface FillOptions {
  readonly store: EventStore<never>;
  readonly projection: Projection;
  readonly storage: ViewStorage;
  /** Last position to apply; the head as it was at the call when not given. */
  readonly upTo?: bigint;
  readonly cachedGroups?: number;
  /** Events between two checkpoints: what a kill costs. */
  readonly flushEvents?: number;
  /** Changed groups and log rows that may wait to be written: the bound on memory. */
  readonly flushChanges?: number;
  readonly signal?: AbortSignal;
  /** Called after each batch: what is folded, though perhaps not written yet. */
  readonly onProgress?: (position: bigint) => void;
}

/**
 * Folds what a build does not have yet, at full speed, and returns when it is committed. Each commit is
 * whole, checkpoint included: after a kill it goes on from the last one, to the same bytes.
 * @returns the position reached
 * @throws HubError `projection.no-build` when the build was never created or is dropped
 */
export async function fill(options: FillOptions): Promise<bigint> {
  const { store, projection, storage, signal, upTo } = options;
  const start = await storage.open();
  let position = start.position;
  if (upTo !== undefined && position >= upTo) return position;
  const pipeline = new FoldPipeline({
    projection,
    storage,
    start,
    cachedGroups: options.cachedGroups ?? 200_000,
    flushEvents: options.flushEvents ?? 250_000,
    flushChanges: options.flushChanges ?? 100_000,
    onCommitted: () => undefined,
  });
  for await (const batch of store.replay(start.position, signal)) {
    const events = upTo === undefined ? batch : upToPosition(batch, upTo);
    await pipeline.take(events, true);
    position = events.at(-1)?.position ?? position;
    options.onProgress?.(position);
    if (position === upTo) break;
  }
  await pipeline.finish();
  return position;
}

function upToPosition(batch: readonly StoredEvent[], upTo: bigint): readonly StoredEvent[] {
  const last = batch.at(-1);
  if (last === undefined || last.position <= upTo) return batch;
  return batch.filter(({ position }) => position <= upTo);
}

export interface RebuildOptions extends Omit<FillOptions, 'storage'> {
  readonly pool: Pool;
  /** Dropped and filled anew; never the schema of the live views. */
  readonly schema: string;
}

/**
 * Folds history into a schema of its own. The same events give the same bytes as the live view.
 * @returns the position reached
 */
export async function rebuildInto(options: RebuildOptions): Promise<bigint> {
  const { pool, projection, schema } = options;
  await pool.query(`drop schema if exists ${quoteIdentifier(schema)} cascade`);
  const storage = new ViewStorage(pool, projection, schema);
  await storage.create();
  const position = await fill({ ...options, storage });
  await storage.createIndexes();
  return position;
}
