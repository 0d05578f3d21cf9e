import { divisionName } from '../divisions.js';
import { isoDay, monthEnd, monthsBetween, monthStart, type Day } from '../days.js';
import { sourceOf, type Draft } from '../ledger.js';
import type { Person } from '../people.js';
import type { Household, Scene } from '../scene.js';
import { beneficiaryOf, departmentOf, isHousehold, keyOf } from './beneficiary.js';
import { PROGRAMMES, type Programme } from './programmes.js';
import { receipt } from './receipts.js';

/** Aid that a department has decided to give. */
export interface Award {
  readonly number: string;
  readonly programme: Programme;
  readonly division: string;
  readonly whom: Person | Household;
  readonly from: Day;
  readonly to?: Day;
  readonly amount?: number;
  readonly cause?: string;
  readonly grant: Draft;
}

export interface AwardWish {
  readonly whom: Person | Household;
  readonly division: string;
  readonly from: Day;
  readonly to?: Day;
  /** 分; a status has none. */
  readonly amount?: number;
  readonly cause?: string;
  readonly covered?: readonly Person[];
  readonly singlePerson?: boolean;
  /** Of medical aid: under which of several identities. */
  readonly identity?: string;
  /** Days from the application to the decision; 0 is a grant without one. */
  readonly handling?: number;
  /** Number of an application of before that the grant answers. */
  readonly answers?: string;
  readonly per?: 'once' | 'month' | 'year';
}

type FactParts = Pick<AwardWish, 'whom' | 'division' | 'from' | 'to' | 'amount' | 'cause' | 'per'>;

function aidFact(programme: Programme, wish: FactParts): Record<string, unknown> {
  const { clause, funding } = PROGRAMMES[programme];
  const { whom, to, amount } = wish;
  return {
    programme,
    beneficiary: beneficiaryOf(whom),
    period: { from: isoDay(wish.from), ...(to !== undefined && { to: isoDay(to) }) },
    ...(amount !== undefined && { amount: { fen: amount, currency: 'CNY' } }),
    ...(amount !== undefined && { per: wish.per ?? 'month' }),
    fundingSource: funding,
    payingBody: { division: wish.division, name: divisionName(wish.division) },
    basis: { clause },
    ...(wish.cause !== undefined && { cause: wish.cause }),
  };
}

/** An aid is applied for. @returns the application's number */
export const apply = (scene: Scene, programme: Programme, wish: AwardWish, day: Day): string =>
  applied(scene, programme, wish, day).application;

function applied(scene: Scene, programme: Programme, wish: AwardWish, day: Day) {
  const application = `SQ${wish.division}${String(scene.paper()).padStart(9, '0')}`;
  const subject = keyOf(programme, wish.whom);
  const draft = scene.record(
    departmentOf(programme),
    'aid.applied',
    { division: wish.division, subject, day },
    { ...aidFact(programme, wish), application, appliedOn: isoDay(day) },
  );
  return { application, draft };
}

export type Stage = 'accepted' | 'survey-started' | 'publicised' | 'submitted' | 'notified';

/** An application that waits for its decision. */
export interface Application {
  readonly programme: Programme;
  readonly whom: Person | Household;
  readonly division: string;
  /** The department's number. */
  readonly application: string;
}

/** It comes to a stage from which a statutory time runs. */
export function progress(scene: Scene, applied: Application, stage: Stage, day: Day): void {
  const { programme, whom, division, application } = applied;
  scene.record(
    departmentOf(programme),
    'aid.progressed',
    { division, subject: keyOf(programme, whom), day },
    { programme, beneficiary: beneficiaryOf(whom), application, stage, on: isoDay(day) },
  );
}

export function refuse(
  scene: Scene,
  programme: Programme,
  wish: AwardWish & { application: string; reason: string },
  day: Day,
): void {
  const { application, reason } = wish;
  scene.record(
    departmentOf(programme),
    'aid.refused',
    { division: wish.division, subject: keyOf(programme, wish.whom), day },
    { ...aidFact(programme, wish), application, on: isoDay(day), reason },
  );
}

/** The application that a grant answers, when it has one of its own. */
function askedBefore(scene: Scene, programme: Programme, wish: AwardWish, granted: Day) {
  const handling = wish.handling ?? scene.rng.int(8, 18);
  if (handling === 0 || wish.answers !== undefined) return undefined;
  return applied(scene, programme, wish, granted - handling);
}

/** Applied for and granted, in force from `wish.from`. */
export function grant(scene: Scene, programme: Programme, wish: AwardWish): Award {
  const granted = wish.from - 2;
  const asked = askedBefore(scene, programme, wish, granted);
  const application = asked?.application ?? wish.answers;
  const number = `JZ${wish.division}${String(scene.paper()).padStart(9, '0')}`;
  const covered = wish.covered?.map((person) => person.ref);
  const draft = scene.record(
    departmentOf(programme),
    'aid.granted',
    { division: wish.division, subject: keyOf(programme, wish.whom), day: granted },
    {
      ...aidFact(programme, wish),
      award: number,
      ...(application !== undefined && { application }),
      grantedOn: isoDay(granted),
      ...(covered && { coveredPersons: covered }),
      ...(wish.singlePerson && { singlePerson: true }),
      ...(wish.identity !== undefined && { identity: wish.identity }),
    },
  );
  if (asked) draft.basis = asked.draft;
  const { whom, division, from, to, amount, cause } = wish;
  if (programme === 'TEKUN' || programme === 'DIBAO') noteRelief(programme, wish);
  return { number, programme, division, whom, from, to, amount, cause, grant: draft };
}

