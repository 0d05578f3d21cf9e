import { decodeCursor, invalidCursor, pageOf, type Page } from '#kernel';
import type {
  AssistanceReader,
  AwardFilter,
  Finding,
  FindingFilter,
  PaymentFilter,
  PaymentSum,
} from '../application/assistance-reader.js';
import { aidLine, aidLines, type AidDocuments, type AidLine } from '../domain/aid-line.js';
import type { AwardDoc, FindingDoc, PaymentDoc } from '../domain/documents.js';

/** What is needed of a PostgreSQL pool. */
export interface Queryable {
  query<R>(sql: string, values: unknown[]): Promise<{ rows: R[] }>;
}

/** Tables of the view, qualified and quoted for SQL. */
export interface AssistanceTables {
  readonly award: string;
  readonly payment: string;
  readonly finding: string;
  readonly calendar: string;
}

interface AwardRow {
  readonly grp: string;
  readonly key: string;
  readonly doc: string;
  readonly payments: string | null;
}

interface FindingRow {
  readonly key: string;
  readonly opened_at: string;
  readonly doc: string;
}

/** Reads the documents that the projection engine writes. */
export class PostgresAssistanceReader implements AssistanceReader {
  constructor(
    private readonly pool: Queryable,
    private readonly tables: AssistanceTables,
  ) {}

  async today(): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ doc: string }>(
      `select doc from ${this.tables.calendar}`,
      [],
    );
    return rows[0] && (JSON.parse(rows[0].doc) as { day: string }).day;
  }

  async awards(
    filter: AwardFilter,
    day: string,
    limit: number,
    cursor?: string,
  ): Promise<Page<AidLine>> {
    const [group = '', key = ''] = cursor === undefined ? [] : decodeCursor(cursor, 2);
    const { division, programme, department, beneficiary } = filter;
    const { rows } = await this.pool.query<AwardRow>(
      `${this.awardRows()}
       where a.granted and (a.grp, a.key) > ($1, $2)
         and ($3::text is null or a.division ^@ $3)
         and ($4::text is null or a.programme = $4)
         and ($5::text is null or a.department = $5)
         and ($6::text is null or a.grp = $6)
       order by a.grp, a.key limit $7`,
      [
        group,
        key,
        division ?? null,
        programme ?? null,
        department ?? null,
        beneficiary ?? null,
        limit + 1,
      ],
    );
    const page = pageOf(
      rows,
      limit,
      (row) => aidLine(documentsOf(row), day),
      (row) => [row.grp, row.key],
    );
    return { ...page, items: page.items.filter((line) => line !== undefined) };
  }

  async aidOf(beneficiaries: readonly string[], day: string): Promise<readonly AidLine[]> {
    const { rows } = await this.pool.query<AwardRow>(`${this.awardRows()} where a.grp = any($1)`, [
      beneficiaries,
    ]);
    return aidLines(rows.map(documentsOf), day);
  }

  async paymentSums(filter: PaymentFilter): Promise<readonly PaymentSum[]> {
    const { division, programme, department, from, to } = filter;
    const { rows } = await this.pool.query<Record<keyof PaymentSum, string>>(
      `select left(paid->>'on', 7) as month, a.programme, a.department, a.division,
         count(*) as payments, sum((paid->>'fen')::bigint) as fen
       from ${this.tables.award} a
       join ${this.tables.payment} p on p.grp = a.grp and p.key = a.key
       cross join jsonb_array_elements(p.doc::jsonb->'paid') paid
       where a.granted
         and ($1::text is null or a.division ^@ $1)
         and ($2::text is null or a.programme = $2)
         and ($3::text is null or a.department = $3)
         and ($4::text is null or left(paid->>'on', 7) >= $4)
         and ($5::text is null or left(paid->>'on', 7) <= $5)
       group by 1, 2, 3, 4 order by 1, 2, 4, 3`,
      [division ?? null, programme ?? null, department ?? null, from ?? null, to ?? null],
    );
    return rows.map((row) => ({ ...row, payments: Number(row.payments), fen: Number(row.fen) }));
  }

  async findings(filter: FindingFilter, limit: number, cursor?: string): Promise<Page<Finding>> {
    const [openedAt = '0', key = ''] = cursor === undefined ? [] : decodeCursor(cursor, 2);
    if (!/^\d{1,18}$/.test(openedAt)) throw invalidCursor();
    const { rule, kind, status, department, division, subject } = filter;
    const { rows } = await this.pool.query<FindingRow>(
      `select key, opened_at, doc from ${this.tables.finding}
       where (opened_at, key) > ($1::bigint, $2)
         and ($3::text is null or rule = $3)
         and ($4::text is null or kind = $4)
         and ($5::text is null or status = $5)
         and ($6::text is null or department = $6)
         and ($7::text is null or division ^@ $7)
         and ($8::text is null or grp = $8)
       order by opened_at, key limit $9`,
      [
        openedAt,
        key,
        rule ?? null,
        kind ?? null,
        status ?? null,
        department ?? null,
        division ?? null,
        subject ?? null,
        limit + 1,
      ],
    );
    return pageOf(rows, limit, findingOf, (row) => [row.opened_at, row.key]);
  }

  async finding(id: string): Promise<Finding | undefined> {
    const { rows } = await this.pool.query<{ doc: string }>(
      `select doc from ${this.tables.finding} where key = $1`,
      [id],
    );
    return rows[0] && findingOf(rows[0]);
  }

  private awardRows(): string {
    return `select a.grp, a.key, a.doc, p.doc as payments from ${this.tables.award} a
       left join ${this.tables.payment} p on p.grp = a.grp and p.key = a.key`;
  }
}

function documentsOf({ grp, key, doc, payments }: AwardRow): AidDocuments {
  return {
    beneficiary: grp,
    award: key,
    doc: JSON.parse(doc) as AwardDoc,
    payments: payments === null ? {} : (JSON.parse(payments) as PaymentDoc),
  };
}

/** What tells findings apart inside the hub (`about`) is not shown. */
function findingOf({ doc }: { readonly doc: string }): Finding {
  const finding = JSON.parse(doc) as FindingDoc;
  return {
    id: finding.id,
    rule: finding.rule,
    kind: finding.kind,
    subject: finding.subject,
    status: finding.status,
    households: finding.households,
    awards: finding.awards,
    department: finding.department,
    division: finding.division,
    since: finding.since,
    reason: finding.reason,
    clause: finding.clause,
    evidence: finding.evidence.map(String),
    policy: finding.policy,
    inputs: finding.inputs,
    openedAt: String(finding.openedAt),
    ...(finding.closedAt !== undefined && { closedAt: String(finding.closedAt) }),
  };
}
