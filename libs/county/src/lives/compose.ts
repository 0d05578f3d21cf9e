import type { Day } from '../days.js';
import { surnameOf, type Sex } from '../names.js';
import { BIRTH_SPREAD, type Papers, type Person } from '../people.js';
import type { Relation, Scene } from '../scene.js';

const YEAR = 365.25;

/** Someone who will live in a household from its establishment. */
export interface Resident {
  readonly person: Person;
  readonly relation: Relation;
}

export interface PersonOfAge {
  readonly age: readonly [number, number];
  readonly sex?: Sex;
  readonly surname?: string;
  readonly papers?: Papers;
}

/** Someone whose age at the beginning is within the two bounds (in years). */
export function ofAge(scene: Scene, wish: PersonOfAge): Person {
  const { rng, window } = scene;
  const [low, high] = wish.age;
  const days = rng.int(Math.ceil(low * YEAR), Math.floor(high * YEAR));
  const born: Day = window.start - days - BIRTH_SPREAD;
  return scene.person({ born, sex: wish.sex, surname: wish.surname, papers: wish.papers });
}

/** Household sizes of families on the allowance: mostly one to three. */
const SIZES = [
  [1, 30],
  [2, 30],
  [3, 22],
  [4, 11],
  [5, 5],
  [6, 2],
] as const;

const COUPLES: readonly (readonly [Sex, Sex])[] = [
  ['male', 'female'],
  ['male', 'female'],
  ['female', 'male'],
];

export interface FamilyWish {
  readonly size?: number;
  /** Whether one parent may be alone with a child. */
  readonly singleParents?: boolean;
}

const isSingleParent = (
  { rng }: Scene,
  { size, old, singleParents }: FamilyWish & { readonly old: boolean },
): boolean => size === 2 && !old && singleParents === true && rng.chance(0.5);

/**
 * The people of a family of one to six, with ages that fit their roles: an elder or an adult alone,
 * a couple or one parent with children, and a grandparent or two in the larger ones.
 */
export function family(scene: Scene, wish: FamilyWish = {}): Resident[] {
  const { rng } = scene;
  const size = wish.size ?? rng.weighted(SIZES);
  const old = size <= 2 && rng.chance(0.4);
  const headAge = old ? ([62, 78] as const) : ([33, 45] as const);
  const [sex, other] = rng.pick(COUPLES);
  const head = ofAge(scene, { age: headAge, sex });
  const residents: Resident[] = [{ person: head, relation: 'head' }];
  const surname = surnameOf(head.name);
  if (size >= 2 && !isSingleParent(scene, { ...wish, size, old })) {
    const spouse = ofAge(scene, { age: headAge, sex: other });
    residents.push({ person: spouse, relation: 'spouse' });
  }
  const parents = size >= 5 ? size - 4 : 0;
  while (residents.length < size - parents) {
    const child = ofAge(scene, { age: [1, 16], surname });
    residents.push({ person: child, relation: 'child' });
  }
  const sexes: Sex[] = ['female', 'male'];
  for (const of of sexes.slice(0, parents)) {
    residents.push({ person: ofAge(scene, { age: [65, 80], sex: of }), relation: 'parent' });
  }
  return residents;
}
