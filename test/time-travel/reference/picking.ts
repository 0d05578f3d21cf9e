import type { Json, Statement } from './statements.js';

export const until = (all: readonly Statement[], key: string, day: string): Statement[] =>
  all.filter(({ d }) => d[key] <= day);

/** The latest by its own day; of one day, the one known last. */
export function last(all: readonly Statement[], dayOf: (d: Json) => string): Statement | undefined {
  return [...all]
    .sort((a, b) => (dayOf(a.d) < dayOf(b.d) ? -1 : dayOf(a.d) > dayOf(b.d) ? 1 : a.p - b.p))
    .at(-1);
}

export function current(
  begun: readonly Statement[],
  ended: readonly Statement[],
  day: string,
): Statement | undefined {
  const latest = last(until(begun, 'from', day), (d) => d.from);
  if (!latest) return undefined;
  return ended.some(({ d }) => d.on >= latest.d.from && d.on <= day) ? undefined : latest;
}

export function lastMonth(all: readonly Statement[], day: string): object | undefined {
  const latest = last(until(all, 'month', day.slice(0, 7)), (d) => d.month);
  return latest && { month: latest.d.month, fen: latest.d.amount.fen, position: String(latest.p) };
}

export function sum(all: readonly Json[]): Json {
  const total = { bills: 0, total: 0, insured: 0, aided: 0, own: 0 };
  for (const one of all) for (const key of Object.keys(total)) (total as Json)[key] += one[key];
  return total as never;
}

export function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** The same day a year ago; the last of February where there is none. */
export function yearBefore(day: string): string {
  const [year, rest] = [Number(day.slice(0, 4)) - 1, day.slice(4)];
  const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return `${year}${rest === '-02-29' && !leap ? '-02-28' : rest}`;
}
