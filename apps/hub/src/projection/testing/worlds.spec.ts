import fc from 'fast-check';
import {
  applied,
  assets,
  CHAOYANG,
  dayOpened,
  died,
  ended,
  established,
  expense,
  granted,
  HANGZHOU,
  HARDSHIP,
  income,
  insured,
  joined,
  left,
  MIYUN,
  moved,
  paid,
  refused,
  suspended,
  visited,
  wage,
  YEAR_2025,
} from './facts.spec.js';
import { corrected, revoked, type Draft } from './stored-events.spec.js';

const HOUSEHOLDS = ['h_1', 'h_2'] as const;
const PERSONS = ['p_1', 'p_2', 'p_3', 'p_4'] as const;
/** Everybody an event of these worlds may name: whom a revocation says its original named. */
const EVERYONE = [...HOUSEHOLDS, ...PERSONS];

export const household = fc.constantFrom(...HOUSEHOLDS);
export const person = fc.constantFrom(...PERSONS);
const anyone = fc.constantFrom(...EVERYONE);
const award = fc.integer({ min: 1, max: 5 }).map((n) => `a_${n}`);
const division = fc.constantFrom(CHAOYANG, MIYUN, HANGZHOU);
const programme = fc.constantFrom(
  ...(['DIBAO', 'TEKUN', 'DIBAO_EDGE', 'RIGID', 'DISAB_CARE', 'TEMP_AID', 'ORPHAN'] as const),
);
export const day = fc
  .integer({ min: 0, max: 539 })
  .map((n) => new Date(Date.UTC(2024, 5, 1 + n)).toISOString().slice(0, 10));
const covered = fc.option(fc.uniqueArray(person, { minLength: 1, maxLength: 3 }), {
  nil: undefined,
});
const single = fc.boolean();
const option = fc.option(day, { nil: undefined });

const grant = fc
  .record({ who: anyone, award, programme, division, from: day, to: option, covered, single })
  .map(({ who, award: number, to, from, covered: persons, ...aid }) =>
    granted(who, number, {
      ...aid,
      from,
      ...(to !== undefined && to >= from && { to }),
      ...(who.startsWith('h_') && persons && { covered: persons }),
      cause: 'fire',
    }),
  );

/** Facts in any combination; a department may say anything that is well-formed. */
export const fact: fc.Arbitrary<Draft> = fc.oneof(
  { arbitrary: grant, weight: 5 },
  { arbitrary: fc.tuple(household, person, day).map((args) => joined(...args)), weight: 4 },
  { arbitrary: fc.tuple(household, person, day).map((args) => left(...args)), weight: 2 },
  fc.tuple(person, day).map((args) => died(...args)),
  fc.tuple(household, division, day).map((args) => moved(...args)),
  fc.tuple(household, fc.boolean(), day).map((args) => assets(...args)),
  {
    arbitrary: fc
      .tuple(household, fc.integer({ min: 0, max: 900_000 }), day)
      .map((args) => income(...args)),
    weight: 3,
  },
  fc
    .tuple(household, person, fc.constantFrom('none', 'able'), day)
    .map(([h, p, support, on]) =>
      visited(h, p, { ...HARDSHIP, support: support as 'none' | 'able' }, on),
    ),
  fc.tuple(person, division).map(([p, at]) => insured(p, at, YEAR_2025)),
  fc
    .tuple(anyone, award, day, programme)
    .map(([who, a, on, code]) => applied(who, a, on, { programme: code })),
  fc
    .tuple(anyone, award, day, programme)
    .map(([who, a, on, code]) => refused(who, a, on, { programme: code })),
  fc.tuple(anyone, award, day).map((args) => ended(...args)),
  fc.tuple(anyone, award, day).map((args) => suspended(...args)),
  fc
    .tuple(anyone, award, fc.integer({ min: 1, max: 4 }), day)
    .map(([who, a, order, on]) => paid(who, a, `i_${order}`, on)),
  fc.tuple(person, fc.integer({ min: 1, max: 9_000 })).map(([p, fen]) => wage(p, '2025-03', fen)),
  fc.tuple(person, day).map(([p, on]) => expense(p, on, 10_000)),
  day.map(dayOpened),
);

