import type { AwardDoc } from '#assistance';
import type { HouseholdDoc, PersonDoc } from '#household';
import type { StateReader } from '#projections';
import { assessedPersons } from './assessment-facts.js';

/**
 * Whether anything known of a household or its persons may put a programme in question. Wages, bills, school
 * and work alone do not: they are looked at only for those who are watched, and loaded only for them.
 */
export function isWatched(household: string, state: StateReader): boolean {
  const doc = state.loaded('household', household)?.get(household) as HouseholdDoc | undefined;
  if (isHouseholdInQuestion(household, state)) return true;
  for (const person of assessedPersons(doc ?? {})) {
    if (isPersonInQuestion(person, state)) return true;
  }
  return false;
}

export function isHouseholdInQuestion(household: string, state: StateReader): boolean {
  const doc = state.loaded('household', household)?.get(household) as HouseholdDoc | undefined;
  return (
    hasAid(household, state) ||
    (doc !== undefined &&
      Boolean(doc.income ?? doc.spent ?? doc.housingNeeds ?? doc.hardships ?? doc.visits))
  );
}

export function isPersonInQuestion(person: string, state: StateReader): boolean {
  const doc = state.loaded('person', person)?.get(person) as PersonDoc | undefined;
  if (hasAid(person, state)) return true;
  if (!doc) return false;
  const { described, children, disabilities, illnesses, unemployed, hardships, assessments } = doc;
  return Boolean(
    described ?? children ?? disabilities ?? illnesses ?? unemployed ?? hardships ?? assessments,
  );
}

function hasAid(beneficiary: string, state: StateReader): boolean {
  const awards = state.loaded('award', beneficiary);
  if (!awards || awards.size === 0) return false;
  for (const doc of awards.values()) {
    const { granted, applied, links } = doc as AwardDoc;
    if (granted ?? applied ?? links) return true;
  }
  return false;
}
