import fc from 'fast-check';
import type { StoredDataOf } from '#contracts';
import { dayOpened } from './facts.spec.js';
import { draft, type Draft } from './stored-events.spec.js';
import { day, fact, household, person, worldOf } from './worlds.spec.js';

/** Stored facts that only the assessment asks for. Money is in 分. */

const yuan = (fen: number) => ({ fen, currency: 'CNY' as const });

export const described = (
  token: string,
  bornOn: string,
  sex: 'male' | 'female' = 'female',
): Draft =>
  draft('civil-affairs', 'person.described', {
    person: { token },
    bornOn,
    sex,
    describedOn: '2024-06-01',
  });

export const member = (
  householdToken: string,
  token: string,
  relation: StoredDataOf<'member.joined'>['relation'],
  membership: StoredDataOf<'member.joined'>['membership'] = 'living-together',
): Draft =>
  draft('civil-affairs', 'member.joined', {
    household: { token: householdToken },
    person: { token },
    relation,
    membership,
    reason: 'other',
    from: '2020-01-01',
  });

export const hukou = (token: string, division: string): Draft =>
  draft('civil-affairs', 'place.changed', {
    subject: token.startsWith('h_') ? { household: { token } } : { person: { token } },
    place: { kind: 'hukou', division, from: '2020-01-01' },
  });

export const childAssessed = (
  token: string,
  found: Pick<StoredDataOf<'child.assessed'>, 'parentsLost' | 'father' | 'mother'>,
  on = '2025-01-05',
): Draft =>
  draft('civil-affairs', 'child.assessed', { person: { token }, ...found, assessedOn: on });

export const certified = (
  token: string,
  found: Pick<StoredDataOf<'disability.certified'>, 'kind' | 'level' | 'multiple'>,
  on = '2025-01-05',
  until?: string,
): Draft =>
  draft('disabled-persons-federation', 'disability.certified', {
    person: { token },
    ...found,
    certifiedOn: on,
    ...(until !== undefined && { until }),
  });

export const ill = (token: string, on = '2025-01-05', until?: string): Draft =>
  draft('medical-insurance', 'illness.recognised', {
    person: { token },
    disease: 'C34',
    recognisedOn: on,
    ...(until !== undefined && { until }),
  });

/** Verified on the last day of the time it was spent in. */
export const spent = (
  token: string,
  kind: StoredDataOf<'expense.verified'>['kind'],
  fen: number,
  period = { from: '2024-02-01', to: '2025-01-31' },
): Draft =>
  draft('civil-affairs', 'expense.verified', {
    household: { token },
    kind,
    amount: yuan(fen),
    period,
    verifiedOn: period.to,
  });

type Item = { readonly kind: string; readonly fen: number };

export const incomeOf = (token: string, items: readonly Item[], on = '2025-01-10'): Draft =>
  draft('civil-affairs', 'income.verified', {
    household: { token },
    period: { from: '2024-01-01', to: '2024-12-31' },
    monthlyIncome: yuan(items.reduce((sum, { fen }) => sum + fen, 0)),
    items: items.map(({ kind, fen }) => ({ kind: kind as 'wage', monthly: yuan(fen) })),
    verifiedOn: on,
  });

export const housingAssessed = (token: string, inDifficulty: boolean, on = '2025-01-05'): Draft =>
  draft('housing', 'housing-need.assessed', {
    household: { token },
    inDifficulty,
    ownsDwelling: !inDifficulty,
    assessedOn: on,
  });

export const outOfWork = (
  token: string,
  found: { contributionMonths: number; involuntary: boolean; seekingWork: boolean },
  on = '2025-01-05',
): Draft =>
  draft('human-resources', 'unemployment.registered', {
    person: { token },
    ...found,
    registeredOn: on,
  });

export const enrolled = (
  token: string,
  stage: StoredDataOf<'student.enrolled'>['stage'],
  from = '2024-09-01',
): Draft =>
  draft('education', 'student.enrolled', { person: { token }, stage, division: '110105', from });

export const works = (token: string, from = '2024-09-01'): Draft =>
  draft('human-resources', 'employment.started', {
    person: { token },
    kind: 'employee',
    division: '110105',
    from,
  });

