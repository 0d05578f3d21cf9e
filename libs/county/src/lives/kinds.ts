import { monthStart, type Day } from '../days.js';
import { apply, end, grant, pay, payMonths, refuse, type Award } from '../facts/aid.js';
import { HARDSHIP, die, incomeOn, reportHardship, verify, visit } from '../facts/household.js';
import { verifySpending } from '../facts/spending.js';
import type { Programme } from '../facts/programmes.js';
import type { Person } from '../people.js';
import type { Household, Scene } from '../scene.js';
import { INCOME, standardOn } from '../standards.js';
import { allowance } from './allowance.js';
import { changeOverTime } from './changes.js';
import { ofAge } from './compose.js';
import { besides, certifySome, elderService, studentAid, withAllowance } from './extras.js';
import { everyday } from './routine.js';
import { settle, verifyRegularly } from './settle.js';

/** A family on the minimum living allowance: applied, verified, visited, granted, paid, re-verified. */
export function allowanceFamily(scene: Scene): void {
  const { h, from } = settle(scene, { income: INCOME.below });
  const changes = changeOverTime(scene, h);
  const since = Math.max(from, scene.window.start);
  const disabled = certifySome(scene, h, from - 90);
  verifyRegularly(scene, h, from - 8, changes);
  visit(scene, h, from - 6);
  allowance(scene, h, from, { changes });
  const stay = { from: since, to: scene.window.end };
  withAllowance(scene, h, stay, disabled);
  everyday(scene, h, { care: true, visits: 170, onAllowance: true });
}

/** Renews a status of twelve months until the last day is covered. */
export function renewStatus(scene: Scene, programme: Programme, h: Household, first: Day): void {
  for (let from = first; from <= scene.window.end + 1; from = monthStart(from, 12)) {
    grant(scene, programme, { whom: h, division: h.division, from, to: monthStart(from, 12) - 1 });
  }
}

/** A family of the second circle, under a status that is renewed every year. */
function statusFamily(programme: 'DIBAO_EDGE' | 'RIGID') {
  const income = programme === 'RIGID' ? INCOME.rigid : INCOME.edge;
  return (scene: Scene): void => {
    const { h, from } = settle(scene, { income });
    const changes = changeOverTime(scene, h);
    const verified = verifyRegularly(scene, h, from - 8, changes);
    if (programme === 'RIGID') for (const day of verified) spend(scene, h, day);
    renewStatus(scene, programme, h, from);
    const since = Math.max(from, scene.window.start);
    const stay = { from: since, to: scene.window.end };
    if (programme === 'DIBAO_EDGE') elderService(scene, h, stay, 20_000);
    if (scene.rng.chance(0.3)) besides(scene, h, stay);
    everyday(scene, h, { care: programme === 'DIBAO_EDGE', visits: 365 });
  };
}

/** Seven tenths of a year's income go for what cannot be avoided. */
function spend(scene: Scene, h: Household, day: Day): void {
  const amount = Math.round(incomeOn(h, day) * 12 * 0.7);
  const kind = scene.rng.pick(['medical-own-part', 'education-public-fee'] as const);
  verifySpending(scene, h, day, { kind, amount });
}

export const edgeFamily = statusFamily('DIBAO_EDGE');
export const rigidFamily = statusFamily('RIGID');

/** A family above the lines or with too many assets, watched but without statutory aid. */
export function watchedFamily(scene: Scene): void {
  const rich = scene.rng.chance(0.3);
  const income = rich ? INCOME.below : INCOME.ordinary;
  const { h, from } = settle(scene, { income, assets: !rich });
  const changes = changeOverTime(scene, h);
  const checked = scene.rng.chance(0.6);
  if (checked) verifyRegularly(scene, h, from - 8, changes);
  if (checked && scene.rng.chance(0.3)) {
    const wish = { whom: h, division: h.division, from };
    const application = apply(scene, 'DIBAO', wish, from - 14);
    refuse(scene, 'DIBAO', { ...wish, application, reason: 'over-limit' }, from - 2);
  }
  everyday(scene, h, { care: false, visits: scene.rng.chance(0.4) ? 365 : 0 });
}

