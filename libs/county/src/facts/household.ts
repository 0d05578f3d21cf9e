import { birthDivision } from '../divisions.js';
import { ageOn, isoDay, monthEnd, monthStart, type Day } from '../days.js';
import type { Draft } from '../ledger.js';
import type { Person } from '../people.js';
import { describe } from './person.js';
import {
  householdKey,
  personKey,
  unitOn,
  type Household,
  type Member,
  type Relation,
  type Scene,
} from '../scene.js';

const STREETS = ['鼓楼', '果园', '檀营', '溪翁庄', '穆家峪', '巨各庄', '太师屯', '古北口'];

const yuan = (fen: number): { fen: number; currency: 'CNY' } => ({ fen, currency: 'CNY' });

const at = (h: Household, day: Day): { division: string; subject: string; day: Day } => ({
  division: h.division,
  subject: householdKey(h),
  day,
});

const ref = (h: Household): { number: string } => ({ number: h.number });

/** The household is entered in civil affairs' books with its places. */
export function establish(scene: Scene, h: Household): Draft {
  const from = isoDay(h.established);
  const hukou = h.hukouHere ? h.division : birthDivision(scene.rng.int(10, 15), true);
  const address = `${scene.rng.pick(STREETS)}镇${scene.rng.int(1, 99)}号`;
  const places: Record<string, unknown>[] = [
    { kind: 'hukou', division: hukou, from },
    { kind: 'residence', division: h.division, address, from },
  ];
  return scene.record('civil-affairs', 'household.established', at(h, h.established), {
    household: ref(h),
    division: h.division,
    establishedOn: from,
    places,
  });
}

export interface Joining {
  readonly relation: Relation;
  readonly from: Day;
  readonly reason?: 'establishment' | 'birth' | 'marriage' | 'move' | 'other';
  readonly apart?: boolean;
}

/** A person begins to live with the household. */
export function join(scene: Scene, h: Household, person: Person, joining: Joining): Member {
  const { relation, from, apart } = joining;
  const member: Member = { person, relation, from, ...(apart && { apart }) };
  h.members.push(member);
  scene.record('civil-affairs', 'member.joined', at(h, from), {
    household: ref(h),
    person: person.ref,
    relation,
    membership: 'living-together',
    reason: joining.reason ?? 'establishment',
    from: isoDay(from),
  });
  return member;
}

/** A person stays in the hukou book of a household without living with it. */
export function enterBook(scene: Scene, h: Household, person: Person, from: Day): void {
  scene.record('civil-affairs', 'member.joined', at(h, from), {
    household: ref(h),
    person: person.ref,
    relation: 'child',
    membership: 'hukou-book',
    reason: 'other',
    from: isoDay(from),
  });
}

export function leave(
  scene: Scene,
  h: Household,
  member: Member,
  how: { on: Day; reason: 'death' | 'marriage' | 'divorce' | 'move' | 'split' | 'other' },
): Draft {
  member.to = how.on;
  return scene.record('civil-affairs', 'member.left', at(h, how.on), {
    household: ref(h),
    person: member.person.ref,
    membership: 'living-together',
    reason: how.reason,
    on: isoDay(how.on),
  });
}

/** A death is registered and the dead leaves the household. */
export function die(scene: Scene, h: Household, member: Member, on: Day): void {
  member.person.died = on;
  const subject = personKey('civil-affairs', member.person);
  scene.record(
    'civil-affairs',
    'death.registered',
    { division: h.division, subject, day: on },
    { person: member.person.ref, on: isoDay(on) },
  );
  leave(scene, h, member, { on, reason: 'death' });
}

export const incomeOn = (h: Household, day: Day): number => h.perHead * unitOn(h, day).length;

/** A resident's basic pension a month, in 分. */
export const BASIC_PENSION = 96_000;

/** Whether somebody of that age has long drawn the basic pension. */
export const isPensioner = ({ birth }: Person, day: Day): boolean => ageOn(birth, day) >= 62;

