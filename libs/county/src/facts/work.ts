import { COUNTY } from '../divisions.js';
import { isoDay, monthsBetween, type Day } from '../days.js';
import type { Draft } from '../ledger.js';
import type { Person } from '../people.js';
import { personKey, type Scene } from '../scene.js';

const record = (
  scene: Scene,
  person: Person,
  what: { name: string; day: Day },
  data: Record<string, unknown>,
): Draft =>
  scene.record(
    'human-resources',
    what.name,
    { division: COUNTY, subject: personKey('human-resources', person), day: what.day },
    { person: person.oldRef, ...data },
  );

const yuan = (fen: number): { fen: number; currency: 'CNY' } => ({ fen, currency: 'CNY' });

export function startWork(scene: Scene, person: Person, from: Day): void {
  const kind = scene.rng.pick(['employee', 'flexible', 'public-post', 'self-employed']);
  const data = { kind, division: COUNTY, from: isoDay(from) };
  record(scene, person, { name: 'employment.started', day: from }, data);
}

export function stopWork(scene: Scene, person: Person, on: Day, reason: string): void {
  record(scene, person, { name: 'employment.ended', day: on }, { on: isoDay(on), reason });
}

/** Reports the wage of a month in the first days of the next one. */
export function reportWage(scene: Scene, person: Person, month: Day, amount: number): Draft {
  const data = { month: isoDay(month).slice(0, 7), amount: yuan(amount) };
  return record(scene, person, { name: 'wage.reported', day: month + 32 }, data);
}

export interface Pension {
  readonly from: Day;
  readonly to: Day;
  readonly kind: 'employee' | 'resident';
  readonly amount: number;
}

export function payPension(scene: Scene, person: Person, pension: Pension): void {
  for (const month of monthsBetween(pension.from, pension.to - 4)) {
    const data = {
      month: isoDay(month).slice(0, 7),
      amount: yuan(pension.amount),
      kind: pension.kind,
    };
    record(scene, person, { name: 'pension.paid', day: month + 4 }, data);
  }
}

export function refuseJob(scene: Scene, person: Person, on: Day, justified: boolean): void {
  record(scene, person, { name: 'job-offer.refused', day: on }, { on: isoDay(on), justified });
}

/** @param fact months of contribution, and whether work ended against the person's will */
export function registerUnemployed(
  scene: Scene,
  person: Person,
  on: Day,
  fact: { readonly months: number; readonly involuntary: boolean; readonly seeking?: boolean },
): Draft {
  const { months, involuntary, seeking = true } = fact;
  return record(
    scene,
    person,
    { name: 'unemployment.registered', day: on },
    { contributionMonths: months, involuntary, seekingWork: seeking, registeredOn: isoDay(on) },
  );
}