const CAUSES = ['fire', 'traffic-accident', 'sudden-illness', 'tuition', 'unemployment'];

/** A family helped once or twice over a sudden hardship, never twice for one cause. */
export function hardshipFamily(scene: Scene): void {
  const { rng, window } = scene;
  const { h, from } = settle(scene, { income: INCOME.ordinary });
  const changes = changeOverTime(scene, h);
  const first = rng.int(0, CAUSES.length - 1);
  const times = rng.int(1, 2);
  for (let i = 0; i < times; i++) {
    const since = Math.max(from, window.start);
    const day = rng.int(since + 20 + i * 100, since + 100 + i * 100);
    const cause = CAUSES[(first + i) % CAUSES.length]!;
    reportHardship(scene, h, day - 12);
    temporaryAid(scene, h, { whom: h, day, cause });
  }
  if (rng.chance(0.5)) verifyRegularly(scene, h, from - 8, changes);
  everyday(scene, h, { care: false, visits: 365 });
}

/** Temporary assistance for one cause, granted and paid once. */
export function temporaryAid(
  scene: Scene,
  h: Household,
  what: { whom: Household | Person; day: Day; cause: string },
): Award {
  const amount = scene.rng.int(100_000, 800_000);
  const { whom, day, cause } = what;
  const wish = { whom, division: h.division, from: day, to: day, amount, cause, handling: 3 };
  const award = grant(scene, 'TEMP_AID', { ...wish, per: 'once' });
  pay(scene, award, day + 2, { amount, once: true });
  return award;
}

export interface Supported {
  readonly h: Household;
  readonly person: Person;
  readonly from: Day;
}

/** Somebody alone without labour, income or anyone to support them, and visited. */
export function aloneInHardship(scene: Scene, undocumented = 0): Supported {
  const { rng } = scene;
  const minor = rng.chance(0.15);
  const papers = !minor && rng.chance(undocumented) ? 'none' : 'resident';
  const person = ofAge(scene, { age: minor ? [6, 12] : [62, 85], papers });
  const { h, from } = settle(scene, {
    residents: [{ person, relation: 'head' }],
    income: [0, 20_000],
    newcomer: false,
  });
  return { h, person, from };
}

/** Visits somebody in hardship every half a year, with what is found. */
export function visitInHardship(scene: Scene, one: Supported, last = scene.window.end): void {
  const found = new Map([[one.person, HARDSHIP]]);
  for (let day = one.from - 6; day <= last; day += 182) visit(scene, one.h, day, found);
}

/** Support for one person in extreme hardship, paid monthly at one and a half times the standard. */
export function support(scene: Scene, one: Supported, payTo = scene.window.end): Award {
  const { h, person, from } = one;
  const amountOn = (day: Day): number => Math.round(standardOn(day) * 1.5);
  const wish = { whom: person, division: h.division, from, amount: amountOn(from) };
  const award = grant(scene, 'TEKUN', wish);
  const since = Math.max(from, scene.window.start);
  payMonths(scene, award, { from: since, to: payTo, payee: person }, amountOn);
  if (since < payTo) studentAid(scene, h, person, { from: since, to: payTo });
  return award;
}

/** A person in extreme hardship who is supported, in some cases until death. */
export function supportedPerson(scene: Scene): void {
  const { rng, window } = scene;
  const one = aloneInHardship(scene, 0.08);
  const { h, from } = one;
  if (rng.chance(0.3)) verify(scene, h, from - 8);
  const death = rng.chance(0.05) ? rng.int(window.start + 60, window.end - 30) : undefined;
  visitInHardship(scene, one, death ?? window.end);
  const award = support(scene, one, death ?? window.end);
  if (death !== undefined) {
    die(scene, h, h.members[0]!, death);
    end(scene, award, death, 'death');
  }
  everyday(scene, h, { care: true, visits: 0 });
}
