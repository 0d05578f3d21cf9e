import { monthStart, type Day } from '../days.js';
import { end, grant, payMonths, revoke, type Award } from '../facts/aid.js';
import type { Programme } from '../facts/programmes.js';
import { join } from '../facts/household.js';
import { allowance } from '../lives/allowance.js';
import { aloneInHardship, renewStatus, support, visitInHardship } from '../lives/kinds.js';
import { ofAge } from '../lives/compose.js';
import { verifyRegularly } from '../lives/settle.js';
import type { Person } from '../people.js';
import type { Household, Scene } from '../scene.js';
import { INCOME } from '../standards.js';
import { adult, alone, aboveLines, daily, midway, onAllowance, quiet } from './stage.js';
import { lookAlike, unit, type Unit } from './unit.js';

/** Grants one programme to somebody of a household and pays it to the end. */
function give(
  scene: Scene,
  programme: Programme,
  to: { whom: Person | Household; h: Household; from: Day; until?: Day },
): Award {
  const { whom, h, from, until } = to;
  const wish = { whom, division: h.division, from, to: until, amount: 40_000 };
  const award = grant(scene, programme, wish);
  const since = Math.max(from, scene.window.start);
  payMonths(scene, award, { from: since, to: scene.window.end }, () => 40_000);
  return award;
}

/** A person of a household above the lines holds two exclusive programmes. */
function pairOnPerson(a: Programme, b: Programme, ages: readonly [number, number]): Unit {
  return unit(`${a}+${b}`, (scene) => {
    const person = ofAge(scene, { age: ages, papers: 'resident' });
    const { h, from } = aboveLines(scene, { residents: alone(person) });
    give(scene, a, { whom: person, h, from });
    give(scene, b, { whom: person, h, from: monthStart(from, 1) });
    scene.expect(`D2:${a}+${b}`, person, 'holds both at once');
    daily(scene, h);
  });
}

/** A supported person also draws what support already contains. */
function pairWithSupport(other: Programme): Unit {
  return unit(`TEKUN+${other}`, (scene) => {
    const one = aloneInHardship(scene);
    visitInHardship(scene, one);
    support(scene, one);
    give(scene, other, { whom: one.person, h: one.h, from: monthStart(one.from, 1) });
    scene.expect(`D2:TEKUN+${other}`, one.person, 'support and the subsidy at once');
    daily(scene, one.h);
  });
}

/** Somebody covered by the allowance of the household is supported as well. */
function allowanceAndSupport(scene: Scene): void {
  const elder = ofAge(scene, { age: [64, 80], papers: 'resident' });
  const residents = [
    { person: adult(scene), relation: 'head' as const },
    { person: elder, relation: 'parent' as const },
  ];
  const { h, from } = onAllowance(scene, { residents });
  give(scene, 'TEKUN', { whom: elder, h, from: monthStart(from, 1) });
  scene.expect('D2:DIBAO+TEKUN', elder, 'on the allowance and supported at once');
  daily(scene, h);
}

/** The same family when the allowance covers only the others. */
function allowanceBesideSupport(scene: Scene): void {
  const elder = ofAge(scene, { age: [64, 80], papers: 'resident' });
  const head = adult(scene);
  const residents = [{ person: head, relation: 'head' as const }];
  const { h, from } = quiet(scene, { income: INCOME.below, residents });
  join(scene, h, elder, { relation: 'parent', from: h.established, apart: true });
  verifyRegularly(scene, h, from - 8);
  allowance(scene, h, from, { covered: [head] });
  support(scene, { h, person: elder, from });
  scene.lookAlike('D2:DIBAO+TEKUN', elder, 'the allowance covers the others only');
  daily(scene, h);
}

/** Support follows the allowance without a day in common. */
function supportAfterAllowance(scene: Scene): void {
  const one = aloneInHardship(scene);
  const day = monthStart(midway(scene));
  const wish = { whom: one.h, division: one.h.division, from: one.from, amount: 90_000 };
  const award = grant(scene, 'DIBAO', wish);
  payMonths(scene, award, { from: scene.window.start, to: day - 1 }, () => 90_000);
  end(scene, award, day - 1, 'moved-to-support');
  visitInHardship(scene, { ...one, from: day });
  support(scene, { ...one, from: day });
  scene.lookAlike('D2:DIBAO+TEKUN', one.person, 'support began when the allowance had ended');
  daily(scene, one.h);
}

/** The subsidy was granted to a supported person by mistake and taken back. */
function subsidyRevoked(scene: Scene): void {
  const one = aloneInHardship(scene);
  visitInHardship(scene, one);
  support(scene, one);
  const day = monthStart(midway(scene));
  const wish = { whom: one.person, division: one.h.division, from: day, amount: 30_000 };
  revoke(scene, grant(scene, 'DISAB_CARE', wish).grant, day + 30);
  scene.expectClosed('D2:TEKUN+DISAB_CARE', one.person, 'the subsidy was revoked');
  daily(scene, one.h);
}

/** Two programmes of one household that exclude each other, on a household in the books. */
function pairOnHousehold(a: Programme, b: Programme): Unit {
  return unit(`${a}+${b}`, (scene) => {
    const { h, from } = aboveLines(scene);
    give(scene, a, { whom: h, h, from });
    give(scene, b, { whom: h, h, from });
    scene.expect(`D2:${a}+${b}`, h, 'the household holds both at once');
    daily(scene, h);
  });
}

