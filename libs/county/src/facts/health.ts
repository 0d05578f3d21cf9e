import { COUNTY } from '../divisions.js';
import { dayOf, isoDay, yearOf, type Day } from '../days.js';
import type { Draft } from '../ledger.js';
import type { Person } from '../people.js';
import { personKey, type Scene } from '../scene.js';

const DISEASES = ['C34', 'I10', 'I63', 'E11', 'J18', 'J44', 'K80', 'M17', 'N18', 'F20', 'S72'];

const at = (person: Person, day: Day, division: string) => ({
  division,
  subject: personKey('medical-insurance', person),
  day,
});

export interface Enrolment {
  readonly from: Day;
  readonly to?: Day;
  readonly scheme?: 'resident' | 'employee';
  readonly division?: string;
}

export function enrolInsurance(scene: Scene, person: Person, enrolment: Enrolment): Draft {
  const { from, to, scheme = 'resident', division = COUNTY } = enrolment;
  return scene.record('medical-insurance', 'insurance.enrolled', at(person, from, division), {
    person: person.ref,
    scheme,
    division,
    period: { from: isoDay(from), ...(to !== undefined && { to: isoDay(to) }) },
  });
}

/** Resident insurance runs by calendar year and is renewed each year in the same place. */
export function insureYearly(scene: Scene, person: Person, range: { from: Day; to: Day }): void {
  const first = Math.max(yearOf(range.from), (person.insured ?? 0) + 1);
  for (let year = first; year <= yearOf(range.to); year++) {
    person.insured = year;
    const from = Math.max(dayOf(`${year}-01-01`), person.birth);
    enrolInsurance(scene, person, { from, to: dayOf(`${year}-12-31`) });
  }
}

const yuan = (fen: number): { fen: number; currency: 'CNY' } => ({ fen, currency: 'CNY' });

/** What medical aid pays of what insurance leaves, in percent (京医保发〔2022〕37号 六). */
const AIDED = { outpatient: 80, inpatient: 85, supported: 100 } as const;
/** Bills are whole multiples, so that shares of them are whole 分. */
const STEP = 2000;

/**
 * A bill: insurance pays first, then medical aid on what is left, the rest is the person's own. Nobody
 * of an ordinary life is in hospital twice within a year: what they pay themselves stays bearable.
 * @param aided whether the person's status gives medical aid, which is settled with the bill
 */
export function settleExpense(scene: Scene, person: Person, day: Day, aided: boolean): number {
  const { rng } = scene;
  const recovering = person.hospital !== undefined && day - person.hospital < 400;
  const inpatient = !recovering && rng.chance(0.15);
  if (inpatient) person.hospital = day;
  const total = STEP * (inpatient ? rng.int(150, 750) : rng.int(2, 45));
  const percent = person.supported
    ? AIDED.supported
    : inpatient
      ? AIDED.inpatient
      : AIDED.outpatient;
  return settle(scene, person, day, { inpatient, total, aidedPercent: aided ? percent : 0 });
}

export interface Bill {
  readonly inpatient: boolean;
  /** 分. */
  readonly total: number;
  /** Of what insurance leaves, how much medical aid pays. */
  readonly aidedPercent: number;
}

/** One bill as given. @returns what insurance left, in 分 */
export function settle(scene: Scene, person: Person, day: Day, bill: Bill): number {
  const { inpatient, total, aidedPercent } = bill;
  const insured = Math.floor((total * (inpatient ? 65 : 50)) / 100);
  const aided = Math.floor(((total - insured) * aidedPercent) / 100);
  scene.record('medical-insurance', 'expense.settled', at(person, day, COUNTY), {
    person: person.ref,
    settlement: `JS${String(scene.paper()).padStart(11, '0')}`,
    settledOn: isoDay(day),
    setting: inpatient ? 'inpatient' : 'outpatient',
    disease: scene.rng.pick(DISEASES),
    total: yuan(total),
    insured: yuan(insured),
    aided: yuan(aided),
    ownPart: yuan(total - insured - aided),
  });
  return total - insured;
}

/** A major illness (重特大疾病) is recognised. */
export function recogniseIllness(scene: Scene, person: Person, day: Day, until?: Day): Draft {
  person.severe = true;
  return scene.record('medical-insurance', 'illness.recognised', at(person, day, COUNTY), {
    person: person.ref,
    disease: scene.rng.pick(['C34', 'C50', 'I63', 'N18', 'C91']),
    recognisedOn: isoDay(day),
    ...(until !== undefined && { until: isoDay(until) }),
  });
}
