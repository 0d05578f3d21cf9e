import { COUNTY, NEIGHBOUR } from '../divisions.js';
import { monthStart } from '../days.js';
import { end } from '../facts/aid.js';
import type { Scene } from '../scene.js';
import { hold, kin, OLD, peopleOf } from './held.js';
import { aboveLines, daily, midway } from './stage.js';
import { unit, type Unit } from './unit.js';

const LIVING = 'D3:DISAB_LIVING+ELDER_SERVICE';
const CARE = 'D3:DISAB_CARE+ELDER_CARE';

/** Four old people, each with a subsidy for the disabled and one for elders, of which they may have one. */
function subsidiesOfElders(scene: Scene): void {
  const residents = kin(scene, OLD, OLD, OLD, OLD);
  const { h, from } = aboveLines(scene, { residents });
  const [both, apart, chose, changed] = peopleOf(residents);
  const later = monthStart(from, 1);
  const day = monthStart(midway(scene));
  const home = { division: COUNTY, amount: 30_000 };

  hold(scene, 'DISAB_LIVING', { ...home, whom: both!, from });
  hold(scene, 'ELDER_SERVICE', { ...home, whom: both!, from: later });
  scene.expect(LIVING, both!, 'two subsidies of which one is to be chosen');

  hold(scene, 'DISAB_CARE', { ...home, whom: apart!, division: NEIGHBOUR, from });
  hold(scene, 'ELDER_CARE', { ...home, whom: apart!, from: later });
  scene.expect(CARE, apart!, 'the same, each paid by another district');

  const given = hold(scene, 'DISAB_LIVING', { ...home, whom: chose!, from, to: day - 1 });
  hold(scene, 'ELDER_SERVICE', { ...home, whom: chose!, from: later });
  end(scene, given, day - 32, 'chose-another');
  scene.expectClosed(LIVING, chose!, 'one was ended when the person had chosen');

  hold(scene, 'DISAB_CARE', { ...home, whom: changed!, from, to: day - 1 });
  hold(scene, 'ELDER_CARE', { ...home, whom: changed!, from: day });
  scene.lookAlike(CARE, changed!, 'the one began when the other had run out');
  daily(scene, h);
}

/** D3: aids of which the person chooses one, held together; and what was chosen. */
export const CHOICES: readonly Unit[] = [unit('subsidies of elders', subsidiesOfElders)];
