import { monthOnOrAfter, monthStart, type Day } from '../days.js';
import { establish, join, verify } from '../facts/household.js';
import { unitOn, type Household, type Scene } from '../scene.js';
import { INCOME } from '../standards.js';
import { family, type Resident } from './compose.js';

export interface Settling {
  readonly residents?: readonly Resident[];
  /** Lowest and highest monthly income a head, in 分. */
  readonly income: readonly [number, number];
  readonly assets?: boolean;
  readonly division?: string;
  /** Whether it is registered in the city; mostly, when not said. */
  readonly hukouHere?: boolean;
  /** Whether the household may come to the county's books only within the window. */
  readonly newcomer?: boolean;
}

/** Share of households that other facts name before they are entered: those facts wait. */
const ENTERED_LATE = 0.01;

/**
 * What is left out of a single parent's income depends on what nobody publishes: only where the income is
 * below every line does it make no difference.
 */
const ordinaryFamily = (scene: Scene, { income }: Settling): Resident[] =>
  family(scene, { singleParents: income === INCOME.below });

/** A household with its people, and the first of a month from which aid could be in force. */
export interface Settled {
  readonly h: Household;
  readonly from: Day;
}

/** Enters a household of made-up people in the books, long before the window or early in it. */
export function settle(scene: Scene, how: Settling): Settled {
  const { rng, window } = scene;
  const newcomer = (how.newcomer ?? true) && rng.chance(0.15);
  const existing = monthStart(window.start, -rng.int(1, 12));
  const established = newcomer ? window.start + rng.int(5, 240) : existing - rng.int(40, 3000);
  const from = newcomer ? monthOnOrAfter(established + 30) : existing;
  const h = scene.household(established, how.division);
  h.perHead = rng.int(...(how.income as [number, number]));
  h.assets = how.assets ?? true;
  h.hukouHere = how.hukouHere ?? !rng.chance(0.12);
  const draft = establish(scene, h);
  if (rng.chance(ENTERED_LATE)) draft.published += rng.int(1, 6) * 86_400;
  for (const { person, relation } of how.residents ?? ordinaryFamily(scene, how)) {
    join(scene, h, person, { relation, from: Math.max(established, person.birth) });
  }
  return { h, from };
}

/**
 * Verifies income and assets about yearly from `first` on, and soon after each change of members, so
 * that the household stays in the class its income a head puts it in.
 * @returns the days
 */
export function verifyRegularly(
  scene: Scene,
  h: Household,
  first: Day,
  changes: readonly Day[] = [],
): Day[] {
  const days = changes.map((day) => day + 15);
  for (let day = first; day < scene.window.end; day += scene.rng.int(330, 355)) days.push(day);
  days.sort((a, b) => a - b);
  const verified = days.filter((day) => unitOn(h, day).length > 0);
  for (const day of verified) verify(scene, h, day);
  return verified;
}
