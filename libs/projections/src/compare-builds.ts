import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { changedFields } from './changed-fields.js';
import { RowCursor, sideBySide, type ComparedRow, type RowScope } from './row-cursor.js';
import { qualifiedTable, type BuildId } from './view-tables.js';

/** One row that two builds of a view do not agree on. Keys are tokens, never identities. */
export interface Difference {
  /** The collection or log. */
  readonly table: string;
  /** The row's primary key. */
  readonly key: readonly string[];
  readonly kind: 'only-in-a' | 'only-in-b' | 'differs';
  /** JSON Pointers of what differs in the document; values are not told. `(columns)`: only beside it. */
  readonly fields?: readonly string[];
}

export interface ComparedTable {
  readonly table: string;
  /** Rows compared on each side. */
  readonly rows: readonly [a: number, b: number];
  /** SHA-256, hex, over keys and contents of the rows compared, in order of key. */
  readonly checksums: readonly [a: string, b: string];
}

export interface Comparison {
  readonly tables: readonly ComparedTable[];
  /** The first differences in order of table and key. */
  readonly differences: readonly Difference[];
  readonly total: number;
  /** Rows of `b` that have moved on in `a` since the position asked for: not comparable any more. */
  readonly movedOn: number;
  /** Collections and logs that only one of the two has. */
  readonly incomparable: readonly string[];
}

/** A build, seen through a transaction whose snapshot does not move (`repeatable read`). */
export interface ComparedBuild extends BuildId {
  readonly client: PoolClient;
  readonly schema: string;
  readonly collections: readonly string[];
  readonly logs: readonly string[];
}

export interface CompareOptions {
  /** What `b` stands at, when `a` may have moved on: rows of `a` that changed since are left out. */
  readonly upTo?: bigint;
  /** Only these groups; of logs, the rows whose document names one of them in `logGroupField`. */
  readonly groups?: ReadonlySet<string>;
  readonly logGroupField?: string;
  /** How many differences are named; all are counted. */
  readonly limit?: number;
  readonly onProgress?: (rows: number) => void;
}

/**
 * Compares two builds row by row, merging them in order of key: nothing is held but a page of each.
 * Builds of one version are compared with all their columns, of two versions by what their documents
 * say and the position at which they came to say so.
 */
export async function compareBuilds(
  a: ComparedBuild,
  b: ComparedBuild,
  options: CompareOptions = {},
): Promise<Comparison> {
  const comparing = new Comparing(a, b, options);
  const tables: ComparedTable[] = [];
  const both = (one: readonly string[], other: readonly string[]): string[] =>
    one.filter((name) => other.includes(name));
  for (const name of both(a.collections, b.collections)) {
    tables.push(await comparing.table(name, 'collection'));
  }
  for (const name of both(a.logs, b.logs)) tables.push(await comparing.table(name, 'log'));
  const compared = new Set(tables.map(({ table }) => table));
  const all = new Set([...a.collections, ...a.logs, ...b.collections, ...b.logs]);
  const { differences, total, movedOn } = comparing;
  const incomparable = [...all].filter((name) => !compared.has(name));
  return { tables, differences, total, movedOn, incomparable };
}

const LIMIT = 20;

class Comparing {
  readonly differences: Difference[] = [];
  total = 0;
  movedOn = 0;
  private seen = 0;

  constructor(
    private readonly a: ComparedBuild,
    private readonly b: ComparedBuild,
    private readonly options: CompareOptions,
  ) {}

  async table(table: string, kind: 'collection' | 'log'): Promise<ComparedTable> {
    const { groups, logGroupField } = this.options;
    const scope: RowScope = {
      ...{ kind, wholeRow: this.a.version === this.b.version },
      ...(groups && { groups }),
      ...(logGroupField !== undefined && { logGroupField }),
    };
    const cursors = [this.a, this.b].map(
      (build, i) => new RowCursor(build.client, `compare_${i}`, tableOf(build, table), scope),
    ) as [RowCursor, RowCursor];
    const sums = [new Sum(), new Sum()] as const;
    for (const cursor of cursors) await cursor.open();
    await this.merge(table, cursors, sums);
    for (const cursor of cursors) await cursor.close();
    return {
      table,
      rows: [sums[0].rows, sums[1].rows],
      checksums: [sums[0].hex(), sums[1].hex()],
    };
  }

  private async merge(
    table: string,
    [a, b]: [RowCursor, RowCursor],
    [sumA, sumB]: readonly [Sum, Sum],
  ): Promise<void> {
    for await (const [rowA, rowB] of sideBySide(a, b)) {
      this.note();
      if (this.hasMovedOn(rowA, rowB)) {
        if (rowB !== undefined) this.movedOn++;
        continue;
      }
      if (rowA !== undefined) sumA.add(rowA);
      if (rowB !== undefined) sumB.add(rowB);
      if (rowA?.hash !== rowB?.hash) await this.differ(table, rowA, rowB);
    }
  }

  /** A row that `a` changed, or took away, after the position that `b` stands at. */
  private hasMovedOn(a: ComparedRow | undefined, b: ComparedRow | undefined): boolean {
    const { upTo } = this.options;
    if (upTo === undefined) return false;
    if (a === undefined) return !b!.isLog;
    return a.position > upTo;
  }

  private note(): void {
    this.seen++;
    if (this.seen % 10_000 === 0) this.options.onProgress?.(this.seen);
  }

  private async differ(
    table: string,
    a: ComparedRow | undefined,
    b: ComparedRow | undefined,
  ): Promise<void> {
    this.total++;
    if (this.differences.length >= (this.options.limit ?? LIMIT)) return;
    const { key } = (a ?? b)!;
    if (a === undefined || b === undefined) {
      const kind = a === undefined ? 'only-in-b' : 'only-in-a';
      this.differences.push({ table, key, kind });
      return;
    }
    const fields = changedFields(
      await this.document(this.a, table, a),
      await this.document(this.b, table, b),
    );
    this.differences.push({ table, key, kind: 'differs', fields });
  }

  private async document(build: ComparedBuild, table: string, row: ComparedRow): Promise<string> {
    const columns = row.isLog ? 'position = $1 and ordinal = $2' : 'grp = $1 and key = $2';
    const { rows } = await build.client.query<{ doc: string }>(
      `select doc from ${tableOf(build, table)} where ${columns}`,
      [...row.key],
    );
    return rows[0]!.doc;
  }
}

const tableOf = (build: ComparedBuild, table: string): string =>
  qualifiedTable(build.schema, build, table);

/** A running checksum over the rows of one side. */
class Sum {
  rows = 0;
  private readonly hash = createHash('sha256');

  add({ key, hash }: ComparedRow): void {
    this.rows++;
    this.hash.update(`${key.join('\t')}\t${hash}\n`);
  }

  hex(): string {
    return this.hash.digest('hex');
  }
}
