import { dayAfter } from '#kernel';
import { coversOf } from '../covers.js';
import type { PolicyRules } from '../policy.js';
import type { Lookup, PersonSituation } from '../situation.js';
import { aidClocks } from './aid-clocks.js';
import { applicationClocks } from './application-clocks.js';
import type { Clock } from './clock.js';
import { refusedWork } from './refused-work.js';
import type { TimedFacts } from './timed-facts.js';

/** The times that run for a household itself. Before the first opened day nothing runs. */
export function clocksOfHousehold(
  household: TimedFacts,
  lookup: Pick<Lookup, 'today' | 'awardsOf'>,
  policy: PolicyRules,
): Clock[] {
  const { today } = lookup;
  if (today === undefined) return [];
  const awards = lookup.awardsOf(household.token);
  if (awards.size === 0) return [];
  return [
    ...applicationClocks(household.token, awards, household, policy),
    ...aidClocks({ subject: household.token, awards }, household, today, policy),
  ];
}

/** The times that run for one member of a household. */
export function clocksOfPerson(
  person: PersonSituation,
  household: TimedFacts,
  lookup: Lookup,
  policy: PolicyRules,
): Clock[] {
  const { today } = lookup;
  if (today === undefined || person.death !== undefined) return [];
  const awards = lookup.awardsOf(person.token);
  const timed = household.persons.find(({ token }) => token === person.token);
  const clocks =
    awards.size === 0
      ? []
      : [
          ...applicationClocks(person.token, awards, household, policy),
          ...aidClocks({ subject: person.token, awards }, household, today, policy),
        ];
  if (!timed || timed.offers.length === 0) return clocks;
  return [...clocks, ...refusedWork(timed, coversOf(person, lookup), today, policy)];
}

/** The first day after `today` on which one of the times has run out. */
export function nextEdge(clocks: readonly Clock[], today: string): string | undefined {
  let next: string | undefined;
  for (const { due } of clocks) {
    if (due === undefined || due < today) continue;
    const day = dayAfter(due);
    if (next === undefined || day < next) next = day;
  }
  return next;
}
