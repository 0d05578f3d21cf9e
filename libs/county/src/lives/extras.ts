import { ageOn, monthStart, yearOf, dayOf, type Day } from '../days.js';
import { grant, pay, payMonths } from '../facts/aid.js';
import { allotRental } from '../facts/dwelling.js';
import { refuseJob } from '../facts/work.js';
import type { Person } from '../people.js';
import type { Household, Scene } from '../scene.js';

interface Stay {
  readonly from: Day;
  readonly to: Day;
}

/** Medical aid for one big bill, paid once. */
export function medicalAid(scene: Scene, h: Household, person: Person, day: Day): void {
  const amount = scene.rng.int(50_000, 1_500_000);
  const wish = { whom: person, division: h.division, from: day, to: day, amount };
  const award = grant(scene, 'MED_AID', { ...wish, per: 'once', handling: 4 });
  pay(scene, award, day + 1, { amount, once: true, payee: person });
}

/** Living and care subsidy of a disabled person, which go together. */
export function disability(scene: Scene, h: Household, person: Person, stay: Stay): void {
  for (const [programme, amount] of [
    ['DISAB_LIVING', 40_000],
    ['DISAB_CARE', 30_000],
  ] as const) {
    const award = grant(scene, programme, {
      whom: person,
      division: h.division,
      amount,
      from: stay.from,
    });
    payMonths(scene, award, { ...stay, payee: person }, () => amount);
  }
}

/** A student's help of one school year. */
function studentAid(scene: Scene, h: Household, person: Person, day: Day): void {
  const september = dayOf(`${yearOf(day)}-09-01`);
  if (september < day || september + 60 > scene.window.end) return;
  const old = ageOn(person.birth, september) >= 18;
  const amount = old ? 330_000 : 80_000;
  const wish = { whom: person, division: h.division, from: september, to: september + 300, amount };
  const award = grant(scene, old ? 'GRANT' : 'EDU_AID', { ...wish, per: 'year' });
  pay(scene, award, september + 30, { amount, once: true });
}

function publicRental(scene: Scene, h: Household, stay: Stay): void {
  allotRental(scene, h, stay.from);
  const wish = { whom: h, division: h.division, from: stay.from, amount: 60_000 };
  payMonths(scene, grant(scene, 'PUBLIC_RENTAL', wish), stay, () => 60_000);
}

/**
 * What households on the allowance lawfully receive besides it: medical and student aid, disability
 * subsidies, public rental, offers of work.
 */
export function besides(scene: Scene, h: Household, stay: Stay): void {
  const staying = h.members.filter((m) => m.to === undefined && !m.apart && m.from <= stay.from);
  for (const { person } of staying) if (person.papers !== 'none') help(scene, h, person, stay);
  const from = monthStart(stay.from, 1);
  if (scene.rng.chance(0.08)) publicRental(scene, h, { ...stay, from });
}

function help(scene: Scene, h: Household, person: Person, stay: Stay): void {
  const { rng } = scene;
  const age = ageOn(person.birth, stay.from);
  const working = age >= 23 && age < 55;
  if (rng.chance(0.1)) medicalAid(scene, h, person, rng.int(stay.from + 10, stay.to - 10));
  if (working && rng.chance(0.05)) {
    disability(scene, h, person, { ...stay, from: monthStart(stay.from, 1) });
  } else if (working && rng.chance(0.03)) {
    refuseJob(scene, person, rng.int(stay.from + 10, stay.to - 10), rng.chance(0.5));
  }
  if (age >= 7 && age < 21 && rng.chance(0.3)) studentAid(scene, h, person, stay.from);
}
