import type { GroupState } from './group-state.js';
import type { ColumnSpec } from './projection.js';

/** Changed groups whose value is looked up later, all at once: one that changes often costs one look. */
const MAX_TOUCHED = 10_000;

/**
 * The least value of one column in every group that has one, ordered for due queries. Kept in memory
 * whole (about 200 bytes a group): a day opens so often in a replay that the tables, which lag behind
 * the documents in memory, could only be asked after writing everything first.
 */
export class DueIndex {
  private readonly touched = new Set<GroupState>();
  private readonly values = new Map<string, string>();
  private readonly buckets = new Map<string, Set<string>>();

  constructor(
    private readonly column: ColumnSpec,
    stored: Iterable<readonly [group: string, value: string]>,
  ) {
    for (const [group, value] of stored) this.set(group, value);
  }

  touch(state: GroupState): void {
    this.touched.add(state);
    if (this.touched.size > MAX_TOUCHED) this.settle();
  }

  /** Groups with a value of at most `upTo`, in no order. */
  due(upTo: string): string[] {
    this.settle();
    const found: string[] = [];
    for (const [value, groups] of this.buckets) {
      if (value <= upTo) for (const group of groups) found.push(group);
    }
    return found;
  }

  private settle(): void {
    for (const state of this.touched) this.set(state.group, this.least(state));
    this.touched.clear();
  }

  private set(group: string, value: string | undefined): void {
    const before = this.values.get(group);
    if (before === value) return;
    if (before !== undefined) this.leave(group, before);
    if (value === undefined) {
      this.values.delete(group);
      return;
    }
    this.values.set(group, value);
    let bucket = this.buckets.get(value);
    if (bucket === undefined) this.buckets.set(value, (bucket = new Set()));
    bucket.add(group);
  }

  private leave(group: string, value: string): void {
    const bucket = this.buckets.get(value);
    bucket?.delete(group);
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
