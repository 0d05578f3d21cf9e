import { dayAfter } from '#kernel';
import type { Faults, Place } from './faults.js';

/** The days on which something holds, both included; an empty end has no limit. */
export interface Validity {
  readonly from: string;
  readonly to: string;
}

export const holdsOn = ({ from, to }: Validity, date: string): boolean =>
  from <= date && (to === '' || date <= to);

export const overlap = (a: Validity, b: Validity): boolean =>
  (a.to === '' || b.from <= a.to) && (b.to === '' || a.from <= b.to);

/** One dated row of several about the same thing. */
export interface Dated {
  readonly validity: Validity;
  readonly place: Place;
}

/** Rows about one thing follow each other day by day: neither two at once nor a day with none between. */
export function checkTimeline(rows: readonly Dated[], what: string, faults: Faults): void {
  const inOrder = [...rows].sort((a, b) => (a.validity.from < b.validity.from ? -1 : 1));
  for (let i = 1; i < inOrder.length; i += 1) {
    const before = inOrder[i - 1]!;
    const row = inOrder[i]!;
    const place = { ...row.place, column: 'from' };
    const other = before.place.line;
    if (overlap(before.validity, row.validity)) {
      faults.add(
        place,
        `${what} 与第 ${other} 行的有效期重叠：请给较早一行写上截止日。`,
        `${what} overlaps line ${other} in time: give the earlier row its last day.`,
      );
    } else if (dayAfter(before.validity.to) !== row.validity.from) {
      faults.add(
        place,
        `${what} 在 ${before.validity.to} 与 ${row.validity.from} 之间没有规定：请补上这段时间的一行，或使两行相接。`,
        `${what} has a gap between ${before.validity.to} and ${row.validity.from}: add a row for it, or let the two meet.`,
      );
    }
  }
}
