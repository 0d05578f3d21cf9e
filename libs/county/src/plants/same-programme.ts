import { COUNTY, NEIGHBOUR } from '../divisions.js';
import { dayOf, monthStart, yearOf, type Day } from '../days.js';
import { end, grant, payMonths, revoke } from '../facts/aid.js';
import { enrolInsurance, insureYearly } from '../facts/health.js';
import { join, leave } from '../facts/household.js';
import type { Programme } from '../facts/programmes.js';
import { allowance } from '../lives/allowance.js';
import { aloneInHardship, support, visitInHardship } from '../lives/kinds.js';
import type { Person } from '../people.js';
import type { Household, Scene } from '../scene.js';
import { INCOME } from '../standards.js';
import { adult, alone, aboveLines, daily, midway, onAllowance, quiet } from './stage.js';
import { verifyRegularly } from '../lives/settle.js';
import { lookAlike, unit, type Unit } from './unit.js';

/** One person lives in two households of two districts and both are on the allowance. */
function allowanceInTwoDistricts(scene: Scene): void {
  const first = onAllowance(scene);
  const second = quiet(scene, { income: INCOME.below, division: NEIGHBOUR });
  const person = first.h.members[scene.rng.int(0, first.h.members.length - 1)]!.person;
  const from = second.h.established;
  join(scene, second.h, person, { relation: 'other', from, reason: 'move' });
  verifyRegularly(scene, second.h, second.from - 8);
  allowance(scene, second.h, second.from);
  scene.expect('D1:DIBAO', person, 'covered by the allowance of two districts');
  scene.expect('D8', person, 'lives in two households of two districts');
  daily(scene, first.h, second.h);
}

/** The person has left the second household, whose award still names them. */
function coveredAfterLeaving(scene: Scene): void {
  const first = onAllowance(scene);
  const second = quiet(scene, { income: INCOME.below, division: NEIGHBOUR });
  const person = first.head;
  const joined = { relation: 'other', from: second.h.established } as const;
  const member = join(scene, second.h, person, joined);
  leave(scene, second.h, member, { on: second.from - 20, reason: 'move' });
  verifyRegularly(scene, second.h, second.from - 8);
  const covered = second.h.members.map((m) => m.person);
  allowance(scene, second.h, second.from, { covered });
  scene.expect('D1:DIBAO', person, 'named by an award of another district');
  daily(scene, first.h, second.h);
}

/** Two districts pay the same household. */
function householdPaidTwice(scene: Scene): void {
  const { h, from } = onAllowance(scene);
  const wish = { whom: h, division: NEIGHBOUR, from: monthStart(from, 1), amount: 80_000 };
  const award = grant(scene, 'DIBAO', wish);
  payMonths(scene, award, { from: scene.window.start, to: scene.window.end }, () => 80_000);
  scene.expect('D1:DIBAO', h, 'the household is on the allowance of two districts');
  daily(scene, h);
}

/** The second district takes its decision back: the double opens and closes. */
function allowanceRevoked(scene: Scene): void {
  const { h } = onAllowance(scene);
  const day = midway(scene);
  const wish = { whom: h, division: NEIGHBOUR, from: monthStart(day), amount: 80_000 };
  revoke(scene, grant(scene, 'DIBAO', wish).grant, day + 40);
  scene.expectClosed('D1:DIBAO', h, 'the second district revoked its decision');
  daily(scene, h);
}

/** The household moves: the old district pays to the last day of a month, the new one from the next. */
function movedWithAllowance(scene: Scene): void {
  const { h, from } = quiet(scene, { income: INCOME.below });
  verifyRegularly(scene, h, from - 8);
  const day = monthStart(midway(scene));
  const wish = { whom: h, division: NEIGHBOUR, from, to: day - 1, amount: 80_000 };
  const old = grant(scene, 'DIBAO', wish);
  payMonths(scene, old, { from: scene.window.start, to: day - 1 }, () => 80_000);
  end(scene, old, day - 1, 'moved');
  allowance(scene, h, day);
  scene.lookAlike('D1:DIBAO', h, 'one district followed the other without a day in common');
  daily(scene, h);
}

