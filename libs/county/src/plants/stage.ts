import type { Day } from '../days.js';
import type { Person } from '../people.js';
import type { Household, Scene } from '../scene.js';
import { INCOME } from '../standards.js';
import { allowance } from '../lives/allowance.js';
import { family, ofAge, type Resident } from '../lives/compose.js';
import { oldAndYoung } from '../lives/extras.js';
import { everyday, type Routine } from '../lives/routine.js';
import { settle, verifyRegularly } from '../lives/settle.js';

/** A quiet household before a case is played in it. */
export interface Stage {
  readonly h: Household;
  /** First of a month before the window: from when aid can be in force. */
  readonly from: Day;
  readonly head: Person;
}

interface StageWish {
  readonly residents?: readonly Resident[];
  readonly income?: readonly [number, number];
  readonly assets?: boolean;
  readonly division?: string;
  readonly hukouHere?: boolean;
}

export const adult = (scene: Scene): Person => ofAge(scene, { age: [33, 50], papers: 'resident' });

/** Two grown-ups: what they are due changes with no school year and no birthday. */
export const couple = (scene: Scene): Resident[] => [
  { person: adult(scene), relation: 'head' },
  { person: adult(scene), relation: 'spouse' },
];

export const alone = (person: Person): Resident[] => [{ person, relation: 'head' }];

/** A household whose members do not change, without verification and aid. */
export function quiet(scene: Scene, wish: StageWish = {}): Stage {
  const residents = wish.residents ?? family(scene, { size: scene.rng.int(1, 4) });
  const income = wish.income ?? INCOME.ordinary;
  const { h, from } = settle(scene, {
    hukouHere: true,
    ...wish,
    residents,
    income,
    newcomer: false,
  });
  return { h, from, head: h.members[0]!.person };
}

/** The same, verified to be above every line. */
export function aboveLines(scene: Scene, wish: StageWish = {}): Stage {
  const stage = quiet(scene, wish);
  verifyRegularly(scene, stage.h, stage.from - 8);
  return stage;
}

/** The same on the minimum living allowance. */
export function onAllowance(scene: Scene, wish: StageWish = {}): Stage {
  const stage = quiet(scene, { ...wish, income: INCOME.below });
  verifyRegularly(scene, stage.h, stage.from - 8);
  allowance(scene, stage.h, stage.from);
  return stage;
}

/** The everyday of households in which a case was played: nothing else is missed in them. */
export const daily = (scene: Scene, ...households: readonly Household[]): void => {
  for (const h of households) live(scene, h, { care: true, visits: 0 });
};

/** The same without bills: they would add to those of the case. */
export const dailyWithoutBills = (scene: Scene, h: Household): void =>
  live(scene, h, { care: true, visits: 0, withoutBills: true });

function live(scene: Scene, h: Household, routine: Routine): void {
  oldAndYoung(scene, h, { from: scene.window.start, to: scene.window.end });
  everyday(scene, h, routine);
}

/** A day in the middle of the window. */
export const midway = (scene: Scene): Day => scene.window.start + scene.rng.int(200, 400);
