/** Rows with their cells in columns; `right` names the columns of numbers. */
export function textTable(
  rows: readonly (readonly string[])[],
  right: ReadonlySet<number> = new Set(),
): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) =>
    Math.max(...rows.map((row) => widthOf(row[i] ?? ''))),
  );
  const pad = (text: string, i: number): string => {
    const space = ' '.repeat(widths[i]! - widthOf(text));
    return right.has(i) ? `${space}${text}` : `${text}${space}`;
  };
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}

/** Columns on a terminal: a Chinese character takes two. */
const widthOf = (text: string): number =>
  [...text].reduce((width, c) => width + (/[\u2e80-\uffff]/.test(c) ? 2 : 1), 0);
