import type { Day } from '../days.js';
import type { Person } from '../people.js';
import type { Household, Scene } from '../scene.js';
import { INCOME } from '../standards.js';
import { allowance } from '../lives/allowance.js';
import { family, ofAge, type Resident } from '../lives/compose.js';
import { everyday } from '../lives/routine.js';
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
}

export const adult = (scene: Scene): Person => ofAge(scene, { age: [33, 50], papers: 'resident' });

export const alone = (person: Person): Resident[] => [{ person, relation: 'head' }];

/** A household whose members do not change, without verification and aid. */
export function quiet(scene: Scene, wish: StageWish = {}): Stage {
  const residents = wish.residents ?? family(scene, { size: scene.rng.int(1, 4) });
  const income = wish.income ?? INCOME.ordinary;
  const { h, from } = settle(scene, { ...wish, residents, income, newcomer: false });
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

export const daily = (scene: Scene, ...households: readonly Household[]): void => {
  for (const h of households) everyday(scene, h, { care: 0.5, visits: 0 });
};

/** A day in the middle of the window. */
export const midway = (scene: Scene): Day => scene.window.start + scene.rng.int(200, 400);
