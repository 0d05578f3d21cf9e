import { monthStart } from '../days.js';
import { enterBook, establish, join, leave } from '../facts/household.js';
import { INCOME } from '../standards.js';
import type { Household, Member, Scene } from '../scene.js';
import { family, ofAge } from './compose.js';
import { everyday } from './routine.js';
import { settle, verifyRegularly } from './settle.js';

/** A family above the lines with a grown-up child. */
function withGrownChild(scene: Scene): { h: Household; child: Member } {
  const child = { person: ofAge(scene, { age: [23, 30] }), relation: 'child' as const };
  const residents = [{ person: ofAge(scene, { age: [52, 57] }), relation: 'head' as const }, child];
  const { h, from } = settle(scene, { residents, income: INCOME.ordinary, newcomer: false });
  verifyRegularly(scene, h, from - 8);
  return { h, child: h.members[1]! };
}

/** A grown-up child marries into another household: leaves one, joins the other, stays in the hukou book. */
export function marriage(scene: Scene): void {
  const { rng, window } = scene;
  const { h, child } = withGrownChild(scene);
  const other = settle(scene, {
    residents: family(scene, { size: 1 }),
    income: INCOME.ordinary,
    newcomer: false,
  }).h;
  const day = rng.int(window.start + 60, window.end - 90);
  leave(scene, h, child, { on: day - 1, reason: 'marriage' });
  join(scene, other, child.person, { relation: 'spouse', from: day, reason: 'marriage' });
  if (rng.chance(0.5)) enterBook(scene, h, child.person, day);
  scene.lookAlike('D8', child.person, 'married: left one household and joined another');
  everyday(scene, h, { care: false, visits: 365 });
  everyday(scene, other, { care: false, visits: 0 });
}

/** A grown-up child moves out and founds a household. */
export function split(scene: Scene): void {
  const { rng, window } = scene;
  const { h, child } = withGrownChild(scene);
  const day = monthStart(rng.int(window.start + 60, window.end - 90));
  leave(scene, h, child, { on: day - 1, reason: 'split' });
  const founded = scene.household(day);
  founded.perHead = rng.int(...(INCOME.ordinary as readonly [number, number]));
  establish(scene, founded);
  join(scene, founded, child.person, { relation: 'head', from: day });
  scene.lookAlike('D8', child.person, 'moved out: left one household and founded another');
  everyday(scene, h, { care: false, visits: 0 });
  everyday(scene, founded, { care: false, visits: 0 });
}
