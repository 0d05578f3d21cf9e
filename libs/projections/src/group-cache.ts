import { GroupState } from './group-state.js';

/** After an eviction this share of the limit stays, so that not every batch evicts. */
const KEEP_SHARE = 0.9;

/**
 * Loaded groups, bounded by number. Never evicts what the current batch uses, what has unwritten
 * changes or what a running transaction writes; those may exceed the limit for a while.
 */
export class GroupCache {
  private readonly collections = new Map<string, Map<string, GroupState>>();
  private size = 0;
  private batch = 0;

  constructor(
    collections: readonly string[],
    private readonly limit: number,
  ) {
    for (const name of collections) this.collections.set(name, new Map());
  }

  startBatch(): void {
    this.batch++;
  }

  get(collection: string, group: string): GroupState | undefined {
    const state = this.collections.get(collection)?.get(group);
    if (state !== undefined) state.usedIn = this.batch;
    return state;
  }

  add(state: GroupState): void {
    state.usedIn = this.batch;
    const groups = this.collections.get(state.collection)!;
    if (!groups.has(state.group)) this.size++;
    groups.set(state.group, state);
  }

  /** Second chance in order of entry: what was used since the last look is put at the end instead. */
  evict(): void {
    if (this.size <= this.limit) return;
    const goal = Math.floor(this.limit * KEEP_SHARE);
    for (const groups of this.collections.values()) {
      const share = Math.ceil((groups.size * (this.size - goal)) / this.size);
      this.evictFrom(groups, share);
    }
  }

  private evictFrom(groups: Map<string, GroupState>, count: number): void {
    let left = count;
    let unseen = groups.size;
    for (const [key, state] of groups) {
      if (left <= 0 || unseen-- <= 0) return;
      groups.delete(key);
      if (state.usedIn >= this.batch || state.dirty || state.flushing) {
        groups.set(key, state);
      } else {
        this.size--;
        left--;
      }
    }
  }
}
