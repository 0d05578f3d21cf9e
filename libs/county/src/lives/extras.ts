import { ageOn, dayOf, monthStart, yearOf, type Day } from '../days.js';
import { end, grant, pay, payMonths, payQuarters } from '../facts/aid.js';
import { certify } from '../facts/disability.js';
import { allotRental } from '../facts/dwelling.js';
import type { Programme } from '../facts/programmes.js';
import { refuseJob } from '../facts/work.js';
import type { Person } from '../people.js';
import type { Household, Scene } from '../scene.js';
import { LOW_INCOME } from '../standards.js';

function alreadySeenTo({ seenTo }: Person, programme: Programme): boolean {
  const before = seenTo.has(programme);
  seenTo.add(programme);
  return before;
}

interface Stay {
  readonly from: Day;
  readonly to: Day;
}

/** The day on which somebody turns that old, to the month. */
const turns = ({ birth }: Person, age: number): Day => birth + Math.ceil(age * 365.25);

/** Medical aid for one big bill, paid once. */
export function medicalAid(scene: Scene, h: Household, person: Person, day: Day): void {
  const amount = scene.rng.int(50_000, 1_500_000);
  const wish = { whom: person, division: h.division, from: day, to: day, amount };
  const award = grant(scene, 'MED_AID', { ...wish, per: 'once', handling: 4 });
  pay(scene, award, day + 1, { amount, once: true, payee: person });
}

/** Some grown-ups of a household, who are certified as severely disabled before the day. */
export function certifySome(scene: Scene, h: Household, day: Day): Person[] {
  const { rng } = scene;
  if (!h.hukouHere) return [];
  const disabled: Person[] = [];
  for (const { person, to } of h.members) {
    const age = ageOn(person.birth, day);
    if (to !== undefined || person.papers === 'none' || age < 23 || age >= 55) continue;
    if (!rng.chance(0.05)) continue;
    certify(scene, person, day - rng.int(30, 900), { kind: 'limb', level: 1 });
    disabled.push(person);
  }
  return disabled;
}

/** Living and care subsidy of a severely disabled person on the allowance, which go together. */
export function disability(scene: Scene, h: Household, person: Person, stay: Stay): void {
  for (const [programme, amount] of [
    ['DISAB_LIVING', 40_000],
    ['DISAB_CARE', 30_000],
  ] as const) {
    const award = grant(scene, programme, {
      whom: person,
      division: h.division,
      amount,
      from: stay.from,
    });
    payMonths(scene, award, { ...stay, payee: person }, () => amount);
  }
}

/** Whether local rules count the household's income as low: elders and students of it are helped. */
export const isPoor = ({ perHead }: Household): boolean => perHead < LOW_INCOME;

/** Help of every school year from primary school on, given by list without an application. */
export function studentAid(scene: Scene, h: Household, person: Person, stay: Stay): void {
  if (person.papers === 'none' || alreadySeenTo(person, 'EDU_AID')) return;
  for (let year = yearOf(stay.from) - 1; year <= yearOf(stay.to); year++) {
    const september = dayOf(`${year}-09-01`);
    const from = Math.max(september, stay.from);
    const to = dayOf(`${year + 1}-08-31`);
    const age = ageOn(person.birth, september);
    // A school year that begins on the day after the last is decided on before.
    if (age < 6 || age >= 22 || from > Math.min(to, stay.to + 1)) continue;
    const amount = age >= 18 ? 330_000 : 80_000;
    const wish = { whom: person, division: h.division, from, to, amount, handling: 0 };
    const award = grant(scene, 'EDU_AID', { ...wish, per: 'year' });
    if (from + 30 < stay.to) pay(scene, award, from + 30, { amount, once: true });
  }
}

/** A student's grant of one school year. */
function studentGrant(scene: Scene, h: Household, person: Person, day: Day): void {
  const september = dayOf(`${yearOf(day)}-09-01`);
  if (september < day || september + 60 > scene.window.end) return;
  if (ageOn(person.birth, september) < 18) return;
  const amount = 330_000;
  const wish = { whom: person, division: h.division, from: september, to: september + 300, amount };
  const award = grant(scene, 'GRANT', { ...wish, per: 'year' });
  pay(scene, award, september + 30, { amount, once: true });
}

