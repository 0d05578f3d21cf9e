import { dayOf, yearOf, type Day } from '../days.js';
import { grant, refuse, apply } from '../facts/aid.js';
import { certify } from '../facts/disability.js';
import { assessHousing } from '../facts/dwelling.js';
import { recogniseIllness, settle } from '../facts/health.js';
import { incomeOn, reportHardship, verify, visit } from '../facts/household.js';
import { verifySpending } from '../facts/spending.js';
import { allowance } from '../lives/allowance.js';
import { ofAge } from '../lives/compose.js';
import { renewStatus, temporaryAid } from '../lives/kinds.js';
import { verifyRegularly } from '../lives/settle.js';
import type { Person } from '../people.js';
import type { Household, Scene } from '../scene.js';
import { INCOME } from '../standards.js';
import { lawful, missed, type Due } from './endings.js';
import { loseWork } from './of-persons.js';
import { adult, alone, couple, daily, dailyWithoutBills, quiet } from './stage.js';
import { lookAlike, unit, type Unit } from './unit.js';

type Ending = (scene: Scene, due: Due) => void;

const ABLE = { labour: 'full', support: 'able', livelihood: 'some' } as const;

interface OnAllowance {
  readonly h: Household;
  readonly since: Day;
  readonly head: Person;
  readonly wife: Person;
  readonly child: Person;
  readonly elder: Person;
}

/** A family on the allowance: one works, one is out of work, a child at school, an elder. */
function fourOnAllowance(scene: Scene): OnAllowance {
  const { window, rng } = scene;
  const head = adult(scene);
  const wife = adult(scene);
  const child = ofAge(scene, { age: [8, 13], papers: 'resident' });
  const elder = ofAge(scene, { age: [63, 72], papers: 'resident' });
  const residents = [
    { person: head, relation: 'head' as const },
    { person: wife, relation: 'spouse' as const },
    { person: child, relation: 'child' as const },
    { person: elder, relation: 'parent' as const },
  ];
  const { h, from } = quiet(scene, { income: INCOME.below, residents });
  verifyRegularly(scene, h, from - 8);
  allowance(scene, h, from);
  const since = window.start + rng.int(60, 120);
  for (let day = from - 6; day <= window.end; day += 170) {
    visit(scene, h, day, new Map([[wife, ABLE]]));
  }
  for (const programme of ['EDU_AID', 'ELDER_SERVICE']) {
    child.seenTo.add(programme);
    elder.seenTo.add(programme);
  }
  return { h, since, head, wife, child, elder };
}

/** A stay in hospital of the current year of which medical aid has paid nothing. */
function unaidedBill(scene: Scene, person: Person): Day | undefined {
  const { end } = scene.window;
  const newYear = dayOf(`${yearOf(end + 1)}-01-01`);
  const day = Math.max(newYear, end - 60);
  if (day > end) return undefined;
  settle(scene, person, day, { inpatient: true, total: 4_000_000, aidedPercent: 0 });
  return day;
}

const specialAid =
  (ending: Ending) =>
  (scene: Scene): void => {
    const { h, since, head, wife, child, elder } = fourOnAllowance(scene);
    loseWork(scene, wife, since, { months: 6 });
    assessHousing(scene, h, since, { inDifficulty: true });
    const known = { h, since: since + 12 };
    const dues: Due[] = [
      { ...known, programme: 'EDU_AID', whom: child, amount: 80_000, per: 'year' },
      { ...known, programme: 'ELDER_SERVICE', whom: elder, amount: 30_000 },
      { ...known, programme: 'JOB_AID', whom: wife },
      { ...known, programme: 'HOUSING_AID', whom: h },
    ];
    const billed = unaidedBill(scene, head);
    const amount = 1_190_000;
    if (billed !== undefined) {
      dues.push({
        h,
        since: billed,
        programme: 'MED_AID',
        whom: head,
        amount,
        per: 'once',
        once: true,
      });
    }
    for (const due of dues) ending(scene, due);
    daily(scene, h);
  };

/** Nothing puts it in question: no want of housing, no bill, work again, not yet at school. */
function specialAidOutside(scene: Scene): void {
  const { h, since, wife, head } = fourOnAllowance(scene);
  assessHousing(scene, h, since, { inDifficulty: false, ownsDwelling: true });
  scene.lookAlike('M:HOUSING_AID', h, 'not short of housing');
  scene.lookAlike('M:JOB_AID', wife, 'is in work');
  scene.lookAlike('M:MED_AID', head, 'medical aid was settled with the bills');
  for (const { person } of h.members) person.seenTo.clear();
  daily(scene, h);
}

/** A family above the edge that has spent so many hundredths of its income on what cannot be avoided. */
function spender(scene: Scene, percent: number, income: readonly [number, number]) {
  const { h, from } = quiet(scene, { income, residents: couple(scene) });
  const { window, rng } = scene;
  // What was spent counts for a year: the last verification is of the last months, the one before over.
  const last = window.end - rng.int(40, 150);
  const days = [from - 8];
  for (let day = last - 400; day <= last; day += 400) if (day > from) days.push(day);
  for (const day of days) {
    verify(scene, h, day);
    const amount = Math.floor((incomeOn(h, day) * 12 * percent) / 100);
    verifySpending(scene, h, day, { kind: 'education-public-fee', amount });
  }
  return { h, from, since: days.at(-1)! };
}

const rigid =
  (ending: Ending) =>
  (scene: Scene): void => {
    const { h, since } = spender(scene, 75, INCOME.rigid);
    ending(scene, { programme: 'RIGID', whom: h, h, since });
    dailyWithoutBills(scene, h);
  };

