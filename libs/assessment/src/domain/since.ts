import type { Entitlement } from './entitlement.js';
import type { AssessmentPolicy } from './policy.js';
import { birthdaysUntil } from './age.js';
import type { Situation, Timeline } from './situation.js';

/** What tells one entitlement of a household from the others. */
export const keyOf = ({ programme, subject, single }: Entitlement): string =>
  `${programme} ${subject}${single ? ' single' : ''}`;

/**
 * What is said on the day, each with the first day since which the same has been so: going back over the
 * days on which something changed, as long as the outcome stays.
 */
export function firstDays(
  timeline: Timeline,
  day: string,
  policy: AssessmentPolicy,
  assess: (situation: Situation) => Entitlement[],
): Entitlement[] {
  const today = timeline.on(day);
  const found = assess(today);
  const waiting = new Map(
    found.filter(({ outcome }) => outcome !== 'not-eligible').map((one) => [keyOf(one), one]),
  );
  const since = new Map<string, string>();
  const days = waiting.size > 0 ? changesUntil(timeline, today, policy) : [];
  for (let i = days.length - 1; i >= 0 && waiting.size > 0; i -= 1) {
    const before = days[i - 1];
    const then = before === undefined ? [] : assess(timeline.on(before));
    const outcomes = new Map(then.map((one) => [keyOf(one), one.outcome]));
    for (const [key, { outcome }] of waiting) {
      if (outcomes.get(key) === outcome) continue;
      since.set(key, days[i]!);
      waiting.delete(key);
    }
  }
  return found.map((one) => ({ ...one, since: since.get(keyOf(one)) ?? '' }));
}

/** Days until `day`, in order, on which something may have become another. */
function changesUntil(timeline: Timeline, today: Situation, policy: AssessmentPolicy): string[] {
  const { day, division } = today;
  const days = new Set([...timeline.changes, ...timeline.billChanges]);
  if (division !== undefined) for (const change of policy.changes(division)) days.add(change);
  for (const { described } of today.members) {
    if (described) for (const birthday of birthdaysUntil(described.bornOn, day)) days.add(birthday);
  }
  return [...days].filter((one) => one <= day).sort();
}
