import {
  typeOf,
  type Department,
  type Kind,
  type StoredDataOf,
  type StoredSubject,
} from '#contracts';
import { addFact } from '#kernel';
import type { HouseholdCollection, HouseholdDocuments } from './documents.js';

/** Where the facts of one type of event go. */
export interface FactKind {
  /** Collections its facts may be in: where a correction or revocation of it has to look. */
  readonly collections: readonly HouseholdCollection[];
  /** Adds the facts of an event at position `p` to the documents they belong to. */
  place(p: number, data: never, docs: HouseholdDocuments): void;
}

/** One type of event; its data has the shape that the contract of its kind gives it. */
function fact<K extends Kind>(
  department: Department,
  kind: K,
  collections: readonly HouseholdCollection[],
  place: (p: number, data: StoredDataOf<K>, docs: HouseholdDocuments) => void,
): readonly [string, FactKind] {
  return [typeOf(department, kind), { collections, place }];
}

const BOTH = ['person', 'household'] as const;
const PERSON = ['person'] as const;
const MONEY = ['person_money'] as const;
const BILL = ['person', 'person_money'] as const;
const HOUSEHOLD = ['household'] as const;

const established = fact('civil-affairs', 'household.established', HOUSEHOLD, (p, data, docs) => {
  const doc = docs.household(data.household.token);
  addFact(doc, 'established', { p, division: data.division, on: data.establishedOn });
  for (const place of data.places ?? []) addFact(doc, 'places', placeFact(p, place));
});

type StoredPlace = StoredDataOf<'place.changed'>['place'];

const placeFact = (p: number, place: StoredPlace) => ({
  p,
  kind: place.kind,
  division: place.division,
  from: place.from,
});

const joined = fact('civil-affairs', 'member.joined', BOTH, (p, data, docs) => {
  const { token: person } = data.person;
  const { token: household } = data.household;
  const { relation, membership, reason, from } = data;
  const fact = { as: relation, kind: membership, why: reason, from };
  addFact(docs.household(household), 'joined', { p, party: person, ...fact });
  addFact(docs.person(person), 'joined', { p, party: household, ...fact });
});

const left = fact('civil-affairs', 'member.left', BOTH, (p, data, docs) => {
  const { token: person } = data.person;
  const { token: household } = data.household;
  const fact = { kind: data.membership, why: data.reason, on: data.on };
  addFact(docs.household(household), 'left', { p, party: person, ...fact });
  addFact(docs.person(person), 'left', { p, party: household, ...fact });
});

const placeChanged = fact('civil-affairs', 'place.changed', BOTH, (p, data, docs) => {
  addFact(subjectDoc(docs, data.subject), 'places', placeFact(p, data.place));
});

/** The document of a subject, for facts that a person and a household have alike. */
function subjectDoc(docs: HouseholdDocuments, subject: StoredSubject) {
  if (subject.household) return docs.household(subject.household.token);
  return subject.person && docs.person(subject.person.token);
}

const death = fact('civil-affairs', 'death.registered', PERSON, (p, data, docs) => {
  addFact(docs.person(data.person.token), 'deaths', { p, on: data.on });
});

const income = fact('civil-affairs', 'income.verified', HOUSEHOLD, (p, data, docs) => {
  addFact(docs.household(data.household.token), 'income', {
    p,
    fen: data.monthlyIncome.fen,
    items: data.items?.map(({ kind, monthly }) => ({ kind, fen: monthly.fen })),
    from: data.period.from,
    to: data.period.to,
    on: data.verifiedOn,
  });
});

const assets = fact('civil-affairs', 'assets.verified', HOUSEHOLD, (p, data, docs) => {
  addFact(docs.household(data.household.token), 'assets', {
    p,
    within: data.withinLimits,
    withinOf: data.withinLimitsOf,
    fen: data.deposits?.fen,
    vehicles: data.vehicles,
    dwellings: data.dwellings,
    on: data.verifiedOn,
  });
});

const hardship = fact('civil-affairs', 'hardship.reported', BOTH, (p, data, docs) => {
  const { kind: what, channel, reportedOn } = data;
  addFact(subjectDoc(docs, data.subject), 'hardships', { p, kind: what, channel, on: reportedOn });
});

const visit = fact('civil-affairs', 'visit.made', BOTH, (p, data, docs) => {
  const household = data.household.token;
  const assessments = data.assessments ?? [];
  const persons = assessments.map((assessment) => assessment.person.token);
  addFact(docs.household(household), 'visits', { p, on: data.visitedOn, persons });
  for (const { person, labour, labourGround, support, livelihood, selfCareFailed } of assessments) {
    addFact(docs.person(person.token), 'assessments', {
      p,
      household,
      on: data.visitedOn,
      labour,
      ground: labourGround,
      support,
      livelihood,
      selfCareFailed,
    });
  }
});

const described = fact('civil-affairs', 'person.described', PERSON, (p, data, docs) => {
  const { bornOn, sex, describedOn } = data;
  addFact(docs.person(data.person.token), 'described', { p, bornOn, sex, on: describedOn });
});

const child = fact('civil-affairs', 'child.assessed', PERSON, (p, data, docs) => {
  const { parentsLost, father, mother, assessedOn } = data;
  const fact = { p, parentsLost, father, mother, on: assessedOn };
  addFact(docs.person(data.person.token), 'children', fact);
});

