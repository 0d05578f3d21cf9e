import type { PoolClient } from 'pg';
import type { WriteResult } from '../event-store.js';
import type { Caller } from './append-queue.js';

/** What each caller's writes came to. */
export type Results = ReadonlyMap<Caller, WriteResult[]>;

/** Stands for a failed `alongside`, so that its caller can be left out of the group. */
class AlongsideFailure extends Error {
  constructor(
    readonly caller: Caller,
    readonly reason: unknown,
  ) {
    super('what ran alongside an append failed', { cause: reason });
  }
}

/** Runs what the callers want in the transaction of their append. */
export async function runAlongside(
  client: PoolClient,
  group: readonly Caller[],
  results: Results,
): Promise<void> {
  for (const caller of group) {
    try {
      await caller.alongside?.(client, results.get(caller)!);
    } catch (error) {
      throw new AlongsideFailure(caller, error);
    }
  }
}

type Commit = (group: readonly Caller[]) => Promise<Results>;

/**
 * Settles every caller of a group; never rejects. A caller whose `alongside` failed is rejected alone, and
 * the others are tried again without it.
 * @param commit carries the group out, all of it or nothing
 * @param forget called when a commit failed otherwise: it may have got through all the same
 */
export async function settleGroup(
  group: readonly Caller[],
  commit: Commit,
  forget: () => void,
): Promise<void> {
  let remaining = group;
  while (remaining.length > 0) remaining = await settleOnce(remaining, commit, forget);
}

/** @returns the callers to try again */
async function settleOnce(
  group: readonly Caller[],
  commit: Commit,
  forget: () => void,
): Promise<readonly Caller[]> {
  try {
    const results = await commit(group);
    for (const caller of group) caller.resolve(results.get(caller)!);
    return [];
  } catch (error) {
    if (error instanceof AlongsideFailure) {
      error.caller.reject(error.reason);
      return group.filter((caller) => caller !== error.caller);
    }
    forget();
    for (const caller of group) caller.reject(error);
    return [];
  }
}
