/**
 * The port of the event store. What it promises is stated, promise by promise, as tests in
 * `contract/`; every adapter passes them.
 */

/** An event as a caller hands it over. `data` is stored and given back byte for byte. */
export interface NewEvent {
  /** UUID, lower case. Stored once: appending it again changes nothing. */
  readonly id: string;
  /** Versioned type, e.g. `doudi.civil-affairs.member.joined.v1`. */
  readonly type: string;
  readonly data: Buffer;
  /**
   * `data` parsed as JSON, when the caller has it anyway. Never stored; handed to the readers in this
   * process so that none of them parses again. Must be what `JSON.parse(data)` gives (so no key
   * that is undefined), and nobody may change it.
   */
  readonly body?: unknown;
}

/** An event as the store gives it back. */
export interface StoredEvent extends NewEvent {
  /** Dense, from 1, in commit order. */
  readonly position: bigint;
  readonly stream: string;
  /** Dense within the stream, from 0. */
  readonly revision: number;
  /** When the hub took it in: UTC, milliseconds. */
  readonly recordedAt: Date;
}

/** `'any'` appends at the end; `'none'` needs an empty stream; a number is the revision expected last. */
export type ExpectedRevision = 'any' | 'none' | number;

/** One atomic write to one stream: all of its events are stored or none. */
export interface Write {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
}

export type WriteResult =
  /** Newly stored; `first`/`last` are positions. */
  | { readonly status: 'appended'; readonly first: bigint; readonly last: bigint }
  /** Every id was there before: a success that changed nothing. */
  | { readonly status: 'duplicate'; readonly position: bigint }
  /** The stream is not where the caller thought, or only some ids were there. This write alone failed. */
  | { readonly status: 'conflict'; readonly actual: number | 'none' };

export interface AppendOptions<Tx> {
  /**
   * Runs in the transaction of the append, after its events are in: what it writes commits or fails
   * with them. Given what each write came to. When it throws, its caller alone fails: the group is
   * tried again without that caller, so another caller's `alongside` may run a second time and must
   * change nothing but what it writes through `tx`.
   */
  readonly alongside?: (tx: Tx, results: readonly WriteResult[]) => Promise<void>;
}

export interface ReadOptions {
  /** Exclusive: the first event returned has a greater position. 0n is the beginning. */
  readonly after: bigint;
  readonly limit: number;
}

export interface ReadBackwardsOptions {
  /** Exclusive: the first event returned has a lower position. A position past the head is the end. */
  readonly before: bigint;
  readonly limit: number;
}

/** `Tx` is what an adapter's transaction is: a PostgreSQL client, or nothing. */
export interface EventStore<Tx = unknown> {
  /** Results stand in the order of the writes. Concurrent callers are coalesced into group commits. */
  append(writes: readonly Write[], options?: AppendOptions<Tx>): Promise<WriteResult[]>;

  /** Up to `limit` events in order of position; fewer when they are enormous. Empty at the end only. */
  read(options: ReadOptions): Promise<StoredEvent[]>;

  /** Up to `limit` events, the newest first; fewer when they are enormous. Empty at the beginning only. */
  readBackwards(options: ReadBackwardsOptions): Promise<StoredEvent[]>;

  /** Batches from `after` to the head as it was at the call, at full speed, for replays. */
  replay(after: bigint, signal?: AbortSignal): AsyncIterable<StoredEvent[]>;

  /**
   * Up to `limit` events of one stream, from `fromRevision` inclusive; fewer when they are enormous, none
   * at the end only.
   */
  readStream(stream: string, fromRevision: number, limit: number): Promise<StoredEvent[]>;

  /** The same from `fromRevision` down to 0. A revision past the last one is the end of the stream. */
  readStreamBackwards(stream: string, fromRevision: number, limit: number): Promise<StoredEvent[]>;

  /** Those of the ids that are stored, in any order. */
  findByIds(ids: readonly string[]): Promise<StoredEvent[]>;

  /** The last position; 0n when empty. */
  head(): Promise<bigint>;

  /**
   * Catch-up and then live batches, in order, without a gap, until `signal` aborts. Pulled by the
   * reader: a slow one never slows the appender. A batch is what waits, up to `limit` events.
   */
  subscribe(after: bigint, signal: AbortSignal, limit?: number): AsyncIterable<StoredEvent[]>;
}
