import { dayBefore } from '#kernel';
import { birthdaysBetween } from './age.js';
import { datesOf } from './dates.js';
import type { Entitlement } from './entitlement.js';
import type { AssessmentPolicy } from './policy.js';
import type { Situation } from './situation.js';

/** Of what rests on nothing that has a date. */
const BEGINNING = '1900-01-01';

/** What tells one entitlement of a household from the others. */
export const keyOf = ({ programme, subject, single }: Entitlement): string =>
  `${programme} ${subject}${single ? ' single' : ''}`;

/** Says of one programme what it says of the same facts on another day. */
export type AssessOn = (programme: string, day: string) => readonly Entitlement[];

/**
 * Each with the first day since which the facts as they are now, the day and the policy make it so: not
 * before the last of the facts it rests on, and going back from there to the day on which policy changed or
 * somebody came of the age.
 */
export function firstDays(
  found: readonly Entitlement[],
  situation: Situation,
  policy: AssessmentPolicy,
  assessOn: AssessOn,
): Entitlement[] {
  const dates = datesOf(situation);
  const { day, division } = situation;
  const changes = division === undefined ? [] : policy.changes(division);
  return found.map((one) => {
    if (one.outcome === 'not-eligible') return one;
    const base = lastOf(one.evidence, dates.of, day) ?? BEGINNING;
    const days = changes.filter((change) => base < change && change <= day);
    for (const p of one.evidence) {
      const bornOn = dates.births.get(p);
      if (bornOn !== undefined) days.push(...birthdaysBetween(bornOn, base, day));
    }
    return { ...one, since: firstOf(one, days, assessOn) ?? base };
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

/** The last of the days before which it was otherwise; undefined when it was so before all of them. */
function firstOf(
  one: Entitlement,
  days: readonly string[],
  assessOn: AssessOn,
): string | undefined {
  const key = keyOf(one);
  for (const day of [...new Set(days)].sort().reverse()) {
    const then = assessOn(one.programme, dayBefore(day)).find((other) => keyOf(other) === key);
    if (then?.outcome !== one.outcome) return day;
  }
  return undefined;
}