/** Exactly at the limit; and with an income that is not below what people have at their disposal. */
const rigidOutside =
  (percent: number, income: readonly [number, number]) =>
  (scene: Scene): void => {
    const { h } = spender(scene, percent, income);
    scene.lookAlike('M:RIGID', h, `${percent} % of ${income[0]} fen a head`);
    dailyWithoutBills(scene, h);
  };

const JUST_ILL = [440_000, 460_000] as const;

/** A person above every line whose illness costs more than the income bears. */
function impoverished(scene: Scene, total: number): { h: Household; since: Day } | undefined {
  const { end } = scene.window;
  const person = adult(scene);
  const since = Math.max(dayOf(`${yearOf(end + 1)}-01-01`), end - 50);
  if (since > end) return undefined;
  recogniseIllness(scene, person, since - 20);
  const { h, from } = quiet(scene, { income: JUST_ILL, residents: alone(person) });
  verifyRegularly(scene, h, from - 8);
  settle(scene, person, since, { inpatient: true, total, aidedPercent: 0 });
  return { h, since };
}

const illness =
  (ending: Ending) =>
  (scene: Scene): void => {
    const found = impoverished(scene, 12_000_000);
    if (!found) return daily(scene, quiet(scene).h);
    const { h, since } = found;
    ending(scene, {
      ...{ programme: 'MED_ILLNESS_POVERTY', whom: h, h, since },
      ...{ amount: 1_380_000, per: 'year' as const },
    });
    daily(scene, h);
  };

function illnessOutside(scene: Scene): void {
  const found = impoverished(scene, 3_000_000);
  if (!found) return daily(scene, quiet(scene).h);
  scene.lookAlike('M:MED_ILLNESS_POVERTY', found.h, 'the income bears what the illness costs');
  daily(scene, found.h);
}

/** A hardship of a family with unavoidable expenditure, reported a month ago. */
function hardship(scene: Scene, then: (h: Household, day: Day) => void): void {
  const { h, from } = spender(scene, 75, INCOME.rigid);
  renewStatus(scene, 'RIGID', h, from);
  const day = scene.window.end - 30;
  reportHardship(scene, h, day);
  then(h, day);
  dailyWithoutBills(scene, h);
}

const hardshipMissed = (scene: Scene): void =>
  hardship(scene, (h) => scene.expect('M:TEMP_AID', h, 'a hardship was reported and not answered'));

const hardshipAnswered = (scene: Scene): void =>
  hardship(scene, (h, day) => {
    if (scene.rng.chance(0.5)) temporaryAid(scene, h, { whom: h, day: day + 27, cause: 'tuition' });
    else {
      const wish = { whom: h, division: h.division, from: day + 20 };
      const application = apply(scene, 'TEMP_AID', wish, day + 2);
      const refusal = { ...wish, application, reason: 'helped-otherwise' };
      refuse(scene, 'TEMP_AID', refusal, scene.window.end);
    }
    scene.lookAlike('M:TEMP_AID', h, 'the hardship was answered');
  });

/** A severely disabled member of an edge family may be on the allowance alone (单人保). */
const singlePerson =
  (ending: Ending) =>
  (scene: Scene): void => {
    const wife = adult(scene);
    wife.idle = true;
    const child = () => ofAge(scene, { age: [8, 13], papers: 'resident' });
    const residents = [
      { person: adult(scene), relation: 'head' as const },
      { person: wife, relation: 'spouse' as const },
      { person: child(), relation: 'child' as const },
      { person: child(), relation: 'child' as const },
    ];
    const { h, from } = quiet(scene, { income: [203_000, 210_000], residents });
    certify(scene, wife, from - 60, { kind: 'limb', level: 1 });
    const days = verifyRegularly(scene, h, from - 8);
    renewStatus(scene, 'DIBAO_EDGE', h, from);
    for (const [programme, amount] of [
      ['DISAB_LIVING', 145_000],
      ['DISAB_CARE', 30_000],
    ] as const) {
      grant(scene, programme, { whom: wife, division: h.division, from, amount, handling: 0 });
    }
    single(scene, ending, { h, whom: wife, since: days.at(-1)! });
    daily(scene, h);
  };

function single(
  scene: Scene,
  ending: Ending,
  due: { readonly h: Household; readonly whom: Person; readonly since: Day },
): void {
  if (ending === missed) {
    scene.expect('M:DIBAO', due.whom, 'severely disabled in an edge family, not on the allowance');
    return;
  }
  const { h, whom, since } = due;
  const wish = { whom, division: h.division, from: since + 20, amount: 145_000 };
  grant(scene, 'DIBAO', { ...wish, singlePerson: true, handling: 0 });
  scene.lookAlike('M:DIBAO', whom, 'on the allowance alone');
}

/** M: aid for a need (专项救助、临时救助) and the status of unavoidable expenditure. */
export const SPECIAL_AID: readonly Unit[] = [
  unit('on the allowance, nothing besides', specialAid(missed)),
  unit('unavoidable expenditure, no status', rigid(missed)),
  unit('impoverished by illness', illness(missed)),
  unit('hardship not answered', hardshipMissed),
  unit('single person missed', singlePerson(missed)),
  lookAlike('on the allowance, all in order', specialAid(lawful)),
  lookAlike('on the allowance, nothing in question', specialAidOutside),
  lookAlike('unavoidable expenditure, in order', rigid(lawful)),
  lookAlike('exactly at the limit', rigidOutside(60, INCOME.rigid)),
  lookAlike('as much as others have', rigidOutside(75, [400_000, 420_000])),
  lookAlike('illness, in order', illness(lawful)),
  lookAlike('illness that the income bears', illnessOutside),
  lookAlike('hardship answered', hardshipAnswered),
  lookAlike('single person in order', singlePerson(lawful)),
];
