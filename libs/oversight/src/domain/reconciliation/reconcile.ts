import { lastDayOf, monthOf } from '../month.js';
import type { OverseenAward } from '../overseen.js';
import { duesOf, type Due, type PayStart } from './dues.js';
import { arrivalsOf, sharesOf, type Arrival, type Share } from './shares.js';

/** Why approved, paid and received of a month are not the same. */
export const REASONS = {
  'not-paid': { zh: '应发未发', en: 'due and not paid' },
  'paid-late': { zh: '迟发', en: 'paid after the month it is for' },
  underpaid: { zh: '少发', en: 'less was paid than was due' },
  overpaid: { zh: '多发', en: 'more was paid than was due' },
  returned: { zh: '退回', en: 'came back' },
  'received-unknown': { zh: '到账情况不明', en: 'nobody said whether it arrived' },
  'paid-without-approval': { zh: '无有效决定而发放', en: 'paid while no grant was in force' },
  'paid-after-death': { zh: '去世次月以后仍发放', en: 'paid for a month after the death' },
} as const;

export type Reason = keyof typeof REASONS;

/** One month of one award; sums in 分. */
export interface AwardMonth {
  readonly month: string;
  readonly approved: number;
  readonly paid: number;
  /** Arrived and not come back. */
  readonly received: number;
  readonly returned: number;
  /** Paid, and neither arrival nor return was said. */
  readonly unknown: number;
  readonly reasons: readonly Reason[];
}

/** Which months, and what had happened by which day. */
export interface Range {
  readonly from: string;
  readonly to: string;
  readonly day: string;
}

/** The months in which something was due or paid, in order. */
export function reconcileAward(
  award: OverseenAward,
  payStart: PayStart,
  { from, to, day }: Range,
): AwardMonth[] {
  const dues = duesOf(award, payStart, monthOf(day));
  const shares = sharesOf(award, dues, day);
  const arrivals = arrivalsOf(award, shares, day);
  const months = new Set([...dues.keys(), ...shares.map(({ month }) => month)]);
  return [...months]
    .filter((month) => from <= month && month <= to)
    .sort()
    .map((month) => {
      const paid = shares.filter((share) => share.month === month);
      const told = { due: dues.get(month), paid, arrival: arrivals.get(month) ?? NOTHING };
      return monthOfAward(month, told, { day, diedOn: award.diedOn });
    });
}

const NOTHING: Arrival = { received: 0, returned: 0, unknown: 0 };

interface Told {
  readonly due: Due | undefined;
  readonly paid: readonly Share[];
  readonly arrival: Arrival;
}

interface Days {
  readonly day: string;
  readonly diedOn: string | undefined;
}

function monthOfAward(month: string, told: Told, days: Days): AwardMonth {
  const approved = told.due?.fen ?? 0;
  const paid = told.paid.reduce((sum, { fen }) => sum + fen, 0);
  return {
    month,
    approved,
    paid,
    ...told.arrival,
    reasons: [
      ...reasonsOfPayment(month, { approved, paid }, told, days),
      ...(told.arrival.returned > 0 ? (['returned'] as const) : []),
      ...(told.arrival.unknown > 0 ? (['received-unknown'] as const) : []),
    ],
  };
}

function reasonsOfPayment(
  month: string,
  { approved, paid }: { readonly approved: number; readonly paid: number },
  told: Told,
  { day, diedOn }: Days,
): Reason[] {
  if (approved === 0) {
    const afterDeath = diedOn !== undefined && month > monthOf(diedOn);
    return [afterDeath ? 'paid-after-death' : 'paid-without-approval'];
  }
  const end = lastDayOf(month);
  const reasons: Reason[] = [];
  // While a month lasts, its payment may still come.
  if (paid < approved && day > end) reasons.push(paid === 0 ? 'not-paid' : 'underpaid');
  if (paid > approved) reasons.push('overpaid');
  if (told.due?.monthly && told.paid.some(({ on }) => on > end)) reasons.push('paid-late');
  return reasons;
}
