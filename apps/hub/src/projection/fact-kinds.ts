import type { CommonFacts } from '#assessment';
import { AID_FACTS, type AssistanceDocuments } from '#assistance';
import { typeOf, DEPARTMENT_CODES, TYPE_NAMES, type StoredDataOf } from '#contracts';
import { HOUSEHOLD_FACTS, type HouseholdDocuments } from '#household';
import type { ProjectedEvent } from '#projections';
import type { CollectionName } from './collections.js';

/** Where the facts of a type of event go, in whichever context. */
export interface FactKind {
  readonly collections: readonly CollectionName[];
  place(p: number, data: never, docs: HouseholdDocuments & AssistanceDocuments): void;
  readonly wakes: Wakes;
  /**
   * Looks again at watched households of whom it names, all of them or those whose assessment rests on facts
   * of that sort: it bears on what is in question, and puts nothing in it.
   */
  readonly bears: Bears | undefined;
  /** May put a programme in question for whom it names. */
  readonly asks: boolean;
}

/** On which watched households an event bears. */
export type Bears = 'all' | CommonFacts;

/**
 * Whom an event gives reason to look at again: nobody; the beneficiary when a payment repeats an
 * instruction; the person when insurance was known elsewhere or aid paid a part of a bill; those it names;
 * or those and everyone of the households it names.
 */
export type Wakes =
  'nobody' | 'repeated-payment' | 'another-insurance' | 'aided-bill' | 'named' | 'members';

const WAKES: Readonly<Record<string, Wakes>> = {
  'household.established': 'members',
  'member.joined': 'named',
  'member.left': 'named',
  'place.changed': 'members',
  'death.registered': 'named',
  'income.verified': 'named',
  'assets.verified': 'named',
  'expense.verified': 'named',
  'housing-need.assessed': 'named',
  'hardship.reported': 'named',
  'visit.made': 'named',
  'person.described': 'named',
  'child.assessed': 'named',
  'disability.certified': 'named',
  'illness.recognised': 'named',
  'unemployment.registered': 'named',
  'insurance.enrolled': 'another-insurance',
  'expense.settled': 'aided-bill',
  'aid.applied': 'named',
  'aid.progressed': 'named',
  'aid.refused': 'named',
  'aid.granted': 'members',
  'aid.adjusted': 'members',
  'aid.suspended': 'members',
  'aid.ended': 'members',
  'aid.paid': 'repeated-payment',
  'aid.returned': 'repeated-payment',
};

/** Common facts, which matter (to times that run, too) only where something else is in question. */
const BEARS: ReadonlyMap<string, Bears> = new Map([
  ['expense.settled', 'bills'],
  ['wage.reported', 'pay'],
  ['pension.paid', 'pay'],
  ['student.enrolled', 'all'],
  ['student.left', 'all'],
  ['employment.started', 'all'],
  ['employment.ended', 'all'],
  ['job-offer.refused', 'all'],
]);

/** Facts that put nothing in question, however they wake. */
const ASKS_NOTHING: ReadonlySet<string> = new Set([
  'household.established',
  'member.joined',
  'member.left',
  'place.changed',
  'death.registered',
  'assets.verified',
  'insurance.enrolled',
  'aid.paid',
]);

const nameOf = (type: string): string => TYPE_NAMES.get(type)?.name ?? '';
const wakesOf = (type: string): Wakes => WAKES[nameOf(type)] ?? 'nobody';
const asksOf = (type: string): boolean =>
  wakesOf(type) !== 'nobody' && !BEARS.has(nameOf(type)) && !ASKS_NOTHING.has(nameOf(type));

/** Every type that states facts. */
export const FACT_KINDS: ReadonlyMap<string, FactKind> = new Map(
  [...HOUSEHOLD_FACTS, ...AID_FACTS].map(([type, { collections, place }]): [string, FactKind] => [
    type,
    {
      collections,
      place,
      wakes: wakesOf(type),
      bears: BEARS.get(nameOf(type)),
      asks: asksOf(type),
    },
  ]),
);

/** Types that put an earlier event right: corrections and revocations. */
export const FIX_TYPES: ReadonlySet<string> = new Set(
  DEPARTMENT_CODES.flatMap((department) => [
    typeOf(department, 'fact.corrected'),
    typeOf(department, 'fact.revoked'),
  ]),
);

export const DAY_OPENED = typeOf('hub', 'day.opened');

/** The original of a correction or revocation, and what a correction puts in its place. */
export interface FixData {
  readonly original: StoredDataOf<'fact.revoked'>['original'];
  readonly replacement?: object;
}

export const dataOf = <D>(event: ProjectedEvent): D => (event.body as { readonly data: D }).data;
