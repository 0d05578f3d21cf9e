import type { Evaluated } from '../documents.js';
import type { PolicyRules } from '../policy.js';
import type { LivedWith, Lookup, PersonSituation } from '../situation.js';

/** D8: one living person counted as living together with two households at once. */
export function twoHouseholds(
  person: PersonSituation,
  lookup: Lookup,
  policy: PolicyRules,
): Evaluated[] {
  if (person.stays.length < 2 || person.death !== undefined) return [];
  const open = openStays(person.stays);
  const second = open[1];
  if (!second) return [];
  const households = open.map((stay) => stay.party).sort();
  const division = lookup.divisionOf(open.at(-1)!.party) ?? '';
  return [
    {
      rule: 'D8',
      kind: 'duplicate',
      subject: person.token,
      about: households,
      households,
      awards: [],
      department: 'civil-affairs',
      division,
      since: second.from,
      reason: {
        zh: `自 ${second.from} 起，同一人同时被计为 ${households.length} 个家庭的共同生活成员。`,
        en: `Since ${second.from} the same person is counted as living together with ${households.length} households.`,
      },
      clause: policy.clause('one_household', { division, date: second.from }),
      evidence: person.stays
        .filter((stay) => stay.until === undefined)
        .map((stay) => stay.p)
        .sort((a, b) => a - b),
    },
  ];
}

/** The first lasting stay of each household, in order of day and household. */
function openStays(stays: readonly LivedWith[]): LivedWith[] {
  const open = new Map<string, LivedWith>();
  for (const stay of stays) {
    if (stay.until !== undefined) continue;
    const known = open.get(stay.party);
    if (!known || stay.from < known.from) open.set(stay.party, stay);
  }
  return [...open.values()].sort((a, b) =>
    a.from === b.from ? (a.party < b.party ? -1 : 1) : a.from < b.from ? -1 : 1,
  );
}
