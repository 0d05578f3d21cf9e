import { OPEN_END, dayBefore } from '#kernel';
import type { GrantFact } from './documents.js';
import type { LivedWith, Lookup, PersonSituation } from './situation.js';
import { spansOf } from './spans.js';

/** The days on which one person (or, for a household's own view, the household) is covered by a grant. */
export interface Cover {
  /** Token of the award. */
  readonly award: string;
  readonly beneficiary: string;
  readonly grant: GrantFact;
  readonly from: string;
  readonly to: string;
}

export const isHousehold = (token: string): boolean => token.startsWith('h_');

/** All that covers a person, in life: what they were granted, and what their households were. */
export function coversOf(person: PersonSituation, lookup: Lookup): readonly Cover[] {
  const covers: Cover[] = [];
  const own = lookup.awardsOf(person.token);
  for (const [award, doc] of own) {
    for (const { grant, from, to } of spansOf(doc)) {
      add(covers, person, { award, beneficiary: person.token, grant, from, to });
    }
  }
  for (const household of householdsOf(person, lookup))
    addHousehold(covers, person, household, lookup);
  return covers;
}

function add(covers: Cover[], { death }: PersonSituation, cover: Cover): void {
  if (death === undefined || cover.to <= death) covers.push(cover);
  else if (cover.from <= death) covers.push({ ...cover, to: death });
}

/** Households the person lived with, and those whose awards name the person. */
function householdsOf(person: PersonSituation, lookup: Lookup): readonly string[] {
  const households: string[] = [];
  const note = (household: string): void => {
    if (!households.includes(household)) households.push(household);
  };
  for (const stay of person.stays) note(stay.party);
  for (const doc of lookup.awardsOf(person.token).values()) {
    for (const link of doc.links ?? []) note(link.of);
  }
  return households;
}

function addHousehold(
  covers: Cover[],
  person: PersonSituation,
  household: string,
  lookup: Lookup,
): void {
  for (const cover of coversOfHousehold(household, lookup)) {
    const { covered, single } = cover.grant;
    if (covered?.includes(person.token)) add(covers, person, cover);
    // 单人保 that does not say whom it covers is left out: nobody is accused on a guess.
    if (covered || single) continue;
    for (const stay of person.stays) {
      if (stay.party === household) addClipped(covers, person, cover, stay);
    }
  }
}

function addClipped(covers: Cover[], person: PersonSituation, cover: Cover, stay: LivedWith): void {
  const last = stay.until === undefined ? OPEN_END : dayBefore(stay.until);
  const from = cover.from < stay.from ? stay.from : cover.from;
  const to = cover.to < last ? cover.to : last;
  if (from <= to) add(covers, person, { ...cover, from, to });
}

/** What a household was granted itself. */
export function coversOfHousehold(household: string, lookup: Lookup): readonly Cover[] {
  const covers: Cover[] = [];
  for (const [award, doc] of lookup.awardsOf(household)) {
    for (const { grant, from, to } of spansOf(doc)) {
      covers.push({ award, beneficiary: household, grant, from, to });
    }
  }
  return covers;
}

/** Households a finding about the person concerns: where they live, and whose aid it is about. */
export function concernedHouseholds(person: PersonSituation, covers: readonly Cover[]): string[] {
  const households = new Set<string>();
  for (const stay of person.stays) if (stay.until === undefined) households.add(stay.party);
  for (const { beneficiary } of covers) if (isHousehold(beneficiary)) households.add(beneficiary);
  return [...households].sort();
}