/** The same programme for one person, paid by both districts. */
function giveTwice(
  scene: Scene,
  programme: Programme,
  whom: Person | Household,
  parts: { from: Day; amount: number; note: string },
): void {
  const { from, amount, note } = parts;
  for (const division of [COUNTY, NEIGHBOUR]) {
    const award = grant(scene, programme, { whom, division, from, amount });
    const since = Math.max(from, scene.window.start);
    payMonths(scene, award, { from: since, to: scene.window.end }, () => amount);
  }
  scene.expect(`D1:${programme}`, whom, note);
}

function unemploymentTwice(scene: Scene): void {
  const { h, head } = aboveLines(scene, { residents: alone(adult(scene)) });
  const from = monthStart(midway(scene));
  const note = 'draws unemployment benefit in two places';
  giveTwice(scene, 'UNEMPLOYMENT', head, { from, amount: 200_000, note });
  daily(scene, h);
}

function disabilityTwice(scene: Scene): void {
  const { h, head, from } = aboveLines(scene, { residents: alone(adult(scene)) });
  const programme = scene.rng.pick(['DISAB_LIVING', 'DISAB_CARE'] as const);
  const note = 'draws a disability subsidy in two districts';
  giveTwice(scene, programme, head, { from, amount: 40_000, note });
  daily(scene, h);
}

function unemploymentInTurn(scene: Scene): void {
  const { h, head } = aboveLines(scene, { residents: alone(adult(scene)) });
  const day = monthStart(midway(scene));
  for (const [division, from, to] of [
    [COUNTY, monthStart(day, -4), day - 1],
    [NEIGHBOUR, day, monthStart(day, 4) - 1],
  ] as const) {
    const wish = { whom: head, division, from, to, amount: 200_000 };
    payMonths(scene, grant(scene, 'UNEMPLOYMENT', wish), { from, to }, () => 200_000);
  }
  scene.lookAlike('D1:UNEMPLOYMENT', head, 'benefit in two places, one after the other');
  daily(scene, h);
}

function insuredTwice(scene: Scene): void {
  const { h, head } = aboveLines(scene, { residents: alone(adult(scene)) });
  const year = yearOf(scene.window.end);
  insureYearly(scene, head, { from: scene.window.start, to: scene.window.end });
  const from = dayOf(`${year}-01-01`);
  enrolInsurance(scene, head, { from, to: dayOf(`${year}-12-31`), division: NEIGHBOUR });
  scene.expect('D1:MED_INSURANCE', head, 'insured in two districts in the same year');
  daily(scene, h);
}

function insuredInTurn(scene: Scene): void {
  const { h, head } = aboveLines(scene, { residents: alone(adult(scene)) });
  const year = yearOf(scene.window.start);
  const from = dayOf(`${year}-01-01`);
  enrolInsurance(scene, head, { from, to: dayOf(`${year}-12-31`), division: NEIGHBOUR });
  head.insured = year;
  scene.lookAlike('D1:MED_INSURANCE', head, 'insured in another district the year before');
  daily(scene, h);
}

function supportTwice(scene: Scene): void {
  const one = aloneInHardship(scene);
  visitInHardship(scene, one);
  support(scene, one);
  const { person: whom, from } = one;
  grant(scene, 'TEKUN', { whom, division: NEIGHBOUR, from, amount: 200_000 });
  scene.expect('D1:TEKUN', whom, 'supported by two districts');
  daily(scene, one.h);
}

function rentalTwice(scene: Scene): void {
  const { h, from } = aboveLines(scene);
  const note = 'rent subsidy of two districts';
  giveTwice(scene, 'PUBLIC_RENTAL', h, { from, amount: 60_000, note });
  daily(scene, h);
}

/** D1: the same programme, overlapping, from two payers; and what only looks like it. */
export const SAME_PROGRAMME: readonly Unit[] = [
  unit('allowance in two districts', allowanceInTwoDistricts, 2),
  unit('covered after leaving', coveredAfterLeaving, 2),
  unit('household paid twice', householdPaidTwice),
  unit('second allowance revoked', allowanceRevoked),
  lookAlike('moved with allowance', movedWithAllowance),
  unit('unemployment twice', unemploymentTwice),
  lookAlike('unemployment in turn', unemploymentInTurn),
  unit('disability subsidy twice', disabilityTwice),
  unit('insured twice', insuredTwice),
  lookAlike('insured in turn', insuredInTurn),
  unit('support twice', supportTwice),
  unit('rent subsidy twice', rentalTwice),
];
