/**
 * The policy tables as they stand in `libs/policy/data`, one interface a file of data. Rows are text;
 * `load-policy` turns them into a {@link Policy} and refuses what does not hold together.
 */

export interface Row {
  readonly [column: string]: string;
}

export interface PolicyTables {
  readonly programmes: readonly Row[];
  readonly stackingMatrix: readonly Row[];
  readonly standards: readonly Row[];
  readonly ruleParameters: readonly Row[];
  readonly workingDays: readonly Row[];
}

/** A row that cannot be used: which table, which line (1 is the header) and what is wrong. */
export interface RowFault {
  readonly table: keyof PolicyTables;
  readonly line: number;
  readonly zh: string;
  readonly en: string;
}

/** The line of a file on which the row of that index stands. */
export const lineOf = (index: number): number => index + 2;

/** True for `YYYY-MM-DD` and for the empty cell that means “no limit”. */
export const isDateOrEmpty = (text: string): boolean =>
  text === '' || /^\d{4}-\d{2}-\d{2}$/.test(text);