/** Of pensioners each item of the income is known; of others the whole, after what local rules leave out of wages. */
function incomeItems(h: Household, day: Day): { kind: string; fen: number }[] | undefined {
  const unit = unitOn(h, day);
  const pensioners = unit.filter(({ person }) => isPensioner(person, day)).length;
  if (pensioners === 0 || pensioners < unit.length) return undefined;
  return [{ kind: 'transfer', fen: incomeOn(h, day) }];
}

/** Income and assets of the household are verified; what is found follows from `perHead`. */
export function verify(scene: Scene, h: Household, day: Day): Draft {
  for (const { person } of unitOn(h, day)) {
    // Of somebody without papers the day of birth is not known.
    if (!person.described && person.papers !== 'none') describe(scene, person, day);
  }
  const items = incomeItems(h, day);
  const total = items?.reduce((sum, { fen }) => sum + fen, 0) ?? incomeOn(h, day);
  const income = scene.record('civil-affairs', 'income.verified', at(h, day), {
    household: ref(h),
    period: { from: isoDay(monthStart(day, -12)), to: isoDay(monthEnd(monthStart(day, -1))) },
    monthlyIncome: yuan(total),
    ...(items && { items: items.map(({ kind, fen }) => ({ kind, monthly: yuan(fen) })) }),
    verifiedOn: isoDay(day),
  });
  scene.record('civil-affairs', 'assets.verified', at(h, day), {
    household: ref(h),
    withinLimits: h.assets,
    deposits: yuan(h.assets ? scene.rng.int(0, 2_000_000) : scene.rng.int(30_000_000, 90_000_000)),
    vehicles: h.assets ? 0 : 1,
    dwellings: 1,
    verifiedOn: isoDay(day),
  });
  return income;
}

/** What a visitor finds about a person who can be supported: never the test of 特困. */
function assessment(scene: Scene, person: Person, day: Day): Record<string, unknown> {
  const age = ageOn(person.birth, day);
  if (age >= 60) {
    return { labour: 'none', labourGround: 'age-60', support: 'able', livelihood: 'some' };
  }
  if (age < 16)
    return { labour: 'none', labourGround: 'minor', support: 'able', livelihood: 'none' };
  return scene.rng.chance(0.15)
    ? { labour: 'none', labourGround: 'limb', support: 'able', livelihood: 'some' }
    : { labour: scene.rng.pick(['full', 'partial']), support: 'able', livelihood: 'some' };
}

/** Whose support nobody can give: the test of 特困 (无劳动能力、无生活来源、无扶养人). */
export const HARDSHIP = { labour: 'none', support: 'none', livelihood: 'none' } as const;

/** A visit; `found` says what is found about people who are not simply supportable. */
export function visit(
  scene: Scene,
  h: Household,
  day: Day,
  found?: ReadonlyMap<Person, Record<string, unknown>>,
): Draft {
  const living = h.members.filter((m) => m.from <= day && (m.to === undefined || m.to >= day));
  const assessments = living
    .filter((m) => !m.apart || found?.has(m.person))
    .map(({ person }) => ({
      person: person.ref,
      ...(found?.get(person) ?? assessment(scene, person, day)),
    }));
  return scene.record('civil-affairs', 'visit.made', at(h, day), {
    household: ref(h),
    visitedOn: isoDay(day),
    ...(assessments.length > 0 && { assessments }),
  });
}

/** Someone tells of a hardship, which is not yet an application. */
export function reportHardship(scene: Scene, h: Household, day: Day): Draft {
  return scene.record('civil-affairs', 'hardship.reported', at(h, day), {
    subject: { household: ref(h) },
    kind: scene.rng.pick(['illness', 'accident', 'unemployment', 'education']),
    channel: scene.rng.pick(['self', 'grid', 'hotline', 'data']),
    reportedOn: isoDay(day),
  });
}

/** The household lives elsewhere in the same county from then on. */
export function move(scene: Scene, h: Household, day: Day): void {
  const address = `${scene.rng.pick(STREETS)}镇${scene.rng.int(100, 199)}号`;
  const place = { kind: 'residence', division: h.division, address, from: isoDay(day) };
  const subject = { household: ref(h) };
  scene.record('civil-affairs', 'place.changed', at(h, day), { subject, place });
}
