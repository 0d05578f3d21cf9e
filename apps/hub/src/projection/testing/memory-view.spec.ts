import {
  isDueValue,
  type GroupRef,
  type ProjectedEvent,
  type Projection,
  type StateWriter,
} from '#projections';

type Groups = Map<string, Map<string, object>>;

/** A row appended to a log. */
export interface LogRow {
  readonly position: number;
  readonly ordinal: number;
  readonly doc: object;
}

/**
 * The smallest engine that keeps the port's promises, for specs: documents are copied on the way in and
 * out of an event as if through the database, and only what `needs` asked for can be seen.
 */
export class MemoryView {
  readonly logs = new Map<string, LogRow[]>();
  private readonly collections = new Map<string, Groups>();

  /** @param reloads whether documents are stored and read again after every event */
  constructor(
    private readonly projection: Projection,
    private readonly reloads = true,
  ) {
    for (const { name } of projection.collections) this.collections.set(name, new Map());
  }

  fold(event: ProjectedEvent): void {
    this.step(
      event,
      (state) => this.projection.needs(event, state),
      (state) => this.projection.apply(event, state),
    );
    for (const group of this.dueGroups(event)) {
      this.step(
        event,
        (state) => this.projection.needsOfDue?.(event, group, state) ?? [],
        (state) => this.projection.applyDue?.(event, group, state),
      );
    }
  }

  /** The documents of a collection by group, or by group and key, in order. */
  documents<D>(collection: string): Map<string, D> {
    const all: [string, D][] = [];
    for (const [group, docs] of this.groupsOf(collection)) {
      for (const [key, doc] of docs) all.push([key === group ? key : `${group}/${key}`, doc as D]);
    }
    return new Map(all.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Every document as its bytes would be stored. */
  bytes(): string {
    const names = [...this.collections.keys()];
    return JSON.stringify(names.map((name) => [name, [...this.documents(name)]]));
  }

  private step(
    event: ProjectedEvent,
    needs: (state: StateWriter) => readonly GroupRef[],
    apply: (state: StateWriter) => void,
  ): void {
    const state = new MemoryState(this, Number(event.position));
    while (state.admit(needs(state)));
    apply(state);
    if (!this.reloads) return;
    for (const { collection, group } of state.admitted.values()) {
      const docs = this.groupsOf(collection).get(group);
      if (docs) this.groupsOf(collection).set(group, copyOf(docs));
    }
  }

  private dueGroups(event: ProjectedEvent): string[] {
    const due = this.projection.due?.(event);
    if (!due) return [];
    const column = this.projection.collections
      .find(({ name }) => name === due.collection)!
      .columns.find(({ name }) => name === due.column)!;
    const groups: string[] = [];
    for (const [group, docs] of this.groupsOf(due.collection)) {
      const values = [...docs].map(([key, doc]) => column.of(group, key, doc as never));
      if (values.some((value) => isDueValue(due, value))) groups.push(group);
    }
    return groups.sort();
  }

  groupsOf(collection: string): Groups {
    return this.collections.get(collection)!;
  }
}

/** What one application of an event may see and write. */
class MemoryState implements StateWriter {
  readonly admitted = new Map<string, GroupRef>();
  private readonly ordinals = new Map<string, number>();

  constructor(
    private readonly view: MemoryView,
    private readonly position: number,
  ) {}

  /** Loads what is asked for. @returns whether anything of it was new */
  admit(refs: readonly GroupRef[]): boolean {
    const before = this.admitted.size;
    for (const ref of refs) this.admitted.set(keyOf(ref), ref);
    return this.admitted.size > before;
  }

  loaded(collection: string, group: string): ReadonlyMap<string, object> | undefined {
    if (!this.admitted.has(keyOf({ collection, group }))) return undefined;
    return this.view.groupsOf(collection).get(group) ?? new Map<string, object>();
  }

  group(collection: string, group: string): ReadonlyMap<string, object> {
    const docs = this.loaded(collection, group);
    if (!docs) throw new Error(`a group of ${collection} was not in needs()`);
    return docs;
  }

  put(collection: string, group: string, key: string, doc: object): void {
    this.group(collection, group);
    const groups = this.view.groupsOf(collection);
    const docs = groups.get(group) ?? new Map<string, object>();
    groups.set(group, inOrder(docs.set(key, doc)));
  }

  remove(collection: string, group: string, key: string): void {
    this.group(collection, group);
    this.view.groupsOf(collection).get(group)?.delete(key);
  }

  append(log: string, doc: object): void {
    const ordinal = (this.ordinals.get(log) ?? 0) + 1;
    this.ordinals.set(log, ordinal);
    const rows = this.view.logs.get(log) ?? [];
    this.view.logs.set(log, rows);
    rows.push({ position: this.position, ordinal, doc: structuredClone(doc) });
  }
}

const keyOf = ({ collection, group }: GroupRef): string => `${collection}/${group}`;

/** As the engine keeps a group: in order of key. */
const inOrder = (docs: ReadonlyMap<string, object>): Map<string, object> =>
  new Map([...docs].sort(([a], [b]) => (a < b ? -1 : 1)));

/** Through JSON, as a database gives it back. */
const copyOf = (docs: ReadonlyMap<string, object>): Map<string, object> =>
  new Map([...docs].map(([key, doc]) => [key, JSON.parse(JSON.stringify(doc)) as object]));
