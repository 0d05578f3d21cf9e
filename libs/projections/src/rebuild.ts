import type { Pool } from 'pg';
import type { EventStore } from '#event-store';
import { quoteIdentifier } from '#platform';
import { FoldPipeline } from './fold-pipeline.js';
import type { Projection } from './projection.js';
import { ViewStorage } from './view-storage.js';

export interface RebuildOptions {
  readonly pool: Pool;
  readonly store: EventStore<never>;
  readonly projection: Projection;
  /** Dropped and filled anew; never the schema of the live views. */
  readonly schema: string;
  readonly cachedGroups?: number;
  /** Changed groups and log rows that may wait to be written: the bound on memory. */
  readonly flushChanges?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (position: bigint) => void;
}

/**
 * Folds the whole history into a schema of its own, up to the head as it was at the call.
 * The same events give the same bytes as the live view: {@link compareSchemas} shows it.
 * @returns the position reached
 */
export async function rebuildInto(options: RebuildOptions): Promise<bigint> {
  const { pool, store, projection, schema, signal } = options;
  await pool.query(`drop schema if exists ${quoteIdentifier(schema)} cascade`);
  const storage = new ViewStorage(pool, projection, schema);
  const start = await storage.open();
  let position = start.position;
  const pipeline = new FoldPipeline({
    projection,
    storage,
    start,
    cachedGroups: options.cachedGroups ?? 200_000,
    flushEvents: Number.MAX_SAFE_INTEGER,
    flushChanges: options.flushChanges ?? 150_000,
    mode: 'rebuild',
    onCommitted: ({ upTo }) => {
      position = upTo;
      options.onProgress?.(upTo);
    },
  });
  for await (const events of store.replay(start.position, signal)) {
    await pipeline.take(events, true);
  }
  await pipeline.finish();
  await storage.createIndexes();
  if (signal?.aborted !== true) await storage.markLive();
  return position;
}
