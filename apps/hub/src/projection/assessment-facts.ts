import type {
  Applied,
  Bill,
  Held,
  Known,
  Member,
  Membership,
  Prices,
  Situation,
  Timeline,
} from '#assessment';
import {
  coversOf,
  coversOfHousehold,
  termsOn,
  type Awards,
  type Cover,
  type Lookup,
  type PersonSituation,
} from '#assistance';
import {
  divisionOf,
  latest,
  placeOn,
  schoolOn,
  staysOf,
  staysOn,
  workOn,
  type HouseholdDoc,
  type PersonDoc,
  type PersonMoneyDoc,
  type Stay,
} from '#household';
import { plusMonths } from '#kernel';
import { nextFactChange } from './assessment-days.js';

/** The documents of a household and of everyone its assessment may concern. */
export interface AssessedDocuments extends Lookup {
  householdDoc(token: string): HouseholdDoc;
  personDoc(token: string): PersonDoc;
  /** Empty where it was not loaded, because nothing puts it in question. */
  moneyDoc(token: string): PersonMoneyDoc;
  person(token: string): PersonSituation;
  /** Prices of a place as last published by a day. */
  pricesOn?(division: string, day: string): Prices | undefined;
  /** The next day on which prices of a place come out. */
  nextPrices?(division: string, day: string): string | undefined;
}

export const MEMBERSHIPS: readonly Membership[] = [
  'living-together',
  'hukou-book',
  'medical-insurance',
];

const EMPTY_MONEY: PersonMoneyDoc = {};

/** How long a report or bill counts, in months. */
const YEAR = 12;

/** One person's documents and whatever covers them, read once for all days. */
interface PersonInTime {
  readonly token: string;
  readonly doc: PersonDoc;
  readonly money: PersonMoneyDoc;
  readonly death: string | undefined;
  readonly together: readonly Stay[];
  readonly covers: readonly Cover[];
  readonly awards: Awards;
}

/** A household in time, answered from its documents. */
export class HouseholdTimeline implements Timeline {
  private readonly doc: HouseholdDoc;
  private readonly stays: readonly (readonly [Membership, readonly Stay[]])[];
  private readonly persons: readonly PersonInTime[];
  private readonly covers: readonly Cover[];
  private readonly known = new Map<string, Situation>();

  constructor(
    private readonly household: string,
    private readonly documents: AssessedDocuments,
  ) {
    this.doc = documents.householdDoc(household);
    this.stays = MEMBERSHIPS.map((kind) => [kind, staysOf(this.doc, kind)]);
    this.covers = coversOfHousehold(household, documents);
    this.persons = [...assessedPersons(this.doc)].sort().map((token) => this.read(token));
  }

  private read(token: string): PersonInTime {
    const { documents } = this;
    const situation = documents.person(token);
    return {
      token,
      doc: documents.personDoc(token),
      money: documents.moneyDoc(token) ?? EMPTY_MONEY,
      death: situation.death,
      together: situation.stays as readonly Stay[],
      covers: coversOf(situation, documents),
      awards: documents.awardsOf(token),
    };
  }

  on(day: string): Situation {
    let situation = this.known.get(day);
    if (!situation) this.known.set(day, (situation = this.situationOn(day)));
    return situation;
  }

  nextChange(day: string): string | undefined {
    const { documents, household, doc, persons } = this;
    const facts = nextFactChange({ doc, awards: documents.awardsOf(household), persons }, day);
    const division = divisionOf(doc, day);
    const prices = division === undefined ? undefined : documents.nextPrices?.(division, day);
    return prices !== undefined && (facts === undefined || prices < facts) ? prices : facts;
  }

  private situationOn(day: string): Situation {
    const { doc, documents, household } = this;
    const division = divisionOf(doc, day);
    const income = latestBy(doc.income, day);
    const assets = latestBy(doc.assets, day);
    const housing = latestBy(doc.housingNeeds, day);
    const prices = division === undefined ? undefined : documents.pricesOn?.(division, day);
    return {
      household,
      day,
      ...(division !== undefined && { division }),
      members: this.membersOn(day),
      ...(income && { income }),
      ...(assets && {
        assets: { ...assets, ...(assets.withinOf && { withinLimitsOf: assets.withinOf }) },
      }),
      expenses: (doc.spent ?? [])
        .map((fact) => ({ ...fact, to: fact.to ?? fact.on }))
        .filter(({ on, to }) => on <= day && isWithinYear(to, day)),
      ...(housing && {
        housing: {
          p: housing.p,
          on: housing.on,
          inDifficulty: housing.difficulty,
          ownsDwelling: housing.owns,
          ...(housing.netAssets !== undefined && { netAssets: housing.netAssets }),
        },
      }),
      held: heldOn(this.covers, day, documents),
      applied: appliedOn(documents.awardsOf(household), day),
      hardships: (doc.hardships ?? []).filter(({ on }) => isWithinYear(on, day)),
      ...(prices && { prices }),
    };
  }

  private membersOn(day: string): Member[] {
    const members: Member[] = [];
    for (const person of this.persons) {
      if (person.death !== undefined && person.death < day) continue;
      const member = this.memberOn(person, day);
      if (member) members.push(member);
    }
    return members;
  }

