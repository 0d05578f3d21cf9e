import { decodeCursor, invalidCursor, scannedPage, type Page } from '#kernel';
import type { FindingFilter } from '../application/assistance-reader.js';
import type { FindingDoc } from '../domain/documents.js';
import type { AssistanceTables, Queryable } from './view-tables.js';

/** Findings looked at for one page: those rewritten since are evaluated again, which takes its time. */
const SCAN = 200;

interface Row {
  readonly grp: string;
  readonly key: string;
  readonly opened_at: string;
  readonly position: string;
  readonly doc: string;
}

/** The findings about one person or household as they were when a position was the last, by id. */
export type FindingsThen = (subject: string) => Promise<ReadonlyMap<string, FindingDoc>>;

/**
 * Findings as they were when a position was the last. None is ever removed, and each says by which events
 * it was opened and closed; what one said before it was last rewritten only its events can tell.
 */
export class FindingsKnownAt {
  constructor(
    private readonly pool: Queryable,
    private readonly tables: Pick<AssistanceTables, 'finding'>,
    private readonly position: number,
    private readonly then: FindingsThen,
  ) {}

  async list(filter: FindingFilter, limit: number, cursor?: string): Promise<Page<FindingDoc>> {
    const [openedAt = '0', key = ''] = cursor === undefined ? [] : decodeCursor(cursor, 2);
    if (!/^\d{1,18}$/.test(openedAt)) throw invalidCursor();
    const rows = await this.rows(filter, [openedAt, key]);
    return scannedPage(
      rows,
      { limit, more: rows.length === SCAN },
      async (row) => {
        const finding = await this.asItWas(row);
        return finding && answers(finding, filter) ? finding : undefined;
      },
      (row) => [row.opened_at, row.key],
    );
  }

  async finding(id: string): Promise<FindingDoc | undefined> {
    const { rows } = await this.pool.query<Row>(
      `select grp, key, opened_at, position, doc from ${this.tables.finding}
       where key = $1 and opened_at <= $2`,
      [id, this.position],
    );
    return rows[0] && this.asItWas(rows[0]);
  }

  private async asItWas({ grp, key, position, doc }: Row): Promise<FindingDoc | undefined> {
    if (Number(position) <= this.position) return JSON.parse(doc) as FindingDoc;
    return (await this.then(grp)).get(key);
  }

  private async rows(filter: FindingFilter, after: readonly string[]): Promise<Row[]> {
    const { rule, kind, status, department, division, subject } = filter;
    const { rows } = await this.pool.query<Row>(
      `select grp, key, opened_at, position, doc from ${this.tables.finding}
       where (opened_at, key) > ($1::bigint, $2) and opened_at <= $3
         and ($4::text is null or rule = $4)
         and ($5::text is null or kind = $5)
         and ($6::text is null or grp = $6)
         and (position > $3 or (($7::text is null or status = $7)
           and ($8::text is null or department = $8)
           and ($9::text is null or division ^@ $9)))
       order by opened_at, key limit ${SCAN}`,
      [
        ...after,
        this.position,
        rule ?? null,
        kind ?? null,
        subject ?? null,
        status ?? null,
        department ?? null,
        division ?? null,
      ],
    );
    return rows;
  }
}

const answers = (
  finding: FindingDoc,
  { status, department, division = '', since }: FindingFilter,
): boolean =>
  (status === undefined || finding.status === status) &&
  (department === undefined || finding.department === department) &&
  (since === undefined || finding.since <= since) &&
  finding.division.startsWith(division);
