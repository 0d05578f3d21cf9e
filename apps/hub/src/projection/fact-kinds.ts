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
}

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
  'visit.made': 'named',
  'insurance.enrolled': 'another-insurance',
  'expense.settled': 'aided-bill',
  'aid.applied': 'named',
  'aid.refused': 'named',
  'aid.granted': 'members',
  'aid.adjusted': 'members',
  'aid.suspended': 'members',
  'aid.ended': 'members',
  'aid.paid': 'repeated-payment',
};

const wakesOf = (type: string): Wakes => WAKES[TYPE_NAMES.get(type)?.name ?? ''] ?? 'nobody';

/** Every type that states facts. */
export const FACT_KINDS: ReadonlyMap<string, FactKind> = new Map(
  [...HOUSEHOLD_FACTS, ...AID_FACTS].map(([type, { collections, place }]): [string, FactKind] => [
    type,
    { collections, place, wakes: wakesOf(type) },
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
