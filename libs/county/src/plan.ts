import {
  allowanceFamily,
  edgeFamily,
  hardshipFamily,
  rigidFamily,
  supportedPerson,
  watchedFamily,
} from './lives/kinds.js';
import { AWAY } from './plants/away.js';
import { BROKEN } from './plants/broken.js';
import { CHOICES } from './plants/choices.js';
import { EXCLUSIVE } from './plants/exclusive.js';
import { MEDICAL } from './plants/medical.js';
import { MISSED } from './plants/missed.js';
import { OF_PERSONS } from './plants/of-persons.js';
import { OVERDUE } from './plants/overdue.js';
import { REPEATED } from './plants/repeated.js';
import { SAME_PROGRAMME } from './plants/same-programme.js';
import { SPECIAL_AID } from './plants/special-aid.js';
import { TOP_UPS } from './plants/top-ups.js';
import { TOO_LITTLE } from './plants/too-little.js';
import { UNCLEAR } from './plants/unclear.js';
import { unit, type Unit } from './plants/unit.js';
import type { Random } from './random.js';

/**
 * Households of all kinds as a county's relief office knows them: 低保 before all, then the second
 * circle, those watched without aid, those helped once, and persons in extreme hardship. The shares
 * follow the national figures of people on 低保, in 特困 and monitored as low-income.
 */
const ORDINARY: readonly (readonly [Unit, number])[] = [
  [unit('allowance', allowanceFamily), 50],
  [unit('edge', edgeFamily), 12],
  [unit('rigid', rigidFamily), 5],
  [unit('watched', watchedFamily), 16],
  [unit('hardship', hardshipFamily), 9],
  [unit('support', supportedPerson), 8],
];

const PLANTS: readonly Unit[] = [
  ...SAME_PROGRAMME,
  ...EXCLUSIVE,
  ...CHOICES,
  ...TOP_UPS,
  ...MEDICAL,
  ...AWAY,
  ...REPEATED,
  ...MISSED,
  ...OF_PERSONS,
  ...SPECIAL_AID,
  ...TOO_LITTLE,
  ...OVERDUE,
  ...UNCLEAR,
  ...BROKEN,
];

/** Two of each case from this many households on. */
const FULL = 200;
/** One more copy of each case for so many households of a larger county: one household in twenty. */
const PER_COPY = 2000;

function copiesFor(households: number): number {
  if (households >= FULL) return Math.max(2, Math.floor(households / PER_COPY));
  return households >= FULL / 2 ? 1 : 0;
}

const UNITS: readonly Unit[] = [...PLANTS, ...ORDINARY.map(([kind]) => kind)];

/** Cases before what only resembles them: in a small county there may not be room for all of it twice. */
function* plantsFor(households: number): Generator<number> {
  const copies = copiesFor(households);
  for (const lookAlike of [false, true]) {
    const indices = [...PLANTS.keys()].filter((index) => PLANTS[index]!.lookAlike === lookAlike);
    for (let copy = 0; copy < copies; copy++) yield* indices;
  }
}

/**
 * What is played in the county and in which order: planted cases spread at random among ordinary
 * households. Founds exactly `households` households.
 */
export function* planUnits(rng: Random, households: number): Generator<Unit> {
  const planned: number[] = [];
  let left = households;
  for (const index of plantsFor(households)) {
    const plant = PLANTS[index]!;
    if (plant.households > left) continue;
    planned.push(index);
    left -= plant.households;
  }
  const kinds = ORDINARY.map(([kind, weight]) => [UNITS.indexOf(kind), weight] as const);
  for (; left > 0; left--) planned.push(rng.weighted(kinds));
  const order = Uint16Array.from(planned);
  rng.shuffle(order);
  for (const index of order) yield UNITS[index]!;
}
