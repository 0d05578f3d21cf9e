import type { EventStore } from '#event-store';
import type { Builds } from './builds.js';
import { compareWithServing, type ServingComparison } from './compare-with-serving.js';
import type { Projection } from './projection.js';
import { fill, type FillOptions } from './rebuild.js';
import type { BuildId } from './view-tables.js';

/** Where a rebuild stands. */
export type RebuildProgress =
  | { readonly phase: 'fold'; readonly position: bigint; readonly target: bigint }
  | { readonly phase: 'index' }
  | { readonly phase: 'compare'; readonly rows: number };

export interface RebuildBesideOptions extends Pick<
  FillOptions,
  'cachedGroups' | 'flushEvents' | 'flushChanges' | 'signal'
> {
  readonly builds: Builds;
  readonly store: EventStore<never>;
  readonly projection: Projection;
  readonly onProgress?: (progress: RebuildProgress) => void;
}

export interface Rebuilt {
  readonly build: BuildId;
  readonly position: bigint;
  /** Undefined when it was stopped before the end: another call goes on. */
  readonly comparison: ServingComparison | undefined;
}

/** Near enough to the serving build that the rest is folded within moments. */
const NEAR = 5_000n;

/**
 * Builds the program's version beside the serving build, from position 1 or from where an earlier call
 * was broken off: folds, indexes, compares, and hands it over to be kept up. Swapping it in is another
 * decision.
 */
export async function rebuildBeside(options: RebuildBesideOptions): Promise<Rebuilt> {
  const { builds, store, projection, signal, onProgress } = options;
  const storage = await builds.openFilling(projection);
  const { build } = storage;
  let position = 0n;
  // Never past the serving build, with which it will be compared at one position.
  const bringTo = async (target: bigint): Promise<void> => {
    position = await fill({
      ...options,
      storage,
      upTo: target,
      onProgress: (at) => onProgress?.({ phase: 'fold', position: at, target }),
    });
  };
  const stopped = (): boolean => signal?.aborted === true;
  const servingAt = async (): Promise<bigint> =>
    (await builds.servingIn(builds.pool, projection.name)).position;
  for (let target = await servingAt(); ; target = await servingAt()) {
    await bringTo(target);
    if (stopped()) return { build, position, comparison: undefined };
    if ((await servingAt()) - position <= NEAR) break;
  }
  onProgress?.({ phase: 'index' });
  await storage.createIndexes();
  const comparison = await compareWithServing(
    builds,
    { projection, build, schema: builds.schema, bringTo },
    { onProgress: (rows) => onProgress?.({ phase: 'compare', rows }) },
  );
  if (stopped()) return { build, position, comparison: undefined };
  await builds.noteComparison(build, comparison.position, comparison.total);
  // A serving build of a version that no program keeps up any more stays behind; this one does not.
  await bringTo(await store.head());
  await builds.markReady(build);
  return { build, position, comparison };
}
