import { dayBefore, OPEN_END } from '#kernel';
import { firstDayOf, lastDayOf, monthAfter, monthOf, monthsBetween, monthsFrom } from '../month.js';
import type { ApprovedSpan, OverseenAward, Terms } from '../overseen.js';

/**
 * When the first payment is due: `month-after-confirmation` is 审核确认办法 21 (“从作出确认同意决定之日下月起”) and
 * 特困人员认定办法 17 (“从确认之日下月起”); without a rule, the month in which the grant begins.
 */
export type PayStart = 'month-after-confirmation' | undefined;

/** What is due for a month. */
export interface Due {
  readonly month: string;
  readonly fen: number;
  /** Whether it is one of a row of months; else a sum for once or for a year, due in that month. */
  readonly monthly: boolean;
}

/**
 * What the grants in force say is due, by month, up to a month. Of several grants of an award only one
 * counts in a month: the one in force on its first day, else the first to begin in it. A month that has
 * begun is due whole, as no text divides one; a change of the sum counts from the first day of a month
 * on which it holds. After the month in which everyone it is for has died, nothing is due.
 */
export function duesOf(award: OverseenAward, payStart: PayStart, upTo: string): Map<string, Due> {
  const dues = new Map<string, Due>();
  const last = award.diedOn === undefined ? upTo : least(upTo, monthOf(award.diedOn));
  for (const span of [...award.spans].sort(byFirstDay)) {
    if (span.terms.per === 'month') addMonths(dues, award, span, { payStart, last });
    else addSum(dues, award, span, last);
  }
  return dues;
}

interface Reach {
  readonly payStart: PayStart;
  readonly last: string;
}

function addMonths(
  dues: Map<string, Due>,
  award: OverseenAward,
  span: ApprovedSpan,
  { payStart, last }: Reach,
): void {
  const from = firstMonthOf(award, span, payStart);
  for (const month of monthsBetween(from, least(monthOf(span.to), last))) {
    const day = greatest(firstDayOf(month), span.from);
    if (dues.has(month) && day !== firstDayOf(month)) continue;
    const { fen } = termsOn(award, span, day);
    if (fen !== undefined && fen > 0) dues.set(month, { month, fen, monthly: true });
  }
}

/** A grant that goes on from an earlier one of its award begins at once: it was confirmed before. */
function firstMonthOf(award: OverseenAward, span: ApprovedSpan, payStart: PayStart): string {
  const begins = monthOf(span.from);
  if (payStart === undefined || goesOn(award, span)) return begins;
  return greatest(begins, monthAfter(monthOf(span.decidedOn)));
}

function goesOn({ spans }: OverseenAward, span: ApprovedSpan): boolean {
  const eve = dayBefore(span.from);
  return spans.some((other) => other !== span && other.from <= eve && eve <= other.to);
}

/** A sum for once is due in the month of its decision; one for a year in the month it begins, each year. */
function addSum(
  dues: Map<string, Due>,
  award: OverseenAward,
  span: ApprovedSpan,
  last: string,
): void {
  const yearly = span.terms.per === 'year';
  const first = monthOf(yearly ? span.from : span.decidedOn);
  const until = yearly ? least(monthOf(span.to), last) : first;
  if (first > last) return;
  for (const month of monthsBetween(first, until)) {
    if (yearly && monthsFrom(first, month) % 12 !== 0) continue;
    const { fen } = termsOn(award, span, yearly ? lastDayOf(month) : OPEN_END);
    if (fen === undefined || fen === 0) continue;
    const before = dues.get(month)?.fen ?? 0;
    dues.set(month, { month, fen: before + fen, monthly: false });
  }
}

/** The sum of the last adjustment that has begun, else of the grant. */
function termsOn({ adjustments }: OverseenAward, span: ApprovedSpan, day: string): Terms {
  let found: { readonly from: string; readonly terms: Terms } = span;
  for (const adjustment of adjustments) {
    if (adjustment.from <= day && adjustment.from >= found.from) found = adjustment;
  }
  return found.terms;
}

const byFirstDay = (a: ApprovedSpan, b: ApprovedSpan): number => (a.from < b.from ? -1 : 1);
const least = (a: string, b: string): string => (a < b ? a : b);
const greatest = (a: string, b: string): string => (a > b ? a : b);
