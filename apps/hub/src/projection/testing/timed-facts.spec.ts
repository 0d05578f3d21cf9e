import fc from 'fast-check';
import type { StoredDataOf } from '#contracts';
import { works, reported, ill } from './assessed-worlds.spec.js';
import { applied, dayOpened, subjectOf } from './facts.spec.js';
import { draft, type Draft } from './stored-events.spec.js';
import { day, fact, household, person, worldOf } from './worlds.spec.js';

/** Stored facts from which times run. */

type Progressed = StoredDataOf<'aid.progressed'>;

export const progressed = (
  [beneficiary, application]: readonly [beneficiary: string, application: string],
  stage: Progressed['stage'],
  on: string,
  more: Partial<Pick<Progressed, 'programme' | 'procedure'>> = {},
): Draft =>
  draft('civil-affairs', 'aid.progressed', {
    programme: 'DIBAO',
    beneficiary: subjectOf(beneficiary),
    application,
    stage,
    on,
    ...more,
  });

export const jobEnded = (
  token: string,
  on: string,
  reason: StoredDataOf<'employment.ended'>['reason'] = 'dismissed',
): Draft => draft('human-resources', 'employment.ended', { person: { token }, on, reason });

export const refusedWork = (token: string, on: string, justified = false): Draft =>
  draft('human-resources', 'job-offer.refused', { person: { token }, on, justified });

const number = fc.constantFrom('a_1', 'a_2');
const stage = fc.constantFrom(
  'accepted',
  'survey-started',
  'publicised',
  'submitted',
  'notified' as const,
);

const timed: fc.Arbitrary<Draft> = fc.oneof(
  { arbitrary: fact, weight: 8 },
  {
    arbitrary: fc.tuple(household, number, day).map((args) => applied(...args)),
    weight: 2,
  },
  {
    arbitrary: fc
      .tuple(household, number, stage, day, fc.boolean())
      .map(([h, a, at, on, special]) =>
        progressed([h, a], at, on, special ? { procedure: 'special' } : {}),
      ),
    weight: 2,
  },
  fc.tuple(person, day).map((args) => works(...args)),
  fc.tuple(person, day).map((args) => jobEnded(...args)),
  fc.tuple(person, day, fc.boolean()).map((args) => refusedWork(...args)),
  fc.tuple(person, day).map((args) => ill(...args)),
  fc.tuple(fc.oneof(household, person), day).map(([token, on]) => reported(token, 'illness', on)),
);

/** Days go on among the facts, and past every time that any of them may have started. */
export const timedFacts: fc.Arbitrary<Draft[]> = worldOf(timed, 30).map((drafts) => [
  dayOpened('2025-02-01'),
  ...drafts,
  ...['2025-06-02', '2025-09-30', '2026-01-15', '2026-11-20'].map(dayOpened),
]);
