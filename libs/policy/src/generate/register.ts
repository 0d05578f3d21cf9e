import { parse } from 'csv-parse/sync';

type Row = Readonly<Record<string, string>>;

/** One row of the register: what was read in the regulations. */
export interface RegisterRow {
  /** How tests cite it: `parameter:…` or `matrix:…+…`. */
  readonly key: string;
  readonly says: string;
  readonly scope: string;
  readonly source: string;
  readonly isRead: boolean;
}

export const registerOfParameters = (csv: string): RegisterRow[] =>
  rows(csv).map(({ parameter = '', value = '', scope = '', source = '', certainty = '' }) => ({
    key: `parameter:${parameter}`,
    says: value,
    scope,
    source,
    isRead: certainty.startsWith('read'),
  }));

export const registerOfPairs = (csv: string): RegisterRow[] =>
  rows(csv).map((row) => ({
    key: `matrix:${row.a}+${row.b}`,
    says: [row.relation, row.qualifier].filter(Boolean).join('；'),
    scope: row.scope ?? '',
    source: row.source ?? '',
    isRead: (row.certainty ?? '').startsWith('read'),
  }));

const rows = (csv: string): Row[] => parse(csv, { columns: true, bom: true }) as Row[];
