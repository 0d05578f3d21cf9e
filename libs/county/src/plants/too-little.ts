import { monthStart } from '../days.js';
import { grant } from '../facts/aid.js';
import { certify } from '../facts/disability.js';
import { verify } from '../facts/household.js';
import type { Programme } from '../facts/programmes.js';
import { allowance } from '../lives/allowance.js';
import { ofAge } from '../lives/compose.js';
import { everyday } from '../lives/routine.js';
import type { Person } from '../people.js';
import type { Scene } from '../scene.js';
import { INCOME } from '../standards.js';
import { adult, couple, daily, quiet } from './stage.js';
import { lookAlike, unit, type Unit } from './unit.js';

/** A family on the allowance of which everybody is given less than the rules give. */
function everythingShort(scene: Scene): void {
  const mother = ofAge(scene, { age: [91, 93], papers: 'resident' });
  const wife = adult(scene);
  wife.idle = true;
  const residents = [
    { person: adult(scene), relation: 'head' as const },
    { person: wife, relation: 'spouse' as const },
    { person: mother, relation: 'parent' as const },
  ];
  const { h, from } = quiet(scene, { income: [60_000, 100_000], residents });
  certify(scene, wife, from - 60, { kind: 'limb', level: 1 });
  // What is verified this month bears on the next.
  for (let day = from - 8; day < scene.window.end - 60; day += 300) verify(scene, h, day);
  allowance(scene, h, from, { short: 30_000 });
  scene.expect('M:DIBAO:more', h, 'less than the difference to the standard');
  const given: readonly (readonly [Programme, Person, number])[] = [
    ['DISAB_LIVING', wife, 32_000],
    ['DISAB_CARE', wife, 10_000],
    ['ELDER_SERVICE', mother, 20_000],
    ['HIGH_AGE', mother, 10_000],
  ];
  for (const [programme, whom, amount] of given) {
    grant(scene, programme, { whom, division: h.division, from, amount, handling: 0 });
    whom.seenTo.add(programme);
    scene.expect(`M:${programme}:more`, whom, 'less than the rules give');
  }
  everyday(scene, h, { care: true, visits: 0 });
}

/** Poorer since this month: more is paid from the next. */
function moreFromNextMonth(scene: Scene): void {
  const { window } = scene;
  const { h, from } = quiet(scene, { income: INCOME.below, residents: couple(scene) });
  verify(scene, h, from - 8);
  for (let day = from + 300; day < window.end - 40; day += 300) verify(scene, h, day);
  allowance(scene, h, from);
  const today = window.end + 1;
  const day = Math.max(monthStart(today), window.end - 5);
  if (day <= window.end) {
    h.perHead = Math.floor(h.perHead / 2);
    verify(scene, h, day);
    scene.lookAlike(
      'M:DIBAO:more',
      h,
      'verified this month to be poorer; more is due from the next',
    );
  }
  daily(scene, h);
}

/** M:…:more: aid is given, and less than the rules give. */
export const TOO_LITTLE: readonly Unit[] = [
  unit('everything short', everythingShort),
  lookAlike('more from next month', moreFromNextMonth),
];
