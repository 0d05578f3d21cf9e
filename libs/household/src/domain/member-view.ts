import type {
  AssessmentFact,
  InsuranceFact,
  MonthlyFact,
  PersonDoc,
  PersonMoneyDoc,
} from './documents.js';
import { deathOf, latest } from './latest.js';
import { dwellingViews, placeViews, type DwellingView, type PlacesView } from './place-view.js';
import { schoolOn, workOn } from './school-and-work.js';
import { medicalSpending, type MedicalSpending } from './spending.js';

/** The documents of one person; empty where nothing is known. */
export interface PersonDocuments {
  readonly person: PersonDoc;
  readonly money: PersonMoneyDoc;
}

interface Known {
  /** Decimal position of the event. */
  readonly position: string;
}

/** What is known of one person on a day. Money in 分. */
export interface PersonView {
  readonly person: string;
  readonly diedOn?: string;
  readonly places: PlacesView;
  readonly school?: Known & {
    readonly stage: string;
    readonly division: string;
    readonly from: string;
  };
  readonly work?: Known & {
    readonly kind: string;
    readonly division: string;
    readonly from: string;
  };
  readonly insurance: readonly (Known & {
    readonly scheme: string;
    readonly division: string;
    readonly from: string;
    readonly to?: string;
  })[];
  readonly lastWage?: Known & { readonly month: string; readonly fen: number };
  readonly lastPension?: Known & { readonly month: string; readonly fen: number };
  readonly offersRefused: { readonly justified: number; readonly unjustified: number };
  readonly dwellings: readonly DwellingView[];
  readonly hardships: readonly (Known & { readonly kind: string; readonly on: string })[];
  readonly assessment?: Known & Omit<AssessmentFact, 'p'>;
  readonly medicalSpending: MedicalSpending;
}

export function personView(
  token: string,
  { person, money }: PersonDocuments,
  day: string,
): PersonView {
  const died = deathOf(person);
  return {
    person: token,
    ...(died !== undefined && died <= day && { diedOn: died }),
    places: placeViews(person.places, day),
    ...aboutSchoolAndWork(person, day),
    insurance: (person.insurance ?? []).filter((one) => isInsured(one, day)).map(withPosition),
    ...aboutMoney(money, day),
    offersRefused: offersRefused(person, day),
    dwellings: dwellingViews(person.dwellings, day),
    hardships: (person.hardships ?? [])
      .filter(({ on }) => on <= day)
      .map(({ p, kind, on }) => ({ kind, on, position: String(p) })),
    ...aboutAssessment(person, day),
    medicalSpending: medicalSpending(money, day),
  };
}

/** A fact with its position as APIs write it. */
export const withPosition = <F extends { readonly p: number }>({ p, ...fact }: F) => ({
  ...fact,
  position: String(p),
});

const isInsured = ({ from, to }: InsuranceFact, day: string): boolean =>
  from <= day && (to === undefined || day <= to);

function aboutSchoolAndWork(person: PersonDoc, day: string): Pick<PersonView, 'school' | 'work'> {
  const school = schoolOn(person, day);
  const work = workOn(person, day);
  return {
    ...(school && { school: withPosition(school) }),
    ...(work && { work: withPosition(work) }),
  };
}

function aboutMoney(
  money: PersonMoneyDoc,
  day: string,
): Pick<PersonView, 'lastWage' | 'lastPension'> {
  const wage = lastMonth(money.wages, day);
  const pension = lastMonth(money.pensions, day);
  return { ...(wage && { lastWage: wage }), ...(pension && { lastPension: pension }) };
}

function lastMonth(facts: readonly MonthlyFact[] | undefined, day: string) {
  const month = day.slice(0, 7);
  const last = latest(
    facts?.filter((fact) => fact.month <= month),
    (fact) => fact.month,
  );
  return last && { month: last.month, fen: last.fen, position: String(last.p) };
}

function offersRefused({ offers }: PersonDoc, day: string): PersonView['offersRefused'] {
  const refused = (offers ?? []).filter(({ on }) => on <= day);
  const justified = refused.filter((offer) => offer.justified).length;
  return { justified, unjustified: refused.length - justified };
}

function aboutAssessment(person: PersonDoc, day: string): Pick<PersonView, 'assessment'> {
  const last = latest(
    person.assessments?.filter(({ on }) => on <= day),
    ({ on }) => on,
  );
  if (!last) return {};
  return { assessment: withPosition(last) };
}
