import type { PersonSituation, TimedFacts, TimedPerson } from '#assistance';
import {
  latest,
  latestAssessment,
  staysOf,
  staysOn,
  type HouseholdDoc,
  type PersonDoc,
} from '#household';
import type { Fact } from '#kernel';

const NONE = [] as const;

/** The documents that dated facts are read from. */
interface Documents {
  readonly today: string | undefined;
  householdDoc(token: string): HouseholdDoc;
  personDoc(token: string): PersonDoc;
}

/**
 * What times run from or end by, of a household.
 * @param residents tokens of those whose home it is
 */
export function timedFacts(
  household: { readonly token: string; readonly division: string },
  residents: readonly string[],
  documents: Documents,
): TimedFacts {
  const { token, division } = household;
  const doc = documents.householdDoc(token);
  const persons = new Set([...residents, ...diedHere(doc, documents)]);
  const timed = [...persons].sort().map((person) => timedPerson(person, documents));
  return {
    token,
    division,
    verified: [...(doc.income ?? NONE), ...(doc.assets ?? NONE)],
    visits: doc.visits ?? NONE,
    hardships: doc.hardships ?? NONE,
    persons: timed,
    dayOf: (p) =>
      dayIn(doc, p) ?? firstOf(persons, (person) => dayIn(documents.personDoc(person), p)),
  };
}

const begun = ({ p, from }: Fact & { readonly from: string }) => ({ p, on: from });

/** Those who died while they lived with the household. */
function diedHere(doc: HouseholdDoc, documents: Documents): string[] {
  return staysOf(doc)
    .filter((stay) => {
      const death = deathIn(documents.personDoc(stay.party))?.on;
      return death !== undefined && stay.from <= death && !(stay.until && stay.until < death);
    })
    .map(({ party }) => party);
}

const deathIn = ({ deaths }: PersonDoc) => latest(deaths, ({ on }) => on);

function timedPerson(token: string, documents: Documents): TimedPerson {
  const doc = documents.personDoc(token);
  const death = deathIn(doc);
  const assessment = latestAssessment(doc);
  return {
    token,
    death,
    jobs: doc.jobs?.map(begun) ?? NONE,
    jobsEnded: doc.jobsEnded ?? NONE,
    offers: doc.offers ?? NONE,
    illnesses: doc.illnesses ?? NONE,
    hardships: doc.hardships ?? NONE,
    canWork: assessment && assessment.labour !== 'none',
  };
}

/** The day of the document's fact at the position. */
function dayIn(doc: object, position: number): string | undefined {
  for (const facts of Object.values(doc) as unknown[]) {
    if (!Array.isArray(facts)) continue;
    for (const fact of facts as Partial<Fact & { on: string; from: string }>[]) {
      if (fact.p === position) return fact.on ?? fact.from;
    }
  }
  return undefined;
}

function firstOf<T, R>(all: Iterable<T>, find: (one: T) => R | undefined): R | undefined {
  for (const one of all) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * The household in which a person is looked at: where they have lived longest of those they live with, else
 * the one they were last visited at. Undefined for the dead and for who lives nowhere known.
 */
export function homeOf(
  person: Pick<PersonSituation, 'token' | 'death' | 'stays'>,
  documents: Documents,
): string | undefined {
  if (person.death !== undefined) return undefined;
  let home: { readonly party: string; readonly from: string } | undefined;
  for (const stay of person.stays) {
    if (!staysOn({ ...stay, as: '' }, documents.today)) continue;
    if (!home || stay.from < home.from || (stay.from === home.from && stay.party < home.party)) {
      home = stay;
    }
  }
  return home?.party ?? latestAssessment(documents.personDoc(person.token))?.household;
}
