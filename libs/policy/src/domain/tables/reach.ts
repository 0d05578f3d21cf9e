import type { Fact, Scalar } from '../set/facts.js';
import type { PolicyValue } from '../set/values.js';
import { expressionOf, type DecisionTable } from './decision-table.js';
import type { Expressions, Names } from './expressions.js';

/** What a table's names can be. */
export interface Vocabulary {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly values: ReadonlyMap<string, readonly PolicyValue[]>;
}

/** A case of a table: one value a column, and the other names its expressions use. */
export interface Case {
  readonly inputs: Readonly<Record<string, Scalar>>;
  readonly names: Names;
}

export interface Reach {
  /** By row: a case that it decides; undefined for a row that earlier ones leave nothing to. */
  readonly witnesses: readonly (Case | undefined)[];
  /** A case that no row decides. */
  readonly hole: Case | undefined;
}

/** A value of a column and, bit by bit, the rows whose cell holds of it. */
interface Choice {
  readonly value: Scalar;
  readonly rows: bigint;
}

/**
 * Looks for a case for every row. Cells are about one column each, so that the rows in reach of a value
 * are a set of bits, and a case is a choice of one value a column: the search is over those sets.
 * Numbers that are not known are tried in two orders of size, beside those that are.
 */
export function reachOf(
  table: DecisionTable,
  vocabulary: Vocabulary,
  expressions: Expressions,
): Reach {
  const witnesses: (Case | undefined)[] = table.rows.map(() => undefined);
  let hole: Case | undefined;
  for (const ascending of [true, false]) {
    const names = samples(table, vocabulary, ascending);
    const columns = table.inputs.map((_column, i) =>
      choices(table, i, { vocabulary, expressions, names }),
    );
    const search = new Search(columns, table, names);
    for (const [i, found] of witnesses.entries()) witnesses[i] = found ?? search.caseFor(i);
    hole ??= search.hole();
  }
  return { witnesses, hole };
}

class Search {
  constructor(
    private readonly columns: readonly (readonly Choice[])[],
    private readonly table: DecisionTable,
    private readonly names: Names,
  ) {}

  /** A case in which that row holds and none before it. */
  caseFor(row: number): Case | undefined {
    const bit = 1n << BigInt(row);
    return this.find((bit << 1n) - 1n, bit);
  }

  hole(): Case | undefined {
    return this.find((1n << BigInt(this.table.rows.length)) - 1n, 0n);
  }

  /** One value a column so that of the rows in `among` exactly `wanted` hold. */
  private find(among: bigint, wanted: bigint): Case | undefined {
    const dead = new Set<string>();
    const walk = (column: number, left: bigint): Scalar[] | undefined => {
      if (column === this.columns.length) return left === wanted ? [] : undefined;
      const key = `${column}:${left}`;
      if (dead.has(key)) return undefined;
      for (const { value, rows } of this.columns[column]!) {
        if ((rows & wanted) !== wanted) continue;
        const rest = walk(column + 1, left & rows);
        if (rest) return [value, ...rest];
      }
      dead.add(key);
      return undefined;
    };
    const values = walk(0, among);
    if (!values) return undefined;
    const inputs = Object.fromEntries(this.table.inputs.map(({ field }, i) => [field, values[i]!]));
    return { inputs, names: this.names };
  }
}

interface Means {
  readonly vocabulary: Vocabulary;
  readonly expressions: Expressions;
  readonly names: Names;
}

/** The values worth trying in a column; of several for which the same rows hold, the first. */
function choices(table: DecisionTable, column: number, means: Means): Choice[] {
  const cells = table.rows.map(({ cells }) => cells[column]);
  const found = new Map<bigint, Choice>();
  for (const value of valuesOf(table, column, means)) {
    let rows = 0n;
    for (const [i, cell] of cells.entries()) {
      const holds = cell === undefined || means.expressions.holds(cell.text, value, means.names);
      if (holds) rows |= 1n << BigInt(i);
    }
    if (!found.has(rows)) found.set(rows, { value, rows });
  }
  return [...found.values()];
}

function valuesOf(table: DecisionTable, column: number, means: Means): readonly Scalar[] {
  const { field } = table.inputs[column]!;
  const { vocabulary } = means;
  const fact = vocabulary.facts.get(field);
  const unit = vocabulary.values.get(field)?.[0]?.unit;
  if (fact?.type === 'yes-no' || unit === 'yes-no') return [true, false];
  if (fact?.type === 'code') return fact.values;
  const texts = table.rows.map(({ cells }) => cells[column]?.text ?? '');
  if (unit === 'text') return texts.flatMap((text) => text.match(/(?<=")[^"]*(?=")/g) ?? []);
  return around(boundsIn(texts, means), fact?.type === 'whole' || unit === 'fen');
}

/** The numbers that the cells compare with. */
function boundsIn(texts: readonly string[], { expressions, names }: Means): number[] {
  const bounds = new Set<number>();
  for (const part of texts.flatMap((text) => text.split(/\.\.|[<>=!]+|[[\](),]|\band\b|\bor\b/))) {
    const expression = expressionOf(part.trim());
    if (expression.text === '' || expression.names.some((name) => !(name in names))) continue;
    const value = expressions.evaluate(expression.text, names);
    if (typeof value === 'number') bounds.add(value);
  }
  return [...bounds].sort((a, b) => a - b);
}

/** Each bound, and a number between it and the next; whole numbers only where there are no others. */
function around(bounds: readonly number[], whole: boolean): number[] {
  const numbers = [0];
  for (const [i, bound] of bounds.entries()) {
    const before = bounds[i - 1] ?? bound - 2;
    const between = (before + bound) / 2;
    numbers.push(whole ? Math.ceil(between) : between, bound, whole ? Math.floor(bound) : bound);
  }
  numbers.push((bounds.at(-1) ?? 0) + 1);
  return numbers.filter((n) => n >= 0 && (!whole || Number.isInteger(n)));
}

const SCALE: Readonly<Record<string, number>> = { fen: 100_000, percent: 10, times: 1.5 };

/** A value for every name that cells and outputs use beside the columns. */
function samples(table: DecisionTable, { facts, values }: Vocabulary, ascending: boolean): Names {
  const columns = new Set(table.inputs.map(({ field }) => field));
  const used = table.rows.flatMap(({ cells, outputs }) =>
    [...cells, ...outputs].flatMap((expression) => expression?.names ?? []),
  );
  const names = [...new Set(used)].filter((name) => !columns.has(name)).sort();
  const sample: Record<string, Scalar> = {};
  for (const [i, name] of names.entries()) {
    const rows = values.get(name);
    const known = rows?.findLast(({ value }) => value !== undefined)?.value;
    const unit = rows?.[0]?.unit ?? facts.get(name)?.unit ?? '';
    const step = ascending ? i + 1 : names.length - i;
    sample[name] = known ?? (SCALE[unit] ?? 2) * step;
  }
  return sample;
}
