import { birthdaysBetween } from './age.js';
import { datesOf } from './dates.js';
import type { Entitlement } from './entitlement.js';
import type { Situation } from './situation.js';

/** Of what rests on nothing that has a date. */
const BEGINNING = '1900-01-01';

/** What tells one entitlement of a household from the others. */
export const keyOf = ({ programme, subject, single }: Entitlement): string =>
  `${programme} ${subject}${single ? ' single' : ''}`;

/** What first days are found by. */
export interface Found {
  readonly situation: Situation;
  readonly entitlements: readonly Entitlement[];
  /** Days, in order, on which one of the rules that were asked changed in the division. */
  readonly changes: readonly string[];
  /** Says of one programme what it says of the same facts on another day. */
  readonly assessOn: (programme: string, day: string) => readonly Entitlement[];
}

/**
 * Each with the first day since which the facts as they are now, the day and the policy make it so: the last
 * of the facts it rests on, where it was so on that day, or else a later day on which policy changed or
 * somebody came of the age. Where it came and went in between, it is one of the days on which it came.
 */
export function firstDays({ situation, entitlements, changes, assessOn }: Found): Entitlement[] {
  const dates = datesOf(situation);
  const { day } = situation;
  return entitlements.map((one) => {
    if (one.outcome === 'not-eligible') return one;
    const base = lastOf(one.evidence, dates.of, day) ?? BEGINNING;
    const days = changes.filter((change) => base < change && change <= day);
    for (const p of one.evidence) {
      const bornOn = dates.births.get(p);
      if (bornOn !== undefined) days.push(...birthdaysBetween(bornOn, base, day));
    }
    if (days.length === 0) return { ...one, since: base };
    const key = keyOf(one);
    const isSo = (then: string): boolean =>
      assessOn(one.programme, then).find((other) => keyOf(other) === key)?.outcome === one.outcome;
    return { ...one, since: firstOf([base, ...[...new Set(days)].sort()], isSo) };
  });
}

/** The last day on which something it rests on began. */
function lastOf(
  positions: readonly number[],
  dates: ReadonlyMap<number, string>,
  today: string,
): string | undefined {
  let last: string | undefined;
  for (const p of positions) {
    const date = dates.get(p);
    if (date !== undefined && date <= today && (last === undefined || date > last)) last = date;
  }
  return last;
}

/** A day on which it is so and before which it is not, by halves; the first day where it is so on that. */
function firstOf(days: readonly string[], isSo: (day: string) => boolean): string {
  if (isSo(days[0]!)) return days[0]!;
  let no = 0;
  // It is so today, and nothing changes between the last of the days and today.
  let yes = days.length - 1;
  while (yes - no > 1) {
    const middle = (no + yes) >> 1;
    if (isSo(days[middle]!)) yes = middle;
    else no = middle;
  }
  return days[yes]!;
}