export const reported = (
  token: string,
  kind: StoredDataOf<'hardship.reported'>['kind'],
  on = '2025-01-05',
): Draft =>
  draft('civil-affairs', 'hardship.reported', {
    subject: token.startsWith('h_') ? { household: { token } } : { person: { token } },
    kind,
    channel: 'grid',
    reportedOn: on,
  });

export const priced = (month: string, foodYoyPercent: number, publishedOn: string): Draft =>
  draft('hub', 'price-index.published', {
    division: '11',
    month,
    cpiYoyPercent: 1,
    foodYoyPercent,
    publishedOn,
  });

const bornOn = fc
  .integer({ min: 0, max: 36_000 })
  .map((n) => new Date(Date.UTC(1926, 0, 1 + n)).toISOString().slice(0, 10));
const until = fc.option(day, { nil: undefined });
const situation = fc.constantFrom('able', 'dead', 'imprisoned', 'lost-contact' as const);

/** Of one month in one world: of two published on one day the one known last counts. */
const prices = day.map((on) => priced(on.slice(0, 7), Number(on.slice(8)), on));

/** Facts of every kind that the assessment looks at. */
const assessed: fc.Arbitrary<Draft> = fc.oneof(
  { arbitrary: fact, weight: 12 },
  prices,
  fc.tuple(person, bornOn).map((args) => described(...args)),
  fc
    .tuple(
      household,
      person,
      fc.constantFrom('head', 'spouse', 'child', 'other' as const),
      fc.constantFrom('living-together', 'hukou-book', 'medical-insurance' as const),
    )
    .map((args) => member(...args)),
  fc
    .tuple(fc.oneof(household, person), fc.constantFrom('110105', '330102'))
    .map((a) => hukou(...a)),
  fc
    .tuple(person, fc.boolean(), situation, situation, day)
    .map(([p, parentsLost, father, mother, on]) =>
      childAssessed(p, { parentsLost, father, mother }, on),
    ),
  fc
    .tuple(
      person,
      fc.constantFrom('limb', 'mental', 'hearing' as const),
      fc.integer({ min: 1, max: 4 }),
      day,
      until,
    )
    .map(([p, kind, level, on, to]) => certified(p, { kind, level }, on, to)),
  fc.tuple(person, day, until).map((args) => ill(...args)),
  fc
    .tuple(
      household,
      fc.constantFrom('living', 'medical-own-part', 'other' as const),
      fc.integer({ min: 1, max: 9_000_000 }),
      day,
    )
    .map(([h, kind, fen, on]) => spent(h, kind, fen, { from: '2024-01-01', to: on })),
  fc
    .tuple(
      household,
      fc.array(
        fc.record({
          kind: fc.constantFrom('wage', 'basic-pension', 'scholarship', 'transfer'),
          fen: fc.integer({ min: 0, max: 300_000 }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      day,
    )
    .map((args) => incomeOf(...args)),
  fc.tuple(household, fc.boolean(), day).map((args) => housingAssessed(...args)),
  fc
    .tuple(person, fc.integer({ min: 0, max: 30 }), fc.boolean(), day)
    .map(([p, contributionMonths, involuntary, on]) =>
      outOfWork(p, { contributionMonths, involuntary, seekingWork: true }, on),
    ),
  fc
    .tuple(person, fc.constantFrom('primary', 'senior', 'undergraduate' as const), day)
    .map((a) => enrolled(...a)),
  fc.tuple(person, day).map((args) => works(...args)),
  fc
    .tuple(fc.oneof(household, person), fc.constantFrom('illness', 'disaster' as const), day)
    .map((args) => reported(...args)),
);

/** Days go on among the facts, and beyond birthdays and the ends of certificates and windows. */
export const assessedFacts: fc.Arbitrary<Draft[]> = worldOf(assessed, 45).map((drafts) => [
  dayOpened('2025-02-01'),
  ...drafts,
  ...['2025-06-02', '2025-09-30', '2026-01-15', '2027-03-01'].map(dayOpened),
]);
