import type { HouseholdDoc, JoinedFact, LeftFact, Membership, PersonDoc } from './documents.js';

/** One unbroken membership. */
export interface Stay {
  /** The other side: the household of a person, or the person of a household. */
  readonly party: string;
  readonly as: string;
  readonly from: string;
  /** The day of leaving, no longer a member on it; undefined while it lasts. */
  readonly until: string | undefined;
  /** Position of the joining. */
  readonly p: number;
}

interface Memberships {
  readonly joined?: readonly JoinedFact[];
  readonly left?: readonly LeftFact[];
}

const NO_STAYS: readonly Stay[] = [];

/** The stays of one kind, in order of joining. */
export function staysOf(doc: Memberships, kind: Membership = 'living-together'): readonly Stay[] {
  const { joined } = doc;
  if (!joined) return NO_STAYS;
  const stays: Stay[] = [];
  for (const fact of joined) {
    if (fact.kind !== kind) continue;
    const { party, as, from, p } = fact;
    stays.push({ party, as, from, until: leavingOf(doc, fact), p });
  }
  return stays.length > 1 ? stays.sort(byFrom) : stays;
}

const byFrom = (a: Stay, b: Stay): number =>
  a.from === b.from ? a.p - b.p : a.from < b.from ? -1 : 1;

/** The first leaving after the joining; one of the same day belongs to an earlier joining if there is one. */
function leavingOf({ joined, left }: Memberships, fact: JoinedFact): string | undefined {
  let until: string | undefined;
  for (const leaving of left ?? []) {
    if (leaving.party !== fact.party || leaving.kind !== fact.kind) continue;
    if (leaving.on < fact.from || (until !== undefined && leaving.on >= until)) continue;
    if (leaving.on === fact.from && joinedBefore(joined ?? [], fact)) continue;
    until = leaving.on;
  }
  return until;
}

const joinedBefore = (joined: readonly JoinedFact[], fact: JoinedFact): boolean =>
  joined.some(
    (other) => other.party === fact.party && other.kind === fact.kind && other.from < fact.from,
  );

/** Whether a stay covers the day; without a day, whether it lasts. */
export const staysOn = (stay: Stay, day: string | undefined): boolean =>
  day === undefined
    ? stay.until === undefined
    : stay.from <= day && (stay.until === undefined || day < stay.until);

/** Tokens of those living together on the day (without a day: whose membership lasts), sorted. */
export function membersOn(doc: HouseholdDoc, day: string | undefined): string[] {
  const members: string[] = [];
  for (const stay of staysOf(doc)) {
    if (staysOn(stay, day) && !members.includes(stay.party)) members.push(stay.party);
  }
  return members.sort();
}

/** Adds everyone a household's rules may concern, ever: lived in it, or assessed on a visit to it. */
export function addPersonsOf({ joined, visits }: HouseholdDoc, persons: Set<string>): Set<string> {
  if (joined) {
    for (const fact of joined) if (fact.kind === 'living-together') persons.add(fact.party);
  }
  if (visits) for (const visit of visits) for (const person of visit.persons) persons.add(person);
  return persons;
}

/** Adds the households a person ever lived in or was assessed at. */
export function addHouseholdsOf({ joined, assessments }: PersonDoc, households: Set<string>): void {
  if (joined) {
    for (const fact of joined) if (fact.kind === 'living-together') households.add(fact.party);
  }
  if (assessments) for (const { household } of assessments) households.add(household);
}
