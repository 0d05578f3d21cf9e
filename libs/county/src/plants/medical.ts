import { COUNTY, NEIGHBOUR } from '../divisions.js';
import { dayOf, isoDay, monthStart, yearOf, type Day } from '../days.js';
import { correct, grant } from '../facts/aid.js';
import type { Draft } from '../ledger.js';
import type { Person } from '../people.js';
import { personKey, type Household, type Scene } from '../scene.js';
import { GROWN, kin, OLD, peopleOf } from './held.js';
import { aboveLines, daily, midway } from './stage.js';
import { lookAlike, unit, type Unit } from './unit.js';

const TOTAL = 100_000;
const INSURED = 60_000;
const LEFT = TOTAL - INSURED;
/** What aid gives under the identity `dibao` of what insurance left, in hospital. */
const DUE = 34_000;

const money = (fen: number) => ({ fen, currency: 'CNY' });

interface Aided {
  readonly aided: number;
  readonly insured?: number;
  /** What the aid was computed on. */
  readonly base?: number;
}

const billOf = (scene: Scene, person: Person, day: Day, { aided, insured, base }: Aided) => ({
  person: person.ref,
  settlement: `JS${String(scene.paper()).padStart(11, '0')}`,
  settledOn: isoDay(day),
  setting: 'inpatient',
  disease: 'J18',
  total: money(TOTAL),
  insured: money(insured ?? INSURED),
  aided: money(aided),
  ownPart: money(TOTAL - (insured ?? INSURED) - aided),
  ...(base !== undefined && { aidBase: money(base) }),
});

function settleAided(scene: Scene, person: Person, day: Day, how: Aided): Draft {
  const at = { division: COUNTY, subject: personKey('medical-insurance', person), day };
  const bill = billOf(scene, person, day, how);
  return scene.record('medical-insurance', 'expense.settled', at, bill);
}

interface Under {
  readonly as: string;
  readonly from: Day;
  readonly division?: string;
}

const aidedAs = (scene: Scene, whom: Person, { as, from, division = COUNTY }: Under) =>
  grant(scene, 'MED_AID', { whom, division, from, identity: as });

/** Aid to one person under several identities, and under one that was renewed. */
function severalIdentities(scene: Scene): void {
  const residents = kin(scene, OLD, OLD, OLD);
  const { h, from } = aboveLines(scene, { residents });
  const [here, apart, renewed] = peopleOf(residents);
  const later = monthStart(from, 1);

  aidedAs(scene, here!, { as: 'laid-off-1960s', from });
  aidedAs(scene, here!, { as: 'dibao', from: later });
  scene.expect('D5:MED_AID', here!, 'aid under two identities');

  aidedAs(scene, apart!, { as: 'tekun', from: later });
  aidedAs(scene, apart!, { as: 'dibao', from, division: NEIGHBOUR });
  scene.expect('D5:MED_AID', apart!, 'the same, by two districts');

  aidedAs(scene, renewed!, { as: 'dibao', from });
  aidedAs(scene, renewed!, { as: 'dibao', from: later });
  scene.lookAlike('D5:MED_AID', renewed!, 'one identity, decided again');
  daily(scene, h);
}

/** Bills of which aid paid more than a part of what insurance left, and bills that are in order. */
function orderOfInsuranceAndAid(scene: Scene): void {
  const residents = kin(scene, GROWN, GROWN, GROWN, GROWN, GROWN);
  const { h, from } = aboveLines(scene, { residents });
  const [whole, above, right, corrected, unasked] = peopleOf(residents);
  const day = midway(scene);

  settleAided(scene, whole!, day, { aided: DUE, base: TOTAL });
  scene.expect('D6', whole!, 'aid computed on what insurance had paid');

  aidedAs(scene, above!, { as: 'dibao', from });
  settleAided(scene, above!, day, { aided: DUE + 100, base: LEFT });
  scene.expect('D6', above!, 'more than the identity gives of what insurance left');

  aidedAs(scene, right!, { as: 'dibao', from });
  settleAided(scene, right!, day, { aided: DUE, base: LEFT });
  scene.lookAlike('D6', right!, 'aid on what insurance left');

  const wrong = settleAided(scene, corrected!, day, { aided: DUE, base: TOTAL });
  correct(scene, wrong, day + 20, { ...wrong.fact.data, aidBase: money(LEFT) });
  scene.expectClosed('D6', corrected!, 'what it was computed on was put right');

  settleAided(scene, unasked!, day, { aided: DUE, insured: 0, base: TOTAL });
  scene.expect('D6:unknown', unasked!, 'insured, but insurance paid nothing');
  daily(scene, h);
}

const ONCE = 'D7:MED_ILLNESS_POVERTY';

/** Help after impoverishment by illness, given for a month on each of the days. */
function impoverished(scene: Scene, h: Household, days: readonly Day[]): void {
  for (const from of days) {
    const wish = { whom: h, division: h.division, from, to: from + 27, amount: 500_000 };
    grant(scene, 'MED_ILLNESS_POVERTY', { ...wish, per: 'once' });
  }
}

function twiceInAYear(scene: Scene): void {
  const { h } = aboveLines(scene);
  const year = yearOf(scene.window.start) + 1;
  impoverished(scene, h, [dayOf(`${year}-02-01`), dayOf(`${year}-06-01`)]);
  scene.expect(ONCE, h, 'given twice in one calendar year');
  daily(scene, h);
}

function onceAYear(scene: Scene): void {
  const { h } = aboveLines(scene);
  const year = yearOf(scene.window.start) + 1;
  impoverished(scene, h, [dayOf(`${year}-01-20`), dayOf(`${year - 1}-12-20`)]);
  scene.lookAlike(ONCE, h, 'given in two calendar years, a month apart');
  daily(scene, h);
}

/** D5, D6, and D7 of what is given once a year: medical aid twice, or before insurance. */
export const MEDICAL: readonly Unit[] = [
  unit('several identities', severalIdentities),
  unit('order of insurance and aid', orderOfInsuranceAndAid),
  unit('impoverished twice', twiceInAYear),
  lookAlike('impoverished once a year', onceAYear),
];