/** What people are due besides follows from what they are on. */
function noteRelief(programme: 'TEKUN' | 'DIBAO', { whom, covered = [] }: AwardWish): void {
  const persons = isHousehold(whom) ? covered : [whom];
  for (const person of persons) {
    person.onRelief = true;
    if (programme === 'TEKUN') person.supported = true;
  }
}

function aboutAward(
  scene: Scene,
  award: Award,
  name: string,
  rest: { day: Day; fact: Partial<FactParts>; data: Record<string, unknown> },
): Draft {
  const department = departmentOf(award.programme);
  const subject = keyOf(award.programme, award.whom);
  const fact = aidFact(award.programme, { ...award, ...rest.fact });
  return scene.record(
    department,
    name,
    { division: award.division, subject, day: rest.day },
    { ...fact, award: award.number, ...rest.data },
  );
}

export interface Payment {
  readonly amount: number;
  readonly instruction?: string;
  readonly payee?: Person;
  /** For the award's whole period. */
  readonly once?: boolean;
  /** The days it is for; without it the month of the payment. */
  readonly period?: { readonly from: Day; readonly to: Day };
}

/** One payment for a month (or for the award's whole period). */
export function pay(scene: Scene, award: Award, day: Day, how: Payment): Draft {
  const instruction =
    how.instruction ?? `ZF${award.division}${String(scene.paper()).padStart(10, '0')}`;
  const month = how.once ? {} : (how.period ?? { from: day - 9, to: monthEnd(day) });
  const paid = aboutAward(scene, award, 'aid.paid', {
    day,
    fact: { ...month, amount: how.amount, per: how.once ? 'once' : 'month' },
    data: { instruction, paidOn: isoDay(day), ...(how.payee && { payee: how.payee.payee }) },
  });
  receipt(scene, award, day, { instruction, amount: how.amount });
  return paid;
}

/** Pays on the tenth of every month that begins in the award and in `from`…`to`. */
export function payMonths(
  scene: Scene,
  award: Award,
  range: { from: Day; to: Day; payee?: Person },
  amountOn: (day: Day) => number,
): void {
  const last = Math.min(range.to, award.to ?? range.to) - 9;
  for (const month of monthsBetween(Math.max(range.from, award.from), last)) {
    const amount = amountOn(month);
    if (amount > 0) pay(scene, award, month + 9, { amount, payee: range.payee });
  }
}

/** Pays a monthly award for three months at once, in the middle one. */
export function payQuarters(
  scene: Scene,
  award: Award,
  range: { from: Day; to: Day },
  monthly: number,
): void {
  let place = 0;
  for (const month of monthsBetween(range.from, range.to - 9)) {
    if (place++ % 3 === 1) {
      const period = { from: monthStart(month, -1), to: monthEnd(monthStart(month, 1)) };
      pay(scene, award, month + 9, { amount: 3 * monthly, period });
    }
  }
}

export function adjust(scene: Scene, award: Award, from: Day, amount: number): void {
  const fact = { from, to: award.to, amount };
  aboutAward(scene, award, 'aid.adjusted', { day: from - 3, fact, data: { from: isoDay(from) } });
}

export function suspend(scene: Scene, award: Award, from: Day, reason: string): void {
  const data = { from: isoDay(from), reason };
  aboutAward(scene, award, 'aid.suspended', { day: from, fact: {}, data });
}

/** @param on last day covered */
export function end(scene: Scene, award: Award, on: Day, reason: string): void {
  aboutAward(scene, award, 'aid.ended', { day: on, fact: {}, data: { on: isoDay(on), reason } });
}

/** The department takes back what it said, a grant with its application: as if it had never been said. */
export function revoke(scene: Scene, draft: Draft, day: Day, reason = 'entered-in-error'): void {
  if (draft.basis) revoke(scene, draft.basis, day, reason);
  const { department, division, subject } = draft.fact;
  scene.planted.counts.revoked++;
  scene.record(
    department,
    'fact.revoked',
    { division, subject, day },
    { original: { source: sourceOf(division, department), id: draft.id }, reason },
  );
}

/** The department says what it should have said. @param replacement whole data of the original's type */
export function correct(
  scene: Scene,
  draft: Draft,
  day: Day,
  replacement: Record<string, unknown>,
): void {
  const { department, division, subject } = draft.fact;
  const original = { source: sourceOf(division, department), id: draft.id };
  scene.planted.counts.corrected++;
  scene.record(
    department,
    'fact.corrected',
    { division, subject, day },
    { original, reason: 'wrong-amount', replacement },
  );
}
