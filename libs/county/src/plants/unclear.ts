import { apply, progress } from '../facts/aid.js';
import { monthStart } from '../days.js';
import { certify } from '../facts/disability.js';
import { reportHardship, verify } from '../facts/household.js';
import { temporaryAid } from '../lives/kinds.js';
import { ofAge } from '../lives/compose.js';
import type { Scene } from '../scene.js';
import { aboveLines, adult, daily, quiet } from './stage.js';
import { lookAlike, unit, type Unit } from './unit.js';

const WELL_OFF = [600_000, 700_000] as const;

/** A couple above every line, one of them disabled without anybody knowing of work, tells of a hardship. */
function toldOfHardship(scene: Scene) {
  const wife = adult(scene);
  wife.idle = true;
  const residents = [
    { person: adult(scene), relation: 'head' as const },
    { person: wife, relation: 'spouse' as const },
  ];
  const { h, from } = aboveLines(scene, { residents, income: WELL_OFF });
  certify(scene, wife, from + 20, { kind: 'limb', level: 3 });
  const day = scene.window.end - 40;
  reportHardship(scene, h, day);
  return { h, wife, day };
}

function hardshipUnclear(scene: Scene): void {
  const { h, wife } = toldOfHardship(scene);
  scene.expect('U:TEMP_AID', h, 'whether the hardship is urgent was not found out');
  scene.expect('U:DISAB_LIVING', wife, 'whether she has work or income is not known');
  daily(scene, h);
}

function hardshipCleared(scene: Scene): void {
  const { h, wife, day } = toldOfHardship(scene);
  temporaryAid(scene, h, { whom: h, day: day + 10, cause: 'sudden-illness' });
  scene.lookAlike('U:TEMP_AID', h, 'the hardship was answered');
  scene.lookAlike('U:DISAB_LIVING', wife, 'nobody waits for an answer');
  daily(scene, h);
}

/** What is left out of a single parent's income decides, and nobody has said it. */
function singleParent(scene: Scene): void {
  const { window } = scene;
  const residents = [
    { person: adult(scene), relation: 'head' as const },
    { person: ofAge(scene, { age: [8, 11], papers: 'resident' }), relation: 'child' as const },
  ];
  const { h, from } = quiet(scene, { income: [225_000, 280_000], residents });
  for (let day = from - 8; day < window.end - 40; day += 300) verify(scene, h, day);
  const day = window.end - 15;
  const wish = { whom: h, division: h.division, from: monthStart(day, 1) };
  const application = apply(scene, 'DIBAO_EDGE', wish, day);
  const asked = { programme: 'DIBAO_EDGE', whom: h, division: h.division, application } as const;
  progress(scene, asked, 'survey-started', day + 2);
  scene.expect('U:DIBAO_EDGE', h, 'applied for; whether she raises the child alone decides');
  scene.lookAlike('C:survey', h, 'the survey was begun in time');
  daily(scene, h);
}

/** U: somebody waits for an answer, and facts are missing. */
export const UNCLEAR: readonly Unit[] = [
  unit('hardship unclear', hardshipUnclear),
  unit('single parent unclear', singleParent),
  lookAlike('hardship cleared', hardshipCleared),
];
