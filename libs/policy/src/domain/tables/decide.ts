import type { Scalar } from '../set/facts.js';
import type { DecisionTable, Expression, TableRow } from './decision-table.js';
import type { Expressions, Names } from './expressions.js';

/** Gives a fact or parameter, or undefined where nobody has said it. */
export type Ask = (name: string) => Scalar | undefined;

/** The rows that may decide, in order. The last one certainly would, unless `missing` is all there is. */
export interface Candidates {
  readonly rows: readonly TableRow[];
  /** What keeps the rows before the last from being told; empty when the one row decides. */
  readonly missing: readonly string[];
}

/**
 * Goes through the table as hit policy `first` does, with three truths instead of two: a cell about
 * something nobody has said neither holds nor fails. With every name known, the one row is the one
 * that the rules library itself finds (a test compares them).
 */
export function candidates(table: DecisionTable, ask: Ask, expressions: Expressions): Candidates {
  const rows: TableRow[] = [];
  const missing = new Set<string>();
  const open: (readonly string[])[] = [];
  for (const row of table.rows) {
    const unknown = unknownIn(row, table, ask, expressions);
    if (unknown === 'fails') continue;
    // An earlier row that holds whenever this one does decides instead of it.
    if (open.some((earlier) => earlier.every((cell) => unknown.cells.includes(cell)))) continue;
    rows.push(row);
    if (unknown.cells.length === 0) break;
    open.push(unknown.cells);
    for (const name of unknown.names) missing.add(name);
  }
  return { rows, missing: [...missing] };
}

/** Of a row none of whose known cells fails: the cells that cannot be told, and the names they lack. */
interface Unknown {
  readonly cells: readonly string[];
  readonly names: readonly string[];
}

/** `fails` when a known cell does, whatever the others are. */
function unknownIn(
  { cells }: TableRow,
  { inputs }: DecisionTable,
  ...[ask, expressions]: [Ask, Expressions]
): 'fails' | Unknown {
  const unknown: string[] = [];
  const lacking: string[] = [];
  for (const [i, cell] of cells.entries()) {
    if (cell === undefined) continue;
    const { field, id } = inputs[i]!;
    const value = ask(field);
    const names = namesOf(cell, ask);
    if (value !== undefined && !Array.isArray(names)) {
      if (!expressions.holds(cell.text, value, names)) return 'fails';
      continue;
    }
    unknown.push(`${id} ${cell.text}`);
    if (value === undefined) lacking.push(field);
    if (Array.isArray(names)) lacking.push(...names);
  }
  return { cells: unknown, names: lacking };
}

const NONE: Names = {};

/** The values of an expression's names, or the list of those that are missing. */
export function namesOf({ names }: Expression, ask: Ask): Names | string[] {
  if (names.length === 0) return NONE;
  const known: Record<string, Scalar> = {};
  const missing: string[] = [];
  for (const name of names) {
    const value = ask(name);
    if (value === undefined) missing.push(name);
    else known[name] = value;
  }
  return missing.length > 0 ? missing : known;
}
