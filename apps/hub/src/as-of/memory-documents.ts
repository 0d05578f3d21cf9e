import type { StateWriter } from '#projections';

const NONE: ReadonlyMap<string, object> = new Map();

/** Documents in memory, a group always in order of key, as the engine keeps them. */
export class MemoryDocuments implements StateWriter {
  private readonly collections = new Map<string, Map<string, Map<string, object>>>();

  loaded(collection: string, group: string): ReadonlyMap<string, object> {
    return this.collections.get(collection)?.get(group) ?? NONE;
  }

  group(collection: string, group: string): ReadonlyMap<string, object> {
    return this.loaded(collection, group);
  }

  /** All groups of a collection, in no order. */
  groups(collection: string): ReadonlyMap<string, ReadonlyMap<string, object>> {
    return this.collections.get(collection) ?? new Map<string, Map<string, object>>();
  }

  put(collection: string, group: string, key: string, doc: object): void {
    let groups = this.collections.get(collection);
    if (!groups) this.collections.set(collection, (groups = new Map()));
    const docs = groups.get(group);
    if (docs === undefined) groups.set(group, new Map([[key, doc]]));
    else if (docs.has(key)) docs.set(key, doc);
    else groups.set(group, new Map([...docs, [key, doc] as const].sort(byKey)));
  }

  remove(collection: string, group: string, key: string): void {
    this.collections.get(collection)?.get(group)?.delete(key);
  }

  /** What is logged is of no interest here. */
  append(): void {}
}

const byKey = (a: readonly [string, unknown], b: readonly [string, unknown]): number =>
  a[0] < b[0] ? -1 : 1;