function illnessPovertyOnAllowance(scene: Scene): void {
  const { h } = onAllowance(scene);
  give(scene, 'MED_ILLNESS_POVERTY', { whom: h, h, from: monthStart(midway(scene)) });
  scene.expect(
    'D2:MED_ILLNESS_POVERTY+DIBAO',
    h,
    'helped as impoverished although on the allowance',
  );
  daily(scene, h);
}

/** A status of the last months that lasts beyond the end. */
function currentStatus(scene: Scene, h: Household, programme: 'RIGID' | 'DIBAO_EDGE'): void {
  const from = monthStart(scene.window.end, -5);
  grant(scene, programme, { whom: h, division: h.division, from, to: monthStart(from, 12) - 1 });
}

function rigidOnAllowance(scene: Scene): void {
  const { h } = onAllowance(scene);
  currentStatus(scene, h, 'RIGID');
  scene.expect('D2:RIGID+DIBAO', h, 'unavoidable-expenditure status although on the allowance');
  daily(scene, h);
}

function rigidAtTheEdge(scene: Scene): void {
  const { h, from } = quiet(scene, { income: INCOME.edge });
  verifyRegularly(scene, h, from - 8);
  currentStatus(scene, h, 'DIBAO_EDGE');
  currentStatus(scene, h, 'RIGID');
  scene.expect('D2:RIGID+DIBAO_EDGE', h, 'two statuses that exclude each other');
  daily(scene, h);
}

function scholarships(scene: Scene, a: Programme, b: Programme): Person {
  const person = ofAge(scene, { age: [18, 20], papers: 'resident' });
  const { h } = aboveLines(scene, { residents: alone(person) });
  const from = monthStart(scene.window.end, -5);
  for (const programme of [a, b]) {
    const wish = { whom: person, division: h.division, from, to: from + 300, amount: 500_000 };
    grant(scene, programme, { ...wish, per: 'year' });
  }
  daily(scene, h);
  return person;
}

function twoScholarships(scene: Scene): void {
  const [a, b] = ['SCHOLARSHIP_NATIONAL', 'SCHOLARSHIP_INSPIRE'] as const;
  scene.expect(`D2:${a}+${b}`, scholarships(scene, a, b), 'two scholarships of one year');
}

function grantAndScholarship(scene: Scene): void {
  const [a, b] = ['GRANT', 'SCHOLARSHIP_INSPIRE'] as const;
  scene.lookAlike(`D2:${a}+${b}`, scholarships(scene, a, b), 'a grant goes with one scholarship');
}

/** A seriously disabled member of an edge family is on the allowance alone (单人保). */
function singlePersonAtTheEdge(scene: Scene): void {
  const residents = [adult(scene), adult(scene)].map((person, i) => ({
    person,
    relation: i === 0 ? ('head' as const) : ('sibling' as const),
  }));
  const { h, from, head } = quiet(scene, { income: INCOME.edge, residents });
  verifyRegularly(scene, h, from - 8);
  renewStatus(scene, 'DIBAO_EDGE', h, from);
  const wish = { whom: head, division: h.division, from, amount: 60_000, singlePerson: true };
  const award = grant(scene, 'DIBAO', wish);
  payMonths(scene, award, { from: scene.window.start, to: scene.window.end }, () => 60_000);
  scene.lookAlike('D2:DIBAO_EDGE+DIBAO', head, 'single-person allowance in an edge family');
  daily(scene, h);
}

/** Two programmes that a person may hold together. */
function lawfulPair(a: Programme, b: Programme, ages: readonly [number, number]): Unit {
  return lookAlike(`${a} with ${b}`, (scene) => {
    const person = ofAge(scene, { age: ages, papers: 'resident' });
    const { h, from } = aboveLines(scene, { residents: alone(person) });
    give(scene, a, { whom: person, h, from });
    give(scene, b, { whom: person, h, from });
    scene.lookAlike(`D2:${a}+${b}`, person, 'lawful together');
    daily(scene, h);
  });
}

/** D2: programmes that exclude each other, held at once; and pairs that do not. */
export const EXCLUSIVE: readonly Unit[] = [
  unit('allowance and support', allowanceAndSupport),
  lookAlike('allowance beside support', allowanceBesideSupport),
  lookAlike('support after allowance', supportAfterAllowance),
  unit('subsidy revoked', subsidyRevoked),
  pairWithSupport('DISAB_LIVING'),
  pairWithSupport('DISAB_CARE'),
  pairWithSupport('ELDER_SERVICE'),
  pairOnPerson('DISAB_LIVING', 'ORPHAN', [6, 12]),
  pairOnPerson('DISAB_CARE', 'WORK_INJURY_CARE', [33, 50]),
  pairOnHousehold('PUBLIC_RENTAL', 'LOW_RENT'),
  unit('illness poverty on allowance', illnessPovertyOnAllowance),
  unit('rigid on allowance', rigidOnAllowance),
  unit('rigid at the edge', rigidAtTheEdge),
  unit('two scholarships', twoScholarships),
  lookAlike('grant and scholarship', grantAndScholarship),
  lookAlike('single person at the edge', singlePersonAtTheEdge),
  lawfulPair('DEFACTO_ORPHAN', 'DISAB_CARE', [6, 12]),
  lawfulPair('ELDER_SERVICE', 'HIGH_AGE', [81, 90]),
];
