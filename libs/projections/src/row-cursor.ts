import { escapeLiteral, type PoolClient } from 'pg';

const PAGE = 5_000;

/** A row as it is compared. */
export interface ComparedRow {
  readonly key: readonly [string, string];
  /** Of the last event that changed it; of a log row, the event that caused it. */
  readonly position: bigint;
  /** Of its contents, hex. */
  readonly hash: string;
  readonly isLog: boolean;
}

export interface RowScope {
  readonly kind: 'collection' | 'log';
  /** With the columns beside the document. */
  readonly wholeRow: boolean;
  readonly groups?: ReadonlySet<string>;
  readonly logGroupField?: string;
}

interface Row {
  readonly a: string;
  readonly b: string;
  readonly position: string;
  readonly hash: string;
}

/** Reads a table in order of its key, a page at a time, within the client's transaction. */
export class RowCursor {
  private page: Row[] = [];
  private at = 0;
  private ended = false;

  constructor(
    private readonly client: PoolClient,
    private readonly name: string,
    private readonly table: string,
    private readonly scope: RowScope,
  ) {}

  async open(): Promise<void> {
    const { scope, table } = this;
    const isLog = scope.kind === 'log';
    const [a, b] = isLog ? ['position', 'ordinal'] : ['grp', 'key'];
    const content = scope.wholeRow ? '(t.*)::text' : `concat(position, ' ', doc)`;
    await this.client.query(
      `declare ${this.name} no scroll cursor for
       select ${a}::text as a, ${b}::text as b, position,
         encode(sha256(convert_to(${content}, 'UTF8')), 'hex') as hash
       from ${table} t ${where(scope)} order by ${a}, ${b}`,
    );
  }

  async next(): Promise<ComparedRow | undefined> {
    if (this.at === this.page.length && !this.ended) {
      this.page = (await this.client.query<Row>(`fetch ${PAGE} from ${this.name}`)).rows;
      this.at = 0;
      this.ended = this.page.length < PAGE;
    }
    const row = this.page[this.at++];
    if (row === undefined) return undefined;
    return {
      key: [row.a, row.b],
      position: BigInt(row.position),
      hash: row.hash,
      isLog: this.scope.kind === 'log',
    };
  }

  /** The order in which the rows come. */
  compare(one: ComparedRow, other: ComparedRow): number {
    return this.order(one.key[0], other.key[0]) || this.order(one.key[1], other.key[1]);
  }

  async close(): Promise<void> {
    await this.client.query(`close ${this.name}`);
  }

  private order(a: string, b: string): number {
    if (a === b) return 0;
    if (this.scope.kind === 'log') return BigInt(a) < BigInt(b) ? -1 : 1;
    return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
  }
}

/** Rows of two cursors of the same kind, those of one key together. */
export async function* sideBySide(
  a: RowCursor,
  b: RowCursor,
): AsyncGenerator<[a: ComparedRow | undefined, b: ComparedRow | undefined], void> {
  let left = await a.next();
  let right = await b.next();
  while (left !== undefined || right !== undefined) {
    const order = left === undefined ? 1 : right === undefined ? -1 : a.compare(left, right);
    yield [order <= 0 ? left : undefined, order >= 0 ? right : undefined];
    if (order <= 0) left = await a.next();
    if (order >= 0) right = await b.next();
  }
}

function where({ kind, groups, logGroupField }: RowScope): string {
  if (groups === undefined) return '';
  const list = [...groups].map((group) => escapeLiteral(group)).join(', ');
  const group = kind === 'collection' ? 'grp' : `(doc::json ->> ${escapeLiteral(logGroupField!)})`;
  return list === '' ? 'where false' : `where ${group} in (${list})`;
}
