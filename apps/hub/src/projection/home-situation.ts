import type { Entitlement, HomeSituation, HouseholdSituation, PersonSituation } from '#assistance';
import type { StateReader } from '#projections';
import { addPersonsOfHousehold } from './scope.js';
import type { Situations } from './situations.js';
import { homeOf, timedFacts } from './timed-facts.js';

/** What the rules about missed aid and overdue times are told of a household. */
export function homeSituation(
  household: HouseholdSituation,
  entitlements: readonly Entitlement[],
  situations: Situations,
  state: StateReader,
): HomeSituation {
  const { token, division = '' } = household;
  const residents = residentsOf(token, situations, state);
  const tokens = residents.map((person) => person.token);
  const facts = timedFacts({ token, division }, tokens, situations);
  return { household, facts, entitlements, residents };
}

/** Everyone alive whose home it is, in order of token. */
function residentsOf(
  household: string,
  situations: Situations,
  state: StateReader,
): PersonSituation[] {
  const persons = new Set<string>();
  addPersonsOfHousehold(state, household, persons);
  return [...persons]
    .sort()
    .map((token) => situations.person(token))
    .filter((person) => homeOf(person, situations) === household);
}
