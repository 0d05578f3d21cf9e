import { ageOn, monthsBetween, type Day } from '../days.js';
import { correct, grant, revoke } from '../facts/aid.js';
import { registerDwelling } from '../facts/dwelling.js';
import { insureYearly, settleExpense } from '../facts/health.js';
import { BASIC_PENSION, incomeOn, visit } from '../facts/household.js';
import { goToSchool } from '../facts/school.js';
import { payPension, reportWage, startWork, stopWork } from '../facts/work.js';
import type { Person } from '../people.js';
import { highAge, isPoor } from './extras.js';
import type { Household, Member, Scene } from '../scene.js';

const CORRECTED = 0.006;
const REVOKED = 0.004;

interface Range {
  readonly from: Day;
  readonly to: Day;
}

/** What of a life falls into the window: from living in the household to leaving it or dying. */
function rangeOf(scene: Scene, member: Member): Range {
  const from = Math.max(scene.window.start, member.from, member.person.birth);
  const to = Math.min(scene.window.end, member.to ?? scene.window.end);
  return { from, to };
}

/** Wages of one worker, some of them put right or taken back and reported again. */
function work(
  scene: Scene,
  h: Household,
  member: Member,
  how: Routine & { workers: number },
): void {
  const { workers } = how;
  const { person } = member;
  const { from, to } = rangeOf(scene, member);
  if (!person.working) startWork(scene, person, from - scene.rng.int(100, 2000));
  person.working = true;
  for (const month of monthsBetween(from, to - 40)) {
    const share = Math.round((incomeOn(h, month) * 0.7) / workers);
    const amount = Math.round(share * (0.98 + scene.rng.int(0, 40) / 1000));
    const draft = reportWage(scene, person, month, amount);
    const later = month + 36 + scene.rng.int(0, 20);
    if (later > to) continue;
    if (scene.rng.chance(CORRECTED)) {
      const right = { ...draft.fact.data, amount: { fen: share, currency: 'CNY' } };
      correct(scene, draft, later, right);
    } else if (scene.rng.chance(REVOKED)) {
      revoke(scene, draft, later);
      reportWage(scene, person, month, share);
    }
  }
  if (person.died === undefined && to - from > 400 && scene.rng.chance(0.03)) {
    stopWork(scene, person, to - 35, 'resigned');
    if (how.onAllowance || isPoor(h)) helpToWork(scene, h, person, to - 20);
  }
}

/** Whoever is out of work on the allowance is helped to find some. */
function helpToWork(scene: Scene, h: Household, person: Person, from: Day): void {
  grant(scene, 'JOB_AID', { whom: person, division: h.division, from, handling: 0 });
}

/** A resident's basic pension, which 低保 does not count as income; it is granted once and paid monthly. */
function retire(scene: Scene, h: Household, member: Member): void {
  const range = rangeOf(scene, member);
  const { person } = member;
  const sixty = person.birth + Math.ceil(60 * 365.25);
  const wish = {
    whom: person,
    division: h.division,
    from: sixty,
    handling: 0,
    amount: BASIC_PENSION,
  };
  grant(scene, 'PENSION_BASE', wish);
  payPension(scene, person, { ...range, kind: 'resident', amount: BASIC_PENSION });
}

function medicine(scene: Scene, person: Person, range: Range, how: Routine): void {
  insureYearly(scene, person, range);
  if (how.withoutBills) return;
  const often = ageOn(person.birth, range.from) >= 60 ? 0.23 : 0.075;
  for (const month of monthsBetween(range.from, range.to - 28)) {
    if (!scene.rng.chance(often)) continue;
    settleExpense(scene, person, month + scene.rng.int(0, 27), how.care);
  }
}

/** What runs in every life: work, pension, medicine and school of one member. */
function live(
  scene: Scene,
  h: Household,
  member: Member,
  how: Routine & { workers: number },
): void {
  const { person } = member;
  if (person.papers === 'none') return;
  const range = rangeOf(scene, member);
  if (range.to - range.from < 31) return;
  const age = ageOn(person.birth, range.from);
  medicine(scene, person, range, how);
  if (age < 22) goToSchool(scene, person, range);
  if (how.workers > 0 && isWorker(member, range.from)) work(scene, h, member, how);
  if (age >= 61) retire(scene, h, member);
}

const isWorker = (member: Member, day: Day): boolean => {
  const age = ageOn(member.person.birth, day);
  return age >= 23 && age < 58 && !member.apart && !member.person.idle;
};

export interface Routine {
  /** Whether a status gives medical aid on their bills. */
  readonly care: boolean;
  /** Days between two visits; 0 for none. */
  readonly visits: number;
  /** Whether the household is on the minimum living allowance to the end. */
  readonly onAllowance?: boolean;
  /** Whether nobody sees a doctor but as the case has it. */
  readonly withoutBills?: boolean;
  /** Whether nobody has given the very old their allowance. */
  readonly highAgeMissed?: boolean;
}

/**
 * The everyday of a household over the window. Called when all changes of its members are known,
 * so that nobody earns after death or goes to school before birth.
 */
export function everyday(scene: Scene, h: Household, routine: Routine): void {
  const day = Math.max(h.established, scene.window.start);
  if (scene.rng.chance(0.8)) registerDwelling(scene, h, day);
  const workers = h.members.filter((m) => isWorker(m, day)).length;
  for (const member of h.members) live(scene, h, member, { ...routine, workers });
  if (!routine.highAgeMissed) highAge(scene, h);
  if (routine.visits === 0) return;
  const first = day + scene.rng.int(20, routine.visits);
  for (let d = first; d <= scene.window.end; d += routine.visits) {
    const present = h.members.some((m) => m.from <= d && (m.to === undefined || m.to >= d));
    if (present) visit(scene, h, d);
  }
}
