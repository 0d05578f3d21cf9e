import { ageOn, monthStart, type Day } from '../days.js';
import { adjust, grant, payMonths, type Award } from '../facts/aid.js';
import { incomeOn } from '../facts/household.js';
import type { Person } from '../people.js';
import { unitOn, type Household, type Scene } from '../scene.js';
import { STANDARD_RISE, standardOn } from '../standards.js';

/** Shares of the standard that are added for a member (京民社救发〔2018〕445号 十(二)), in percent. */
const SEVERE = 35;
const OLD_OR_YOUNG = 25;
const LEAST = 10_000;

/**
 * What the allowance comes to on a day, by difference: the standard for every head less what of the income
 * counts, and what is added for the severely disabled or ill, the old, and children and students.
 */
export function allowanceOn(scene: Scene, h: Household, day: Day): number {
  const unit = unitOn(h, day);
  const standard = standardOn(day);
  const severe = unit.some(({ person }) => person.severe);
  const counted = Math.max(0, incomeOn(h, day) - (severe ? standard : 0));
  const lacking = (standard - Math.floor(counted / unit.length)) * unit.length;
  const added = unit.reduce((sum, { person }) => sum + addition(scene, person, standard), 0);
  return Math.max(lacking, LEAST) + added;
}

/** Who reaches sixty, or leaves school, within the two years has it from their first to their last day. */
function addition({ window }: Scene, person: Person, standard: number): number {
  const { birth, severe } = person;
  if (severe) return Math.floor((standard * SEVERE) / 100);
  const extra = ageOn(birth, window.end) >= 60 || ageOn(birth, window.start) <= 22;
  return extra ? Math.floor((standard * OLD_OR_YOUNG) / 100) : 0;
}

interface Terms {
  /** Days on which members changed. */
  readonly changes?: readonly Day[];
  readonly covered?: readonly Person[];
  readonly payTo?: Day;
  /** Number of an application of before that it answers. */
  readonly answers?: string;
  /** 分 less than what is due, every month. */
  readonly short?: number;
}

/** Grants the allowance and pays it monthly, adjusted when the standard or the unit changes. */
export function allowance(scene: Scene, h: Household, from: Day, terms: Terms = {}): Award {
  const { changes = [], covered, answers, payTo = scene.window.end, short = 0 } = terms;
  const amountOn = (day: Day): number => allowanceOn(scene, h, day) - short;
  const wish = { whom: h, division: h.division, from, amount: amountOn(from), covered, answers };
  const award = grant(scene, 'DIBAO', wish);
  const since = Math.max(from, scene.window.start);
  const days = changes.map((day) => monthStart(day + 15, 1));
  for (const day of [STANDARD_RISE, ...days]) {
    if (day > from && day <= payTo) adjust(scene, award, day, amountOn(day));
  }
  payMonths(scene, award, { from: since, to: payTo }, amountOn);
  return award;
}
