/** What has to be written about one document; `position` is that of the last event that changed it. */
export interface Change {
  readonly kind: 'new' | 'changed' | 'removed';
  readonly position: bigint;
}

const NO_CHANGES: ReadonlyMap<string, Change> = new Map();

/** The documents of one group, in order of key, and what of them is not yet handed to the database. */
export class GroupState {
  private docs: Map<string, object>;
  private pending: Map<string, Change> | undefined;
  /** Handed to a transaction that has not committed: the database must not be asked for this group. */
  flushing = false;
  /** The batch that used it last. */
  usedIn = 0;

  constructor(
    readonly collection: string,
    readonly group: string,
    stored: readonly (readonly [key: string, doc: object])[],
  ) {
    this.docs = new Map(stored.length > 1 ? [...stored].sort(byKey) : stored);
  }

  get documents(): ReadonlyMap<string, object> {
    return this.docs;
  }

  get changes(): ReadonlyMap<string, Change> {
    return this.pending ?? NO_CHANGES;
  }

  get dirty(): boolean {
    return this.pending !== undefined;
  }

  put(key: string, doc: object, position: bigint): void {
    const before = this.pending?.get(key)?.kind;
    const known = this.docs.has(key);
    this.docs.set(key, doc);
    if (!known && this.docs.size > 1) this.restoreOrder();
    const kind = before === 'new' || (before === undefined && !known) ? 'new' : 'changed';
    this.note(key, { kind, position });
  }

  remove(key: string, position: bigint): void {
    if (!this.docs.delete(key)) return;
    if (this.pending?.get(key)?.kind === 'new') this.pending.delete(key);
    else this.note(key, { kind: 'removed', position });
  }

  /** The changes are on their way: what is changed from here on belongs to the next flush. */
  handedOver(): void {
    this.pending = undefined;
    this.flushing = true;
  }

  private note(key: string, change: Change): void {
    this.pending ??= new Map();
    this.pending.set(key, change);
  }

  /** A group read back from the database comes in order of key; one that grew in memory must as well. */
  private restoreOrder(): void {
    this.docs = new Map([...this.docs].sort(byKey));
  }
}

function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1;
}
