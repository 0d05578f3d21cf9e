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
import { revoked, type Draft } from './stored-events.spec.js';

const HOUSEHOLDS = ['h_1', 'h_2'] as const;
const PERSONS = ['p_1', 'p_2', 'p_3', 'p_4'] as const;
/** Everybody an event of these worlds may name: whom a revocation says its original named. */
const EVERYONE = [...HOUSEHOLDS, ...PERSONS];

const household = fc.constantFrom(...HOUSEHOLDS);
const person = fc.constantFrom(...PERSONS);
const anyone = fc.constantFrom(...EVERYONE);
const award = fc.integer({ min: 1, max: 5 }).map((n) => `a_${n}`);
const division = fc.constantFrom(CHAOYANG, MIYUN, HANGZHOU);
const programme = fc.constantFrom(
  ...(['DIBAO', 'TEKUN', 'DIBAO_EDGE', 'RIGID', 'DISAB_CARE', 'TEMP_AID', 'ORPHAN'] as const),
);
const day = fc
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
const fact: fc.Arbitrary<Draft> = fc.oneof(
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

/** Facts of one world, with some of them taken back and some of those revocations taken back. */
export const facts: fc.Arbitrary<Draft[]> = fc
  .tuple(
    fc.array(fact, { minLength: 3, maxLength: 24 }),
    fc.array(fc.nat(), { maxLength: 4 }),
    fc.nat({ max: 2 }),
  )
  .map(([drafts, which, again]) => {
    const targets = new Set(which.map((n) => drafts[n % drafts.length]!).filter(isFact));
    const takenBack = [...targets].map((target) => revoked(target, ...EVERYONE));
    const undone = takenBack.slice(0, again).map((target) => revoked(target, ...EVERYONE));
    return [
      ...HOUSEHOLDS.map((h) => established(h)),
      ...distinctDays(drafts),
      ...takenBack,
      ...undone,
    ];
  });

export const isFact = ({ type }: Draft): boolean => !type.startsWith('doudi.hub.');

export const revocationOf = (draft: Draft): Draft => revoked(draft, ...EVERYONE);

/**
 * Of two facts of the same kind about the same subject and day the later known counts, which order of
 * arrival decides: such twins are left out.
 */
function distinctDays(drafts: readonly Draft[]): Draft[] {
  const seen = new Set<string>();
  return drafts.filter((one) => {
    const data = one.data(
      () => 0,
      () => '',
    ) as Record<string, unknown>;
    const key = [
      one.type,
      data.verifiedOn ?? data.visitedOn ?? data.grantedOn ?? JSON.stringify(data),
      JSON.stringify(data.household ?? data.award ?? data.place ?? ''),
    ].join();
    return !seen.has(key) && Boolean(seen.add(key));
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