  private memberOn(person: PersonInTime, day: string): Member | undefined {
    const { token, doc } = person;
    const memberships: Membership[] = [];
    let as = 'other';
    for (const [kind, stays] of this.stays) {
      const stay = stays.findLast(({ party, ...rest }) => party === token && covers(rest, day));
      if (!stay) continue;
      if (memberships.length === 0) ({ as } = stay);
      memberships.push(kind);
    }
    const visit = latestBy(doc.assessments, day);
    if (memberships.length === 0 && visit?.household !== this.household) return undefined;
    const livesElsewhere = person.together.some(
      (stay) => stay.party !== this.household && staysOn(stay, day),
    );
    return {
      token,
      as,
      memberships,
      livesElsewhere,
      ...this.aboutPerson(person, day),
      ...aboutWork(person, day),
      held: heldOn(person.covers, day, this.documents),
      applied: appliedOn(person.awards, day),
      hardships: (doc.hardships ?? []).filter(({ on }) => isWithinYear(on, day)),
    };
  }

  private aboutPerson({ doc }: PersonInTime, day: string) {
    const described = latest(doc.described, ({ on }) => on);
    const hukou = placeOn(doc.places, 'hukou', day) ?? placeOn(this.doc.places, 'hukou', day);
    const school = schoolOn(doc, day);
    const disability = latestBy(doc.disabilities, day);
    const ill = doc.illnesses?.filter((one) => holdsOn(one, day));
    const illness = latest(ill, ({ on }) => on);
    const child = latestBy(doc.children, day);
    const visit = latestBy(doc.assessments, day);
    return {
      ...(described && { described }),
      ...(hukou && { hukou }),
      ...(school && { school }),
      ...(disability && holdsOn(disability, day) && { disability }),
      ...(illness && { illness }),
      ...(child && { child }),
      ...(visit && { visit }),
    };
  }
}

/** Everyone of any membership, ever, and those assessed on visits. */
export function assessedPersons({ joined, visits }: HouseholdDoc): Set<string> {
  const persons = new Set<string>();
  for (const { party } of joined ?? []) persons.add(party);
  for (const visit of visits ?? []) for (const person of visit.persons) persons.add(person);
  return persons;
}

const covers = (stay: Pick<Stay, 'from' | 'until'>, day: string): boolean =>
  stay.from <= day && (stay.until === undefined || day < stay.until);

interface Dated extends Known {
  readonly on: string;
}

const latestBy = <F extends Dated>(facts: readonly F[] | undefined, day: string): F | undefined =>
  latest(
    facts?.filter(({ on }) => on <= day),
    ({ on }) => on,
  );

const holdsOn = (fact: { on: string; until?: string }, day: string): boolean =>
  fact.on <= day && (fact.until === undefined || day <= fact.until);

const isWithinYear = (on: string, day: string): boolean => on <= day && day < plusMonths(on, YEAR);

function aboutWork({ doc, money }: PersonInTime, day: string) {
  const job = workOn(doc, day);
  const jobless = job ? undefined : latestBy(doc.jobsEnded, day);
  const registered = latestBy(doc.unemployed, day);
  const unemployment =
    registered && !(doc.jobs ?? []).some(({ from }) => from > registered.on && from <= day)
      ? registered
      : undefined;
  const wage = lastMonth(money.wages, day);
  const pension = lastMonth(money.pensions, day);
  return {
    ...(job && { job }),
    ...(jobless && { jobless }),
    ...(unemployment && {
      unemployment: {
        p: unemployment.p,
        on: unemployment.on,
        contributionMonths: unemployment.months,
        involuntary: unemployment.involuntary,
        seekingWork: unemployment.seeking,
      },
    }),
    ...(wage && { wage }),
    ...(pension && { pension }),
    bills: (money.expenses ?? []).filter(({ on }) => isWithinYear(on, day)) satisfies Bill[],
    refusedOffers: refusedInARow(doc, day),
  };
}

/** Of the last month known, for three months after it. */
function lastMonth<F extends Known & { readonly month: string }>(
  facts: readonly F[] | undefined,
  day: string,
): F | undefined {
  const last = latest(
    facts?.filter(({ month }) => firstOf(month) <= day),
    ({ month }) => month,
  );
  return last && day < plusMonths(firstOf(last.month), 4) ? last : undefined;
}

export const firstOf = (month: string): string => `${month}-01`;

function refusedInARow({ offers }: PersonDoc, day: string): number {
  const refused = (offers ?? [])
    .filter(({ on }) => on <= day)
    .sort((a, b) => (a.on < b.on ? -1 : 1));
  return refused.length - 1 - refused.findLastIndex(({ justified }) => justified);
}

function heldOn(all: readonly Cover[], day: string, lookup: Lookup): Held[] {
  const held: Held[] = [];
  for (const { grant, award, beneficiary, from, to } of all) {
    if (day < from || day > to) continue;
    const doc = lookup.awardsOf(beneficiary).get(award)!;
    const { p, programme, division, single, document } = grant;
    held.push({
      p,
      programme,
      beneficiary,
      division,
      from: grant.from,
      ...termsOn(doc, grant, day),
      ...(single && { single }),
      ...(document !== undefined && { document }),
    });
  }
  return held;
}

function appliedOn(awards: Awards, day: string): Applied[] {
  const applied: Applied[] = [];
  for (const [number, doc] of awards) {
    for (const { p, programme, on } of doc.applied ?? []) {
      if (on > day) continue;
      const refused = doc.refused?.some((refusal) => refusal.on <= day);
      applied.push({ p, programme, on, open: !refused && !isGranted(awards, number, day) });
    }
  }
  return applied;
}

function isGranted(awards: Awards, application: string, day: string): boolean {
  for (const doc of awards.values()) {
    if (doc.granted?.some((grant) => grant.application === application && grant.on <= day)) {
      return true;
    }
  }
  return false;
}
