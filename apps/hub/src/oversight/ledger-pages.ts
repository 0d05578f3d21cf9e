import type { Pool } from 'pg';
import type { AwardDoc, PaymentDoc } from '#assistance';
import { encodeCursor, knownAt, decodeCursor, type FactSet } from '#kernel';
import type { LedgerFilter } from '#oversight';
import { servingView, VIEW_SCHEMA } from '#projections';

/** Persons and households of one page. */
const GROUPS = 500;

/** What is kept under one number of a person or household, as known at a position. */
export interface LedgerEntry {
  readonly beneficiary: string;
  readonly award: string;
  readonly doc: AwardDoc;
  readonly payments: PaymentDoc;
}

export interface LedgerPage {
  /** In order of beneficiary; all that one has are on the same page. */
  readonly entries: readonly LedgerEntry[];
  readonly next?: string;
}

interface Row {
  readonly grp: string;
  readonly key: string;
  readonly position: string;
  readonly doc: string;
  readonly paid_position: string | null;
  readonly paid: string | null;
}

/**
 * The ledger as it was when a position was the last, persons and households at a time. The tables’ columns
 * say what is known now, so they choose only among documents that have not changed since.
 */
export async function ledgerPage(
  pool: Pool,
  { division, programme, department }: LedgerFilter,
  position: number,
  cursor: string | undefined,
): Promise<LedgerPage> {
  const award = servingView(VIEW_SCHEMA, 'award');
  const payment = servingView(VIEW_SCHEMA, 'payment');
  const after = cursor === undefined ? '' : decodeCursor(cursor, 1)[0];
  const { rows } = await pool.query<Row>(
    `with groups as materialized (
       select distinct grp from ${award}
       where grp > $1 and (position > $2 or (
         ($3::text is null or division ^@ $3)
         and ($4::text is null or programme = $4)
         and ($5::text is null or department = $5)))
       order by grp limit ${GROUPS})
     select a.grp, a.key, a.position, a.doc, p.position as paid_position, p.doc as paid
     from groups join ${award} a using (grp)
     left join ${payment} p on p.grp = a.grp and p.key = a.key
     order by a.grp, a.key`,
    [after, position, division ?? null, programme ?? null, department ?? null],
  );
  const groups = new Set(rows.map(({ grp }) => grp));
  const last = rows.at(-1)?.grp;
  return {
    entries: rows.map((row) => ({
      beneficiary: row.grp,
      award: row.key,
      doc: then<AwardDoc>(row.doc, row.position, position),
      payments: row.paid === null ? {} : then<PaymentDoc>(row.paid, row.paid_position, position),
    })),
    ...(groups.size === GROUPS && last !== undefined && { next: encodeCursor(last) }),
  };
}

/** A document that has not changed since is what it was. */
export function then<D extends FactSet>(
  doc: string,
  changedAt: string | null,
  position: number,
): D {
  const now = JSON.parse(doc) as D;
  return Number(changedAt) <= position ? now : knownAt(now, position);
}

/** The entries of each person or household, in order. */
export function byBeneficiary(
  entries: readonly LedgerEntry[],
): ReadonlyMap<string, readonly LedgerEntry[]> {
  const groups = new Map<string, LedgerEntry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.beneficiary);
    if (group) group.push(entry);
    else groups.set(entry.beneficiary, [entry]);
  }
  return groups;
}