function publicRental(scene: Scene, h: Household, stay: Stay): void {
  allotRental(scene, h, stay.from);
  const wish = { whom: h, division: h.division, from: stay.from, amount: 60_000 };
  payMonths(scene, grant(scene, 'PUBLIC_RENTAL', wish), stay, () => 60_000);
}

/** What households lawfully receive besides a status: medical and student aid, public rental. */
export function besides(scene: Scene, h: Household, stay: Stay): void {
  const staying = h.members.filter((m) => m.to === undefined && !m.apart && m.from <= stay.from);
  for (const { person } of staying) if (person.papers !== 'none') help(scene, h, person, stay);
  const from = monthStart(stay.from, 1);
  if (scene.rng.chance(0.08)) publicRental(scene, h, { ...stay, from });
}

function help(scene: Scene, h: Household, person: Person, stay: Stay): void {
  const { rng } = scene;
  const age = ageOn(person.birth, stay.from);
  if (rng.chance(0.1)) medicalAid(scene, h, person, rng.int(stay.from + 10, stay.to - 10));
  if (age >= 23 && age < 55 && !person.severe && rng.chance(0.03)) {
    refuseJob(scene, person, rng.int(stay.from + 10, stay.to - 10), rng.chance(0.5));
  }
  if (age >= 17 && rng.chance(0.3)) studentGrant(scene, h, person, stay.from);
}

/** What a household on the allowance is due besides it, and may have beside that. */
export function withAllowance(
  scene: Scene,
  h: Household,
  stay: Stay,
  disabled: readonly Person[],
): void {
  for (const person of disabled) disability(scene, h, person, stay);
  oldAndYoung(scene, h, stay);
  besides(scene, h, stay);
}

/** What students and elders of a household with a low income, or on relief themselves, are due. */
export function oldAndYoung(scene: Scene, h: Household, stay: Stay): void {
  for (const member of h.members) {
    const { person, from, to, apart } = member;
    if (!person.onRelief && (apart || !isPoor(h))) continue;
    const last = Math.min(stay.to, to ?? stay.to);
    studentAid(scene, h, person, { from: Math.max(stay.from, from), to: last });
    elder(scene, h, member, { ...stay, amount: 30_000 });
  }
}

/** The service subsidy of members from sixty on, in a household whose income makes it due. */
export function elderService(scene: Scene, h: Household, stay: Stay, amount: number): void {
  for (const member of h.members) elder(scene, h, member, { ...stay, amount });
}

function elder(
  scene: Scene,
  h: Household,
  member: Household['members'][number],
  { from, to, amount }: Stay & { readonly amount: number },
): void {
  const since = Math.max(from, member.from, turns(member.person, 60));
  if (!h.hukouHere || since > to) return;
  standing(scene, h, member, { programme: 'ELDER_SERVICE', since, amount });
}

/** The allowance of members from eighty on, whatever their income. */
export function highAge(scene: Scene, h: Household): void {
  const { window } = scene;
  if (!h.hukouHere) return;
  for (const member of h.members) {
    const since = Math.max(window.start, member.from, turns(member.person, 80));
    const whose = { programme: 'HIGH_AGE', since, amount: 10_000 } as const;
    if (member.person.described && since <= window.end) standing(scene, h, member, whose);
  }
}

/** A monthly award of one person that is paid by the quarter, and ends with death. */
function standing(
  scene: Scene,
  h: Household,
  { person, to }: Household['members'][number],
  what: { readonly programme: Programme; readonly since: Day; readonly amount: number },
): void {
  const { programme, since, amount } = what;
  if (person.papers === 'none' || (to !== undefined && to <= since)) return;
  if (person.supported && programme === 'ELDER_SERVICE') return;
  if (alreadySeenTo(person, programme)) return;
  const from = monthStart(since);
  const wish = { whom: person, division: h.division, from, amount, handling: 0 };
  const award = grant(scene, programme, wish);
  const last = to ?? scene.window.end;
  payQuarters(scene, award, { from: Math.max(from, scene.window.start), to: last }, amount);
  if (to !== undefined) end(scene, award, to, person.died === undefined ? 'moved' : 'death');
}
