import { monthOf, monthsBetween } from '../month.js';
import type { OverseenAward, Payment, Receipt } from '../overseen.js';
import type { Due } from './dues.js';

/** The part of a payment that is for one month. */
export interface Share {
  readonly month: string;
  readonly order: string;
  readonly on: string;
  readonly fen: number;
}

/**
 * Places what was paid up to a day on the months it is for. A payment for several months fills what is due
 * for each, in order, and what is left over is of the last; one for no month in which anything is due
 * is of its first month. One of a sum for once or a year is of the last such sum that was due by then.
 */
export function sharesOf(
  { payments }: Pick<OverseenAward, 'payments'>,
  dues: ReadonlyMap<string, Due>,
  day: string,
): Share[] {
  const open = new Map([...dues].map(([month, { fen }]) => [month, fen]));
  const shares: Share[] = [];
  for (const payment of [...payments].sort(byDay)) {
    if (payment.on > day) continue;
    const months = monthsOf(payment, dues);
    let left = payment.fen;
    months.forEach((month, i) => {
      const isLast = i === months.length - 1;
      const fen = isLast ? left : Math.min(left, open.get(month) ?? 0);
      if (fen === 0) return;
      left -= fen;
      open.set(month, Math.max(0, (open.get(month) ?? 0) - fen));
      shares.push({ month, order: payment.order, on: payment.on, fen });
    });
  }
  return shares;
}

function monthsOf(payment: Payment, dues: ReadonlyMap<string, Due>): readonly string[] {
  const own = monthOf(payment.on);
  const from = payment.from === undefined ? own : monthOf(payment.from);
  // Open at its end, it is for the month it begins in.
  const to = payment.to === undefined ? from : monthOf(payment.to);
  const sums = [...dues.values()].filter(({ monthly }) => !monthly).map(({ month }) => month);
  if (sums.length > 0) {
    sums.sort();
    return [sums.findLast((month) => month <= own) ?? sums[0]!];
  }
  const due = monthsBetween(from, to).filter((month) => dues.has(month));
  return due.length > 0 ? due : [from];
}

/** What is known of the money of one month that was paid. */
export interface Arrival {
  /** 分 that arrived and did not come back. */
  received: number;
  returned: number;
  /** 分 of which neither was said. */
  unknown: number;
}

/**
 * Places receipts on the shares of their instruction, in order. What came back counts against what had
 * arrived; money that a bank sends back at once never arrived, and is not missed twice.
 */
export function arrivalsOf(
  { received, returned }: Pick<OverseenAward, 'received' | 'returned'>,
  shares: readonly Share[],
  day: string,
): Map<string, Arrival> {
  const arrived = byOrder(received, day);
  const back = byOrder(returned, day);
  const arrivals = new Map<string, Arrival>();
  for (const { month, order, fen } of shares) {
    const returnedFen = take(back, order, fen);
    const arrivedFen = take(arrived, order, fen);
    const net = Math.max(0, arrivedFen - returnedFen);
    const arrival = arrivals.get(month) ?? { received: 0, returned: 0, unknown: 0 };
    arrival.received += net;
    arrival.returned += returnedFen;
    arrival.unknown += Math.max(0, fen - Math.max(arrivedFen, returnedFen));
    arrivals.set(month, arrival);
  }
  return arrivals;
}

function byOrder(receipts: readonly Receipt[], day: string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { order, on, fen } of receipts) {
    if (on <= day) sums.set(order, (sums.get(order) ?? 0) + fen);
  }
  return sums;
}

function take(sums: Map<string, number>, order: string, most: number): number {
  const fen = Math.min(sums.get(order) ?? 0, most);
  sums.set(order, (sums.get(order) ?? 0) - fen);
  return fen;
}

const byDay = (a: Payment, b: Payment): number =>
  `${a.on}|${a.order}` < `${b.on}|${b.order}` ? -1 : 1;
