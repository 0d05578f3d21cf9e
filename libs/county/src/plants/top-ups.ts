import { COUNTY, NEIGHBOUR } from '../divisions.js';
import { dayOf, monthStart } from '../days.js';
import { revoke } from '../facts/aid.js';
import type { Person } from '../people.js';
import type { Scene } from '../scene.js';
import { CHILD, GROWN, hold, kin, peopleOf } from './held.js';
import { aboveLines, daily, onAllowance } from './stage.js';
import { unit, type Unit } from './unit.js';

/** The first day on which the children's allowance is at the standard of now, and that standard. */
const FROM = dayOf('2025-07-01');
const FULL = 285_000;
const COUNTED = 90_000;

const BY_ALLOWANCE = 'D4:DIBAO+DEFACTO_ORPHAN';
const BY_SUBSIDY = 'D4:DISAB_LIVING+DEFACTO_ORPHAN';

/** Before the children's allowance: one child's own minimum living allowance (单人保), or a subsidy. */
const counted = (scene: Scene, whom: Person, programme: 'DIBAO' | 'DISAB_LIVING'): unknown =>
  hold(scene, programme, {
    whom,
    division: COUNTY,
    from: monthStart(FROM, -4),
    amount: COUNTED,
    ...(programme === 'DIBAO' && { singlePerson: true }),
  });

const childAllowance = (scene: Scene, whom: Person, amount: number, division = COUNTY) =>
  hold(scene, 'DEFACTO_ORPHAN', { whom, division, from: FROM, amount });

/** Children whom nobody raises live with their kin; what some hold already counts towards their allowance. */
function childrenWithKin(scene: Scene): void {
  const residents = kin(scene, GROWN, CHILD, CHILD, CHILD, CHILD, CHILD, CHILD);
  const { h } = aboveLines(scene, { residents });
  const [, full, apart, after, rest, back, chose] = peopleOf(residents);

  counted(scene, full!, 'DIBAO');
  childAllowance(scene, full!, FULL);
  scene.expect(BY_ALLOWANCE, full!, 'paid in full although the allowance was there');

  counted(scene, apart!, 'DISAB_LIVING');
  childAllowance(scene, apart!, FULL, NEIGHBOUR);
  scene.expect(BY_SUBSIDY, apart!, 'paid in full by another district than the subsidy');

  childAllowance(scene, after!, FULL);
  const later = monthStart(FROM, 1);
  hold(scene, 'DISAB_LIVING', { whom: after!, division: COUNTY, from: later, amount: COUNTED });
  const excluded = 'D2:DEFACTO_ORPHAN+DISAB_LIVING';
  scene.expect(excluded, after!, 'the subsidy came when the allowance was paid in full');

  counted(scene, rest!, 'DIBAO');
  childAllowance(scene, rest!, FULL - COUNTED);
  scene.lookAlike(BY_ALLOWANCE, rest!, 'only the difference is paid');

  counted(scene, back!, 'DIBAO');
  revoke(scene, childAllowance(scene, back!, FULL).grant, FROM + 40);
  scene.expectClosed(BY_ALLOWANCE, back!, 'the decision was taken back');

  hold(scene, 'TEKUN', { whom: chose!, division: NEIGHBOUR, from: FROM, amount: 200_000 });
  hold(scene, 'ORPHAN', { whom: chose!, division: COUNTY, from: later, amount: FULL });
  scene.expect('D3:TEKUN+ORPHAN', chose!, 'supported in one district, an orphan in the other');
  daily(scene, h);
}

/** The allowance is the family's: what of it is the child's part nobody has said. */
function shareUnknown(scene: Scene): void {
  const residents = kin(scene, GROWN, GROWN, CHILD);
  const { h } = onAllowance(scene, { residents });
  const child = peopleOf(residents)[2]!;
  childAllowance(scene, child, FULL);
  scene.expect(`${BY_ALLOWANCE}:unknown`, child, 'the part in the allowance of the family');
  daily(scene, h);
}

/** D4: what is paid in full although something counts towards it; and what only looks so. */
export const TOP_UPS: readonly Unit[] = [
  unit('children with kin', childrenWithKin),
  unit('share unknown', shareUnknown),
];