const spent = fact('civil-affairs', 'expense.verified', HOUSEHOLD, (p, data, docs) => {
  addFact(docs.household(data.household.token), 'spent', {
    p,
    kind: data.kind,
    fen: data.amount.fen,
    from: data.period.from,
    to: data.period.to,
    on: data.verifiedOn,
  });
});

const insurance = fact('medical-insurance', 'insurance.enrolled', PERSON, (p, data, docs) => {
  addFact(docs.person(data.person.token), 'insurance', {
    p,
    scheme: data.scheme,
    division: data.division,
    from: data.period.from,
    to: data.period.to,
  });
});

const expense = fact('medical-insurance', 'expense.settled', BILL, (p, data, docs) => {
  const bill = {
    p,
    on: data.settledOn,
    setting: data.setting,
    total: data.total.fen,
    insured: data.insured.fen,
    aided: data.aided.fen,
    aidBase: data.aidBase?.fen,
  };
  const { token } = data.person;
  addFact(docs.money(token), 'expenses', {
    ...bill,
    disease: data.disease,
    own: data.ownPart.fen,
  });
  if (bill.aided > 0) addFact(docs.person(token), 'aidedBills', bill);
});

const illness = fact('medical-insurance', 'illness.recognised', PERSON, (p, data, docs) => {
  const { disease, recognisedOn, until } = data;
  addFact(docs.person(data.person.token), 'illnesses', { p, disease, on: recognisedOn, until });
});

const enrolled = fact('education', 'student.enrolled', PERSON, (p, data, docs) => {
  const { stage, division, from } = data;
  addFact(docs.person(data.person.token), 'enrolled', { p, stage, division, from });
});

const schoolLeft = fact('education', 'student.left', PERSON, (p, data, docs) => {
  addFact(docs.person(data.person.token), 'schoolLeft', { p, on: data.on, why: data.reason });
});

const dwelling = fact('housing', 'dwelling.registered', BOTH, (p, data, docs) => {
  addFact(subjectDoc(docs, data.subject), 'dwellings', {
    p,
    kind: data.kind,
    squareMetres: data.areaSquareMetres,
    division: data.division,
    from: data.from,
  });
});

const rental = fact('housing', 'public-rental.allotted', HOUSEHOLD, (p, data, docs) => {
  addFact(docs.household(data.household.token), 'rentals', {
    p,
    squareMetres: data.areaSquareMetres,
    fen: data.monthlyRent.fen,
    division: data.division,
    from: data.period.from,
    to: data.period.to,
  });
});

const housingNeed = fact('housing', 'housing-need.assessed', HOUSEHOLD, (p, data, docs) => {
  addFact(docs.household(data.household.token), 'housingNeeds', {
    p,
    difficulty: data.inDifficulty,
    owns: data.ownsDwelling,
    netAssets: data.netAssets?.fen,
    on: data.assessedOn,
  });
});

const jobStarted = fact('human-resources', 'employment.started', PERSON, (p, data, docs) => {
  const { kind: what, division, from } = data;
  addFact(docs.person(data.person.token), 'jobs', { p, kind: what, division, from });
});

const jobEnded = fact('human-resources', 'employment.ended', PERSON, (p, data, docs) => {
  addFact(docs.person(data.person.token), 'jobsEnded', { p, on: data.on, why: data.reason });
});

const wage = fact('human-resources', 'wage.reported', MONEY, (p, data, docs) => {
  addFact(docs.money(data.person.token), 'wages', { p, month: data.month, fen: data.amount.fen });
});

const pension = fact('human-resources', 'pension.paid', MONEY, (p, data, docs) => {
  const { month, amount, kind: what } = data;
  addFact(docs.money(data.person.token), 'pensions', { p, month, fen: amount.fen, kind: what });
});

const offer = fact('human-resources', 'job-offer.refused', PERSON, (p, data, docs) => {
  addFact(docs.person(data.person.token), 'offers', { p, on: data.on, justified: data.justified });
});

const unemployment = fact('human-resources', 'unemployment.registered', PERSON, (p, data, docs) => {
  addFact(docs.person(data.person.token), 'unemployed', {
    p,
    months: data.contributionMonths,
    involuntary: data.involuntary,
    seeking: data.seekingWork,
    on: data.registeredOn,
  });
});

const disability = fact(
  'disabled-persons-federation',
  'disability.certified',
  PERSON,
  (p, data, docs) => {
    addFact(docs.person(data.person.token), 'disabilities', {
      p,
      kind: data.kind,
      level: data.level,
      multiple: data.multiple,
      on: data.certifiedOn,
      until: data.until,
    });
  },
);

/** Every type of event the household context folds; others are not its business. */
export const HOUSEHOLD_FACTS: ReadonlyMap<string, FactKind> = new Map([
  established,
  joined,
  left,
  placeChanged,
  death,
  income,
  assets,
  hardship,
  visit,
  insurance,
  expense,
  enrolled,
  schoolLeft,
  dwelling,
  rental,
  jobStarted,
  jobEnded,
  wage,
  pension,
  offer,
  described,
  child,
  spent,
  illness,
  housingNeed,
  unemployment,
  disability,
]);
