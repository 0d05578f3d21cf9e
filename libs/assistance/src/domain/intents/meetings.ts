import { coversOf, coversOfHousehold, isHousehold, type Cover } from '../covers.js';
import { pairOf, type Pair } from '../findings/pair.js';
import { isHouseholdPair, isPersonPair } from '../findings/pairs.js';
import type { IntentTerms } from './intent.js';
import { intentOf, type IntentWorld } from './world.js';

/** The intended aid beside another aid of somebody whom it covers. */
export interface Meeting {
  readonly mine: Cover;
  readonly other: Cover;
  readonly pair: Pair;
  /** 单人保 that does not say whom it covers: it may be this person, or not. */
  readonly uncertain: boolean;
}

/** Every other aid that the intended one would stand beside, each once. */
export function meetingsOf(terms: IntentTerms, world: IntentWorld): readonly Meeting[] {
  const found = new Map<string, Meeting>();
  const { beneficiary } = terms;
  if (isHousehold(beneficiary)) {
    meet(found, terms, coversOfHousehold(beneficiary, world), isHouseholdPair);
    for (const token of terms.covered ?? world.personsOf(beneficiary)) {
      meet(found, terms, coversOf(world.person(token), world), isPersonPair);
    }
  } else {
    const person = world.person(beneficiary);
    const covers = coversOf(person, world);
    meet(found, terms, covers, isPersonPair);
    for (const { party } of person.stays) {
      meetUncertain(found, covers, coversOfHousehold(party, world), terms);
    }
  }
  return [...found.values()];
}

function meet(
  found: Map<string, Meeting>,
  terms: IntentTerms,
  covers: readonly Cover[],
  counts: (a: Cover, b: Cover) => boolean,
): void {
  for (const mine of covers) {
    if (intentOf(mine.grant) !== terms.intent) continue;
    for (const other of covers) {
      if (other.award === terms.award) continue;
      if (counts(mine, other)) note(found, { mine, other, uncertain: false });
      else if (namesNobody(other)) note(found, { mine, other, uncertain: true });
    }
  }
}

function meetUncertain(
  found: Map<string, Meeting>,
  own: readonly Cover[],
  ofHousehold: readonly Cover[],
  terms: IntentTerms,
): void {
  for (const mine of own) {
    if (intentOf(mine.grant) !== terms.intent) continue;
    for (const other of ofHousehold) {
      if (namesNobody(other)) note(found, { mine, other, uncertain: true });
    }
  }
}

const namesNobody = ({ grant }: Cover): boolean => grant.single === true && !grant.covered;

/** Of the same aid met by several members, the first day in common speaks. */
function note(
  found: Map<string, Meeting>,
  { mine, other, uncertain }: Omit<Meeting, 'pair'>,
): void {
  const key = [other.beneficiary, other.award, other.grant.p, intentOf(other.grant)].join('|');
  const pair = pairOf(mine, other);
  const known = found.get(key);
  if (!known || pair.since < known.pair.since) found.set(key, { mine, other, pair, uncertain });
}
