import { invariant } from '#kernel';
import { CopyWriter } from '#platform';
import { DueIndex } from './due-index.js';
import { GroupCache } from './group-cache.js';
import type { GroupState } from './group-state.js';
import type { DueQuery, GroupRef, Projection, StateReader, StateWriter } from './projection.js';

const LOG_FIELDS = 3;

/** Everything that is handed over at once to be written. */
export interface Changes {
  readonly groups: readonly GroupState[];
  readonly logs: ReadonlyMap<string, CopyWriter>;
}

/**
 * The documents in memory and what changed in them. While an event is applied, only the groups that its
 * `needs` asked for can be seen, so that nothing depends on what happens to be cached.
 */
export class FoldState implements StateWriter {
  private readonly cache: GroupCache;
  /** By collection, then by column. */
  private readonly dueIndexes = new Map<string, Map<string, DueIndex>>();
  private readonly dirty = new Set<GroupState>();
  private logs = new Map<string, CopyWriter>();
  private ordinals = new Map<string, number>();
  private position = 0n;
  /** The groups that what is being applied asked for. */
  private open: GroupState[] = [];
  private loggedRows = 0;

  /** What `needs` may look at: whatever is loaded. */
  readonly reader: StateReader = {
    loaded: (collection, group) => this.cache.get(collection, group)?.documents,
  };

  constructor(
    private readonly projection: Projection,
    cachedGroups: number,
  ) {
    this.cache = new GroupCache(
      projection.collections.map(({ name }) => name),
      cachedGroups,
    );
  }

  /** Groups and log rows changed since the last hand-over: what the next flush costs. */
  get pressure(): number {
    return this.dirty.size + this.loggedRows;
  }

  startBatch(): void {
    this.cache.startBatch();
  }

  evict(): void {
    this.cache.evict();
  }

  add(states: readonly GroupState[]): void {
    for (const state of states) this.cache.add(state);
  }

  /** Those of the groups that are not loaded. */
  missing(refs: readonly GroupRef[], into: GroupRef[]): boolean {
    let found = false;
    for (const ref of refs) {
      if (this.cache.get(ref.collection, ref.group) === undefined) {
        into.push(ref);
        found = true;
      }
    }
    return found;
  }

  /** Starts the log ordinals of an event over. */
  startEvent(position: bigint, ordinals?: Map<string, number>): void {
    this.position = position;
    if (this.ordinals.size > 0 || ordinals !== undefined) this.ordinals = ordinals ?? new Map();
  }

  /** Opens exactly these groups; false when one is not loaded. */
  admit(refs: readonly GroupRef[]): boolean {
    this.open = [];
    for (const { collection, group } of refs) {
      const state = this.cache.get(collection, group);
      if (state === undefined) return false;
      this.open.push(state);
    }
    return true;
  }

  loaded(collection: string, group: string): ReadonlyMap<string, object> | undefined {
    return this.find(collection, group)?.documents;
  }

  group(collection: string, group: string): ReadonlyMap<string, object> {
    return this.admitted(collection, group).documents;
  }

  put(collection: string, group: string, key: string, doc: object): void {
    const state = this.admitted(collection, group);
    state.put(key, doc, this.position);
    this.changed(state);
  }

  remove(collection: string, group: string, key: string): void {
    const state = this.admitted(collection, group);
    state.remove(key, this.position);
    this.changed(state);
  }

  append(log: string, doc: object): void {
    let writer = this.logs.get(log);
    if (writer === undefined) {
      const declared = this.projection.logs.some(({ name }) => name === log);
      invariant(declared, `the projection declares the log ${log}`);
      this.logs.set(log, (writer = new CopyWriter()));
    }
    const ordinal = (this.ordinals.get(log) ?? 0) + 1;
    this.ordinals.set(log, ordinal);
    writer.row(LOG_FIELDS);
    writer.int8(Number(this.position));
    writer.int4(ordinal);
    writer.text(JSON.stringify(doc));
    this.loggedRows++;
  }

  hasDueIndex({ collection, column }: DueQuery): boolean {
    return this.dueIndexes.get(collection)?.has(column) === true;
  }

  /** @param stored what the tables say; changes that are not written yet are added here */
  openDueIndex(
    { collection, column }: DueQuery,
    stored: Iterable<readonly [group: string, value: string]>,
  ): void {
    const spec = this.projection.collections
      .find((candidate) => candidate.name === collection)
      ?.columns.find((candidate) => candidate.name === column);
    invariant(spec !== undefined, 'a due query names a declared column');
    const index = new DueIndex(spec, stored);
    for (const state of this.dirty) if (state.collection === collection) index.touch(state);
    const indexes = this.dueIndexes.get(collection) ?? new Map<string, DueIndex>();
    this.dueIndexes.set(collection, indexes.set(column, index));
  }

  /** Groups whose least value of the column is at most `upTo`, in no order. */
  due({ collection, column, upTo }: DueQuery): string[] {
    return this.dueIndexes.get(collection)!.get(column)!.due(upTo);
  }

  /** Hands all changes over; call {@link written} with the groups once they are committed. */
  takeChanges(): Changes {
    const groups = [...this.dirty];
    this.dirty.clear();
    const { logs } = this;
    this.logs = new Map();
    this.loggedRows = 0;
    return { groups, logs };
  }

  written(groups: readonly GroupState[]): void {
    for (const state of groups) state.flushing = false;
    this.cache.evict();
  }

  private changed(state: GroupState): void {
    this.dirty.add(state);
    const indexes = this.dueIndexes.get(state.collection);
    if (indexes !== undefined) for (const index of indexes.values()) index.touch(state);
  }

  private admitted(collection: string, group: string): GroupState {
    const state = this.find(collection, group);
    invariant(
      state !== undefined,
      `applying an event asks for its groups first: one of ${collection} was not in needs()`,
    );
    return state;
  }

  /** A handful of groups: going through them is cheaper than hashing. */
  private find(collection: string, group: string): GroupState | undefined {
    return this.open.find((state) => state.group === group && state.collection === collection);
  }
}
