/** A cell or output of a decision table with the names its expression uses. */
export interface Expression {
  readonly text: string;
  /** Facts and parameters it uses, `$` (the column's own value) not among them. */
  readonly names: readonly string[];
}

export interface Column {
  readonly id: string;
  /** Its heading, for people. */
  readonly title: string;
  /** An input's fact or parameter; an output's name. */
  readonly field: string;
}

export interface TableRow {
  readonly id: string;
  /** In the order of the inputs; undefined where the row does not mind. */
  readonly cells: readonly (Expression | undefined)[];
  /** In the order of the outputs. */
  readonly outputs: readonly Expression[];
}

/** A decision table of JDM with hit policy `first`: the first row all of whose cells hold decides. */
export interface DecisionTable {
  readonly file: string;
  readonly title: string;
  readonly inputs: readonly Column[];
  readonly outputs: readonly Column[];
  readonly rows: readonly TableRow[];
}

const WORDS = new Set(['and', 'or', 'not', 'in', 'true', 'false', 'null']);

export function expressionOf(text: string): Expression {
  const bare = text.replace(/"[^"]*"|'[^']*'/g, '');
  const names = new Set<string>();
  for (const match of bare.matchAll(/[A-Za-z_][A-Za-z0-9_]*(\s*\()?/g)) {
    if (match[1] === undefined && !WORDS.has(match[0])) names.add(match[0]);
  }
  return { text, names: [...names] };
}

/** The text of an output that is one quoted string, such as an outcome or a clause. */
export const literalOf = ({ text }: Expression): string | undefined =>
  /^"([^"]*)"$/.exec(text.trim())?.[1];

/** Every fact and parameter the table uses, each once. */
export function namesIn({ inputs, rows }: DecisionTable): string[] {
  const names = new Set(inputs.map(({ field }) => field));
  for (const { cells, outputs } of rows) {
    for (const expression of [...cells, ...outputs]) {
      for (const name of expression?.names ?? []) names.add(name);
    }
  }
  return [...names];
}
