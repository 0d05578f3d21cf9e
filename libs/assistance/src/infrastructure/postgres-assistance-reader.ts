import { decodeCursor, invalidCursor, invariant, knownAt, pageOf, type Page } from '#kernel';
import type {
  AssistanceReader,
  AwardFilter,
  Finding,
  FindingFilter,
  HouseholdWarning,
  LedgerPoint,
  PaymentFilter,
  PaymentSum,
  WarningFilter,
} from '../application/assistance-reader.js';
import { aidLine, aidLines, type AidDocuments, type AidLine } from '../domain/aid-line.js';
import type { AwardDoc, FindingDoc, PaymentDoc } from '../domain/documents.js';
import { FindingsKnownAt, type FindingsThen } from './findings-known-at.js';
import { LedgerKnownAt } from './ledger-known-at.js';
import type { AssistanceTables, AwardRow, Queryable } from './view-tables.js';
import { readWarnings } from './warnings.js';

interface FindingRow {
  readonly key: string;
  readonly opened_at: string;
  readonly doc: string;
}

/** What a list of findings is filtered by, in the order of its parameters. */
const FINDING_FIELDS = [
  'rule',
  'kind',
  'status',
  'department',
  'division',
  'subject',
  'since',
] as const satisfies readonly (keyof FindingFilter)[];

/** Reads the documents that the projection engine writes. */
export class PostgresAssistanceReader implements AssistanceReader {
  constructor(
    private readonly pool: Queryable,
    private readonly tables: AssistanceTables,
    /** What only the events tell of findings as they were at a position. */
    private readonly findingsThen?: (position: number) => FindingsThen,
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
    { day, knownAt: position }: LedgerPoint,
    limit: number,
    cursor?: string,
  ): Promise<Page<AidLine>> {
    if (position !== undefined) return this.ledgerAt(position).awards(filter, day, limit, cursor);
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

  async aidOf(
    beneficiaries: readonly string[],
    day: string,
    position?: number,
  ): Promise<readonly AidLine[]> {
    const { rows } = await this.pool.query<AwardRow>(`${this.awardRows()} where a.grp = any($1)`, [
      beneficiaries,
    ]);
    const documents = rows.map(documentsOf);
    return aidLines(
      position === undefined ? documents : documents.map((one) => then(one, position)),
      day,
    );
  }

  async paymentSums(
    filter: PaymentFilter,
    { day, knownAt: position }: Partial<LedgerPoint> = {},
  ): Promise<readonly PaymentSum[]> {
    if (position !== undefined) return this.ledgerAt(position).paymentSums(filter, day);
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
         and ($6::text is null or paid->>'on' <= $6)
       group by 1, 2, 3, 4 order by 1, 2, 4, 3`,
      [
        division ?? null,
        programme ?? null,
        department ?? null,
        from ?? null,
        to ?? null,
        day ?? null,
      ],
    );
    return rows.map((row) => ({ ...row, payments: Number(row.payments), fen: Number(row.fen) }));
  }

  async findings(
    filter: FindingFilter,
    limit: number,
    cursor?: string,
    position?: number,
  ): Promise<Page<Finding>> {
    if (position !== undefined) {
      const { items, ...rest } = await this.findingsAt(position).list(filter, limit, cursor);
      return { items: items.map(shown), ...rest };
    }
    const [openedAt = '0', key = ''] = cursor === undefined ? [] : decodeCursor(cursor, 2);
    if (!/^\d{1,18}$/.test(openedAt)) throw invalidCursor();
    const { rows } = await this.pool.query<FindingRow>(
      `select key, opened_at, doc from ${this.tables.finding}
       where (opened_at, key) > ($1::bigint, $2)
         and ($3::text is null or rule = $3)
         and ($4::text is null or kind = $4)
         and ($5::text is null or status = $5)
         and ($6::text is null or department = $6)
         and ($7::text is null or division ^@ $7)
         and ($8::text is null or grp = $8)
         and ($9::text is null or doc::jsonb->>'since' <= $9)
       order by opened_at, key limit $10`,
      [openedAt, key, ...FINDING_FIELDS.map((field) => filter[field] ?? null), limit + 1],
    );
    return pageOf(rows, limit, findingOf, (row) => [row.opened_at, row.key]);
  }

  warnings(filter: WarningFilter, limit: number, cursor?: string): Promise<Page<HouseholdWarning>> {
    return readWarnings(this.pool, this.tables.householdSummary, { filter, limit, cursor });
  }

  async finding(id: string, position?: number): Promise<Finding | undefined> {
    if (position !== undefined) {
      const finding = await this.findingsAt(position).finding(id);
      return finding && shown(finding);
    }
    const { rows } = await this.pool.query<{ doc: string }>(
      `select doc from ${this.tables.finding} where key = $1`,
      [id],
    );
    return rows[0] && findingOf(rows[0]);
  }

  private ledgerAt(position: number): LedgerKnownAt {
    return new LedgerKnownAt(this.pool, this.tables, position);
  }

  private findingsAt(position: number): FindingsKnownAt {
    invariant(this.findingsThen !== undefined, 'a reader of the past is given the events');
    return new FindingsKnownAt(this.pool, this.tables, position, this.findingsThen(position));
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

const then = ({ doc, payments, ...rest }: AidDocuments, position: number): AidDocuments => ({
  ...rest,
  doc: knownAt(doc, position),
  payments: knownAt(payments, position),
});

const findingOf = ({ doc }: { readonly doc: string }): Finding =>
  shown(JSON.parse(doc) as FindingDoc);

/** What tells findings apart inside the hub (`about`) is not shown. */
function shown(finding: FindingDoc): Finding {
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
    ...(finding.due !== undefined && { due: finding.due }),
    reason: finding.reason,
    clause: finding.clause,
    evidence: finding.evidence.map(String),
    policy: finding.policy,
    inputs: finding.inputs,
    openedAt: String(finding.openedAt),
    ...(finding.closedAt !== undefined && { closedAt: String(finding.closedAt) }),
  };
}
