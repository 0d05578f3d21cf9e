import type { GroupState } from './group-state.js';
import type { ColumnSpec } from './projection.js';

/**
 * One column of the groups that have unwritten changes, ordered for due queries: a day opens often
 * enough in a replay that neither writing first nor looking at every changed group would do.
 */
export class DueOverlay {
  private readonly touched = new Set<GroupState>();
  private readonly values = new Map<GroupState, string>();
  private readonly buckets = new Map<string, Set<GroupState>>();

  constructor(private readonly column: ColumnSpec) {}

  touch(state: GroupState): void {
    this.touched.add(state);
  }

  /** The changes are written: the database answers for these groups now. */
  clear(): void {
    this.touched.clear();
    this.values.clear();
    this.buckets.clear();
  }

  /** Changed groups whose least value is at most `upTo`. */
  due(upTo: string): string[] {
    for (const state of this.touched) this.settle(state);
    this.touched.clear();
    const groups: string[] = [];
    for (const [value, states] of this.buckets) {
      if (value <= upTo) for (const { group } of states) groups.push(group);
    }
    return groups;
  }

  private settle(state: GroupState): void {
    const before = this.values.get(state);
    const after = this.least(state);
    if (before === after) return;
    if (before !== undefined) this.leave(state, before);
    if (after === undefined) {
      this.values.delete(state);
      return;
    }
    this.values.set(state, after);
    let bucket = this.buckets.get(after);
    if (bucket === undefined) this.buckets.set(after, (bucket = new Set()));
    bucket.add(state);
  }

  private leave(state: GroupState, value: string): void {
    const bucket = this.buckets.get(value);
    bucket?.delete(state);
    if (bucket?.size === 0) this.buckets.delete(value);
  }

  private least(state: GroupState): string | undefined {
    let least: string | undefined;
    for (const [key, doc] of state.documents) {
      const value = this.column.of(state.group, key, doc as never);
      if (value === null || value === undefined) continue;
      const text = String(value);
      if (least === undefined || text < least) least = text;
    }
    return least;
  }
}
