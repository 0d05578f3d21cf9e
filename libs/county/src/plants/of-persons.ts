import type { Day } from '../days.js';
import { grant } from '../facts/aid.js';
import { certify } from '../facts/disability.js';
import { assessChild, type Parents } from '../facts/person.js';
import { registerUnemployed, startWork, stopWork } from '../facts/work.js';
import { ofAge } from '../lives/compose.js';
import { everyday } from '../lives/routine.js';
import type { Person } from '../people.js';
import type { Household, Scene } from '../scene.js';
import { lawful, missed, type Due } from './endings.js';
import { aboveLines, adult } from './stage.js';
import { lookAlike, unit, type Unit } from './unit.js';

/** What becomes of aid that somebody is due. */
type Ending = (scene: Scene, due: Due) => void;

/** Income a head, in 分, that stays above every line with what is left out of it for the severely disabled. */
const WELL_OFF = [600_000, 700_000] as const;

const resident = (scene: Scene, age: readonly [number, number]): Person =>
  ofAge(scene, { age, papers: 'resident' });

/** Somebody whose work ended, registered as looking for another. */
export function loseWork(
  scene: Scene,
  person: Person,
  on: Day,
  how: { readonly months: number; readonly involuntary?: boolean },
): void {
  person.idle = true;
  startWork(scene, person, on - 2000);
  stopWork(scene, person, on, how.involuntary === false ? 'resigned' : 'dismissed');
  registerUnemployed(scene, person, on + 12, { involuntary: true, ...how });
}

interface Elders {
  readonly h: Household;
  readonly since: Day;
  readonly oldest: Person;
  readonly elder: Person;
  readonly son: Person;
  readonly wife: Person;
  readonly child: Person;
}

interface ElderWish {
  readonly ages: readonly [number, number];
  readonly levels: { readonly elder: 2 | 3; readonly son: 2 | 3 };
  readonly childAge: readonly [number, number];
  readonly months: number;
}

/** Three generations above every line: somebody very old, two disabled, one out of work, a child. */
function threeGenerations(scene: Scene, wish: ElderWish): Elders {
  const oldest = resident(scene, wish.ages);
  const elder = resident(scene, [63, 72]);
  const son = adult(scene);
  const wife = adult(scene);
  const child = resident(scene, wish.childAge);
  const residents = [
    { person: son, relation: 'head' as const },
    { person: wife, relation: 'spouse' as const },
    { person: child, relation: 'child' as const },
    { person: elder, relation: 'parent' as const },
    { person: oldest, relation: 'other' as const },
  ];
  const since = scene.window.start + scene.rng.int(60, 200);
  loseWork(scene, wife, since - 12, { months: wish.months });
  certify(scene, elder, since - 20, { kind: 'hearing', level: wish.levels.elder });
  certify(scene, son, since - 20, { kind: 'limb', level: wish.levels.son });
  certify(scene, child, since - 20, { kind: 'hearing', level: 3 });
  const { h } = aboveLines(scene, { residents, income: WELL_OFF });
  const living = { programme: 'DISAB_LIVING', whom: child, division: h.division } as const;
  grant(scene, 'DISAB_LIVING', { ...living, from: since, amount: 20_000, handling: 0 });
  return { h, since, oldest, elder, son, wife, child };
}

/** What each of them is due, the elder's care excepted. */
const duesOf = ({ h, since, oldest, son, wife, child }: Elders): readonly Due[] => [
  { programme: 'HIGH_AGE', whom: oldest, h, since, amount: 10_000 },
  { programme: 'DISAB_CARE', whom: son, h, since, amount: 10_000 },
  { programme: 'UNEMPLOYMENT', whom: wife, h, since, amount: 212_400 },
  {
    programme: 'DISAB_CHILD_REHAB',
    whom: child,
    h,
    since,
    amount: 300_000,
    per: 'once',
    once: true,
  },
];

const ENTITLED: ElderWish = {
  ages: [81, 86],
  levels: { elder: 2, son: 2 },
  childAge: [4, 9],
  months: 36,
};

/** The care of the elder is of two programmes to choose from. */
function chooseCare(scene: Scene, { h, since, elder }: Elders, ending: Ending): void {
  const whose = { whom: elder, h, since } as const;
  if (ending === lawful) {
    grant(scene, 'DISAB_CARE', { whom: elder, division: h.division, from: since, amount: 10_000 });
    scene.lookAlike('M:ELDER_CARE', elder, 'has chosen the care subsidy for the disabled instead');
    return;
  }
  for (const programme of ['ELDER_CARE', 'DISAB_CARE'] as const) {
    missed(scene, { ...whose, programme, amount: programme === 'ELDER_CARE' ? 20_000 : 10_000 });
  }
}

