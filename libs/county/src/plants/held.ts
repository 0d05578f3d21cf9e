import type { Day } from '../days.js';
import { grant, payMonths, type Award, type AwardWish } from '../facts/aid.js';
import type { Programme } from '../facts/programmes.js';
import { ofAge, type Resident } from '../lives/compose.js';
import type { Person } from '../people.js';
import type { Scene } from '../scene.js';

export const CHILD = [6, 12] as const;
export const GROWN = [33, 50] as const;
export const OLD = [64, 80] as const;

/** People who live together as kin; the first is the head. In one household several cases are played. */
export const kin = (scene: Scene, ...ages: readonly (readonly [number, number])[]): Resident[] =>
  ages.map((age, index) => ({
    person: ofAge(scene, { age, papers: 'resident' }),
    relation: index === 0 ? 'head' : 'other',
  }));

export const peopleOf = (residents: readonly Resident[]): Person[] =>
  residents.map(({ person }) => person);

type Wish = Omit<AwardWish, 'from' | 'amount'> & { readonly from: Day; readonly amount: number };

/** Grants monthly aid and pays it to the end. */
export function hold(scene: Scene, programme: Programme, wish: Wish): Award {
  const award = grant(scene, programme, wish);
  const since = Math.max(wish.from, scene.window.start);
  payMonths(scene, award, { from: since, to: scene.window.end }, () => wish.amount);
  return award;
}
