import { COUNTY, NEIGHBOUR } from '../divisions.js';
import { monthStart } from '../days.js';
import { grant } from '../facts/aid.js';
import { enterBook } from '../facts/household.js';
import { allowance } from '../lives/allowance.js';
import { verifyRegularly } from '../lives/settle.js';
import type { Scene } from '../scene.js';
import { INCOME } from '../standards.js';
import { GROWN, hold, kin, OLD, peopleOf } from './held.js';
import { daily, onAllowance, quiet } from './stage.js';
import { unit, type Unit } from './unit.js';

/**
 * Two who live in the county stand in the book of a household of the neighbour, which is on the allowance: it
 * names the one, and not the other.
 */
function registeredElsewhere(scene: Scene): void {
  const residents = kin(scene, GROWN, GROWN);
  const here = onAllowance(scene, { residents });
  const [named, left] = peopleOf(residents);
  const relatives = kin(scene, GROWN);
  const wish = { income: INCOME.below, division: NEIGHBOUR, residents: relatives };
  const there = quiet(scene, wish);
  for (const person of [named!, left!]) enterBook(scene, there.h, person, there.h.established);
  verifyRegularly(scene, there.h, there.from - 8);
  const covered = [...peopleOf(relatives), named!];
  allowance(scene, there.h, there.from, { covered });
  scene.expect(
    'D1:DIBAO',
    named!,
    'on the allowance where they live and where they are registered',
  );
  scene.lookAlike('D1:DIBAO', left!, 'registered there, but covered only where they live');
  daily(scene, here.h, there.h);
}

/** Programmes that exclude each other, each paid by another district. */
function excludedAcrossDistricts(scene: Scene): void {
  const residents = kin(scene, OLD, OLD);
  const { h, from } = quiet(scene, { residents });
  verifyRegularly(scene, h, from - 8);
  const [supported, lawful] = peopleOf(residents);
  const later = monthStart(from, 1);

  hold(scene, 'TEKUN', { whom: supported!, division: COUNTY, from, amount: 200_000 });
  hold(scene, 'DISAB_CARE', { whom: supported!, division: NEIGHBOUR, from: later, amount: 30_000 });
  scene.expect('D2:TEKUN+DISAB_CARE', supported!, 'supported here, a subsidy from the neighbour');

  grant(scene, 'ELDER_CARE', { whom: lawful!, division: COUNTY, from, amount: 30_000 });
  grant(scene, 'ELDER_SERVICE', { whom: lawful!, division: NEIGHBOUR, from, amount: 10_000 });
  scene.lookAlike('D2:ELDER_SERVICE+ELDER_CARE', lawful!, 'lawful together, wherever paid');
  daily(scene, h);
}

/** Residents away from where they are registered, and aid of two districts. */
export const AWAY: readonly Unit[] = [
  unit('registered elsewhere', registeredElsewhere, 2),
  unit('excluded across districts', excludedAcrossDistricts),
];
