import { decodeCursor, knownAt, scannedPage, type Page } from '#kernel';
import type { AwardFilter, PaymentFilter, PaymentSum } from '../application/assistance-reader.js';
import { aidLine, type AidDocuments, type AidLine } from '../domain/aid-line.js';
import { listedUnder, type AwardDoc, type PaymentDoc } from '../domain/documents.js';
import type { AssistanceTables, AwardRow, Queryable } from './view-tables.js';

/** Rows looked at for one page, or at once for a sum. */
const SCAN = 1000;

type Cursor = readonly [group: string, key: string];
type Granted = AidDocuments & { readonly under: NonNullable<ReturnType<typeof listedUnder>> };
type Sum = { -readonly [F in keyof PaymentSum]: PaymentSum[F] };

/**
 * The ledger as it was known when a position was the last. The tables' columns say what is known now, so
 * they choose only among documents that have not changed since; of the others each is read for what it
 * said then. A page costs no more than so many documents, and may come out short.
 */
export class LedgerKnownAt {
  constructor(
    private readonly pool: Queryable,
    private readonly tables: Pick<AssistanceTables, 'award' | 'payment'>,
    private readonly position: number,
  ) {}

  async awards(
    filter: AwardFilter,
    day: string,
    limit: number,
    cursor?: string,
  ): Promise<Page<AidLine>> {
    const after = cursor === undefined ? (['', ''] as const) : decodeCursor(cursor, 2);
    const rows = await this.rows(filter, after as unknown as Cursor);
    return scannedPage(
      rows,
      { limit, more: rows.length === SCAN },
      (row) => {
        const granted = this.granted(row, filter);
        return granted && aidLine(granted, day);
      },
      ({ grp, key }) => [grp, key],
    );
  }

  /** Goes through the whole of the ledger that the filter leaves, a batch at a time. */
  async paymentSums(filter: PaymentFilter, day: string | undefined): Promise<PaymentSum[]> {
    const sums = new Map<string, Sum>();
    let after: Cursor | undefined = ['', ''];
    while (after !== undefined) {
      const rows: AwardRow[] = await this.rows(filter, after);
      for (const row of rows) {
        const granted = this.granted(row, filter);
        if (granted) addPayments(sums, granted, filter, day);
      }
      const last: AwardRow | undefined = rows.at(-1);
      after = rows.length === SCAN && last ? [last.grp, last.key] : undefined;
    }
    return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
  }

  private async rows(filter: AwardFilter, [group, key]: Cursor): Promise<AwardRow[]> {
    const { division, programme, department, beneficiary } = filter;
    const { rows } = await this.pool.query<AwardRow>(
      `select a.grp, a.key, a.doc, p.doc as payments from ${this.tables.award} a
       left join ${this.tables.payment} p on p.grp = a.grp and p.key = a.key
       where (a.grp, a.key) > ($1, $2) and ($3::text is null or a.grp = $3)
         and (a.position > $4 or (a.granted
           and ($5::text is null or a.division ^@ $5)
           and ($6::text is null or a.programme = $6)
           and ($7::text is null or a.department = $7)))
       order by a.grp, a.key limit ${SCAN}`,
      [
        group,
        key,
        beneficiary ?? null,
        this.position,
        division ?? null,
        programme ?? null,
        department ?? null,
      ],
    );
    return rows;
  }

  /** Undefined when nothing had been granted then, or not what is asked for. */
  private granted(
    { grp, key, doc, payments }: AwardRow,
    { division, programme, department }: AwardFilter,
  ): Granted | undefined {
    const award = knownAt(JSON.parse(doc) as AwardDoc, this.position);
    const under = award.granted && listedUnder(award);
    if (!under || !under.division.startsWith(division ?? '')) return undefined;
    if (programme !== undefined && under.programme !== programme) return undefined;
    if (department !== undefined && under.department !== department) return undefined;
    const paid =
      payments === null ? {} : knownAt(JSON.parse(payments) as PaymentDoc, this.position);
    return { beneficiary: grp, award: key, doc: award, payments: paid, under };
  }
}

function addPayments(
  sums: Map<string, Sum>,
  { payments, under }: Granted,
  { from = '', to = '9999-12' }: PaymentFilter,
  day: string | undefined,
): void {
  const { programme, department, division } = under;
  for (const { on, fen } of payments.paid ?? []) {
    const month = on.slice(0, 7);
    if (month < from || month > to || (day !== undefined && on > day)) continue;
    const key = [month, programme, division, department].join('|');
    const sum = sums.get(key) ?? { month, programme, department, division, payments: 0, fen: 0 };
    sum.payments += 1;
    sum.fen += fen;
    sums.set(key, sum);
  }
}
