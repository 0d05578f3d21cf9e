import type { Scalar } from '../set/facts.js';

export type Names = Readonly<Record<string, Scalar>>;

/** Evaluates the expressions of cells and outputs: the port to the rules library. */
export interface Expressions {
  /** Whether the cell holds of the column's value. @throws Error when it cannot be evaluated */
  holds(cell: string, value: Scalar, names: Names): boolean;

  /** What an output comes to; null where the table says that there is none. @throws Error likewise */
  evaluate(expression: string, names: Names): Scalar | null;
}