/** Facts of one world, with some of them put right, and some of what put them right taken back. */
export const facts: fc.Arbitrary<Draft[]> = worldOf(fact);

/** @param any one fact of the world; of what is the same but for the order of arrival only one is told */
export function worldOf(any: fc.Arbitrary<Draft>, most = 24): fc.Arbitrary<Draft[]> {
  return fc
    .tuple(
      fc.array(any, { minLength: 3, maxLength: most }),
      fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { maxLength: 4 }),
      fc.nat({ max: 2 }),
    )
    .map(([drafts, which, again]) => {
      const known = withoutTwins(drafts);
      const fixes = new Map<Draft, Draft>();
      for (const [n, m, corrects] of which) {
        const target = known[n % known.length]!;
        if (isFact(target)) fixes.set(target, fixOf(target, corrects ? known : [], m));
      }
      const undone = [...fixes.values()].slice(0, again).map(revocationOf);
      return [...HOUSEHOLDS.map((h) => established(h)), ...known, ...fixes.values(), ...undone];
    });
}

/** A correction to what another fact of the type says, or a revocation where there is none. */
function fixOf(target: Draft, known: readonly Draft[], n: number): Draft {
  const may = subjectAndDay(target) === undefined;
  const others = known.filter((one) => may && one.type === target.type && one !== target);
  const other = others[n % (others.length || 1)];
  return other ? corrected(target, dataOf(other), ...EVERYONE) : revocationOf(target);
}

export const isFact = ({ type }: Draft): boolean => !type.startsWith('doudi.hub.');

export const revocationOf = (draft: Draft): Draft => revoked(draft, ...EVERYONE);

const dataOf = (one: Draft): object =>
  one.data(
    () => 0,
    () => '',
  );

/** Kinds of which of two of one day the later known counts. */
const PERSON_FACTS = [
  'person.described',
  'child.assessed',
  'disability.certified',
  'illness.recognised',
  'unemployment.registered',
  'student.',
  'employment.',
];

/** Whatever day the fact has. */
const dayIn = (data: object): unknown =>
  Object.entries(data).filter(([name]) => name !== 'bornOn' && /On$|^on$|^from$/.test(name));

/** The subject and day of a fact of which only the last of a subject counts. */
function subjectAndDay(one: Draft): string | undefined {
  const data = dataOf(one) as {
    household?: { token: string };
    verifiedOn?: string;
    visitedOn?: string;
    assessments?: { person: { token: string } }[];
    person?: { token: string };
    subject?: object;
    place?: { from: string };
  };
  const ofPerson = PERSON_FACTS.find((kind) => one.type.includes(kind));
  if (ofPerson) return `${one.type} ${data.person!.token} ${JSON.stringify(dayIn(data))}`;
  if (data.verifiedOn) return `${one.type} ${data.household!.token} ${data.verifiedOn}`;
  if (data.visitedOn) return `${one.type} ${data.assessments![0]!.person.token} ${data.visitedOn}`;
  return data.place && `${one.type} ${JSON.stringify(data.subject)} ${data.place.from}`;
}

/**
 * Of two verifications (visits, moves) of one subject on one day the later known counts, which the order
 * of arrival decides: such twins are left out.
 */
function withoutTwins(drafts: readonly Draft[]): Draft[] {
  const seen = new Set<string>();
  return drafts.filter((one) => {
    const key = subjectAndDay(one);
    return key === undefined || (!seen.has(key) && Boolean(seen.add(key)));
  });
}

/** Every order in which no event comes before one it names, by sorting keys. */
export const shuffled = (drafts: readonly Draft[], keys: readonly number[]): Draft[] => {
  const waiting = drafts.map((one, index) => ({
    one,
    key: keys[index % keys.length]! + index / 1e3,
  }));
  waiting.sort((a, b) => a.key - b.key);
  const done: Draft[] = [];
  const names = new Set<string>();
  while (waiting.length > 0) {
    const index = waiting.findIndex(({ one }) => one.after.every((name) => names.has(name)));
    const [{ one }] = waiting.splice(index, 1) as [(typeof waiting)[number]];
    done.push(one);
    names.add(one.name);
  }
  return done;
};
