import { nextBirthday } from './age.js';
import type { AssessmentPolicy } from './policy.js';
import type { Timeline } from './situation.js';

/**
 * The next day after `day` on which time alone may change what is assessed: facts that begin or end,
 * birthdays, bills that cease to count, and whatever the policy changes. Undefined when none is known.
 */
export function nextAssessmentChange(
  timeline: Timeline,
  day: string,
  policy: AssessmentPolicy,
): string | undefined {
  let next: string | undefined;
  const consider = (date: string | undefined): void => {
    if (date !== undefined && date > day && (next === undefined || date < next)) next = date;
  };
  consider(timeline.nextChange(day));
  const { members, division } = timeline.on(day);
  for (const { described } of members) {
    if (described) consider(nextBirthday(described.bornOn, day));
  }
  if (division !== undefined) consider(policy.changes(division).find((one) => one > day));
  return next;
}
