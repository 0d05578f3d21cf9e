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
    verified: [...(doc.income ?? NONE), ...(doc.assets ?? NONE)].map(dated),
    visits: (doc.visits ?? NONE).map(dated),
    hardships: (doc.hardships ?? NONE).map(dated),
    persons: timed,
    dayOf: daysOf([doc, ...[...persons].map((person) => documents.personDoc(person))]),
  };
}

const dated = ({ p, on }: Fact & { readonly on: string }) => ({ p, on });
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
    death: death && dated(death),
    jobs: (doc.jobs ?? NONE).map(begun),
    jobsEnded: (doc.jobsEnded ?? NONE).map(({ p, on, why }) => ({ p, on, why })),
    offers: (doc.offers ?? NONE).map(({ p, on, justified }) => ({ p, on, justified })),
    illnesses: (doc.illnesses ?? NONE).map(dated),
    hardships: (doc.hardships ?? NONE).map(dated),
    canWork: assessment && assessment.labour !== 'none',
  };
}

/** Days of all facts of some documents, looked up only when somebody asks. */
function daysOf(docs: readonly object[]): TimedFacts['dayOf'] {
  let days: Map<number, string> | undefined;
  return (position) => {
    days ??= new Map(docs.flatMap((doc) => Object.values(doc).flatMap(daysIn)));
    return days.get(position);
  };
}

function daysIn(facts: unknown): [number, string][] {
  if (!Array.isArray(facts)) return [];
  return (facts as Partial<Fact & { on: string; from: string }>[]).flatMap(
    ({ p, on, from }): [number, string][] => {
      const day = on ?? from;
      return p === undefined || day === undefined ? [] : [[p, day]];
    },
  );
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