const generations =
  (ending: Ending) =>
  (scene: Scene): void => {
    const family = threeGenerations(scene, ENTITLED);
    for (const due of duesOf(family)) ending(scene, due);
    chooseCare(scene, family, ending);
    everyday(scene, family.h, { care: false, visits: 0, highAgeMissed: true });
  };

/** Just outside: not yet eighty, disabled in a lesser degree, too old for rehabilitation, too few months paid. */
function generationsOutside(scene: Scene): void {
  const outside: ElderWish = {
    ages: [75, 76],
    levels: { elder: 3, son: 3 },
    childAge: [14, 15],
    months: 11,
  };
  const family = threeGenerations(scene, outside);
  const { oldest, elder, son, wife } = family;
  scene.lookAlike('M:HIGH_AGE', oldest, 'not yet eighty');
  scene.lookAlike('M:ELDER_CARE', elder, 'disabled in a lesser degree');
  scene.lookAlike('M:DISAB_CARE', son, 'disabled in a lesser degree');
  scene.lookAlike('M:UNEMPLOYMENT', wife, 'has paid in for eleven months');
  everyday(scene, family.h, { care: false, visits: 0, highAgeMissed: true });
}

interface Kin {
  readonly h: Household;
  readonly since: Day;
  readonly orphan: Person;
  readonly child: Person;
  readonly brother: Person;
}

/** Relatives above every line who bring up two children, with a severely disabled brother. */
function kin(scene: Scene, orphaned: Parents, alone: Parents): Kin {
  const orphan = resident(scene, [7, 12]);
  const child = resident(scene, [7, 12]);
  const brother = adult(scene);
  const residents = [
    { person: adult(scene), relation: 'head' as const },
    { person: adult(scene), relation: 'spouse' as const },
    { person: brother, relation: 'sibling' as const },
    { person: orphan, relation: 'other' as const },
    { person: child, relation: 'other' as const },
  ];
  const since = scene.window.start + scene.rng.int(60, 200);
  loseWork(scene, brother, since - 12, { months: 3 });
  certify(scene, brother, since - 40, { kind: 'limb', level: 1 });
  assessChild(scene, orphan, since, orphaned);
  assessChild(scene, child, since, alone);
  const { h } = aboveLines(scene, { residents, income: WELL_OFF });
  const care = { whom: brother, division: h.division, from: since, amount: 30_000, handling: 0 };
  grant(scene, 'DISAB_CARE', care);
  return { h, since, orphan, child, brother };
}

const kinWith =
  (ending: Ending) =>
  (scene: Scene): void => {
    const { h, since, orphan, child, brother } = kin(
      scene,
      { father: 'dead', mother: 'dead', parentsLost: true },
      { father: 'imprisoned', mother: 'lost-contact' },
    );
    const dues: readonly Due[] = [
      { programme: 'ORPHAN', whom: orphan, h, since, amount: 285_000 },
      { programme: 'DEFACTO_ORPHAN', whom: child, h, since, amount: 285_000 },
      { programme: 'DISAB_LIVING', whom: brother, h, since, amount: 145_000 },
    ];
    for (const due of dues) ending(scene, due);
    everyday(scene, h, { care: false, visits: 0 });
  };

/** One parent of each child is able to bring it up. */
function kinOutside(scene: Scene): void {
  const { h, since, orphan, child, brother } = kin(
    scene,
    { father: 'dead', mother: 'able' },
    { father: 'imprisoned', mother: 'able' },
  );
  const living = { whom: brother, division: h.division, from: since, amount: 145_000 };
  grant(scene, 'DISAB_LIVING', { ...living, handling: 0 });
  scene.lookAlike('M:ORPHAN', orphan, 'the mother is able to bring the child up');
  scene.lookAlike('M:DEFACTO_ORPHAN', child, 'the mother is able to bring the child up');
  everyday(scene, h, { care: false, visits: 0 });
}

/** M: allowances of persons, whatever the income of their family. */
export const OF_PERSONS: readonly Unit[] = [
  unit('three generations, nothing given', generations(missed)),
  unit('children and a brother, nothing given', kinWith(missed)),
  lookAlike('three generations, all in order', generations(lawful)),
  lookAlike('three generations, just outside', generationsOutside),
  lookAlike('children and a brother, all in order', kinWith(lawful)),
  lookAlike('children and a brother, just outside', kinOutside),
];
