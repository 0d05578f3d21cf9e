import type { StoredEvent } from '#event-store';

/**
 * What a read model declares. The engine owns loading, caching, writing and the checkpoint; a projection
 * is only pure functions over documents that the engine has loaded.
 */

/** A typed column kept beside the document so that it can be filtered or ordered by. */
export interface ColumnSpec {
  readonly name: string;
  readonly type: 'text' | 'text[]' | 'bigint' | 'integer' | 'date' | 'boolean';
  readonly of: (group: string, key: string, doc: never) => unknown;
}

/**
 * A table of JSON documents, `<name>_v<version>`, with primary key (grp, key). The *group* is what is
 * loaded and cached together (all awards of one person); a collection with one document a group uses
 * the group as the key.
 */
export interface CollectionSpec {
  readonly name: string;
  readonly columns: readonly ColumnSpec[];
  /** Bodies of `create index on <table> …`, e.g. `(division, grp)`. */
  readonly indexes: readonly string[];
}

/** An append-only table, `<name>_v<version>`, with (position, ordinal) as key and one JSON document a row. */
export interface LogSpec {
  readonly name: string;
}

/** One group of one collection. */
export interface GroupRef {
  readonly collection: string;
  readonly group: string;
}

export interface StateReader {
  /** Undefined when the group is not loaded; an empty map when it has no documents. */
  loaded(collection: string, group: string): ReadonlyMap<string, object> | undefined;
}

export interface StateWriter extends StateReader {
  /** Documents of a group that `needs` asked for; asking for another is a programming error. */
  group(collection: string, group: string): ReadonlyMap<string, object>;
  /**
   * Stores a document (new, or one changed in place). It must survive a JSON round trip, so it has no
   * key that is undefined; and what is changed without being put may be lost.
   */
  put(collection: string, group: string, key: string, doc: object): void;
  remove(collection: string, group: string, key: string): void;
  /** Appends to a log; ordinals count from 1 within the event being applied. */
  append(log: string, doc: object): void;
}

/** An event with its body parsed once for all projections of the process. */
export interface ProjectedEvent extends StoredEvent {
  readonly body: unknown;
}

/** The groups whose column `column` is ≤ `upTo`: work that falls due when a day opens. */
export interface DueQuery {
  readonly collection: string;
  readonly column: string;
  readonly upTo: string;
}

/**
 * The groups with a document whose column, of type `text[]`, has a value that begins with `prefix`; every
 * group when it is empty. For what is rare and concerns a whole place: the tables are written first, then
 * read a page at a time.
 */
export interface PlaceQuery {
  readonly collection: string;
  readonly column: string;
  readonly prefix: string;
}

export interface Projection {
  readonly name: string;
  readonly version: number;
  readonly collections: readonly CollectionSpec[];
  readonly logs: readonly LogSpec[];
  /**
   * Groups that applying this event will read or write. Called again with more loaded, until it asks
   * for nothing new, so that it may follow references (person → households → members).
   */
  needs(event: ProjectedEvent, state: StateReader): readonly GroupRef[];
  /**
   * Called before a batch is applied, with its events in order: what is not in documents and not in events
   * is fetched here. It must make no difference to the documents how events are cut into batches.
   */
  prepare?(events: readonly ProjectedEvent[]): Promise<void>;
  /** Applies one event; deterministic, and the same whatever the batch it comes in. */
  apply(event: ProjectedEvent, state: StateWriter): void;
  /** For an event that makes work due in groups it does not name: which groups. Undefined for all others. */
  due?(event: ProjectedEvent): DueQuery | PlaceQuery | undefined;
  /** What applying the event to one due group needs, as `needs`. */
  needsOfDue?(event: ProjectedEvent, group: string, state: StateReader): readonly GroupRef[];
  /**
   * Applied after `apply`, to each due group in order of group. Changes the column of the query in its own
   * group only: which groups are due is settled before the first of them is applied.
   */
  applyDue?(event: ProjectedEvent, group: string, state: StateWriter): void;
}

/** Whether a document's value of the query's column makes its group due. */
export function isDueValue(due: DueQuery | PlaceQuery, value: unknown): boolean {
  if (!('prefix' in due)) return typeof value === 'string' && value <= due.upTo;
  const places = (value ?? []) as readonly string[];
  return due.prefix === '' || places.some((place) => place.startsWith(due.prefix));
}
