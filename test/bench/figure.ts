/** One row of the table: what was measured, beside a limit measured in the same run. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: number;
  /** What the limit is, for the reader of the table. */
  readonly limitIs: string;
}

/** For speeds: how much of the limit was reached. For times: how many times the limit. */
export const ratioOf = ({ value, limit }: Figure): number => Number((value / limit).toFixed(3));

export const perSecond = (count: number, fromMs: number, toMs: number): number =>
  Math.round((count * 1000) / (toMs - fromMs));

/** The q-th quantile, 0…1, by nearest rank. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)]!;
}

export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    figure.value.toLocaleString('en', { maximumFractionDigits: 1 }),
    figure.unit,
    figure.limit.toLocaleString('en', { maximumFractionDigits: 1 }),
    ratioOf(figure).toString(),
    figure.limitIs,
  ]);
  const head = ['figure', 'value', 'unit', 'limit', 'ratio', 'the limit is'];
  const all = [head, head.map(() => '---'), ...rows];
  return all.map((row) => `| ${row.join(' | ')} |`).join('\n');
}
