import type { AwardDoc, FindingDoc } from '#assistance';
import { addPersonsOf, type HouseholdDoc, type PersonDoc } from '#household';
import type { GroupRef, StateReader } from '#projections';
import { assessedPersons } from './assessment-facts.js';
import { CALENDAR_REF } from './collections.js';
import { refsOfPrices } from './price-indices.js';
import { isHouseholdInQuestion, isPersonInQuestion } from './watched.js';

/** Whom an event gives reason to look at again. */
export interface Woken {
  /** Tokens of the persons and households. */
  readonly tokens: Iterable<string>;
  /** With everyone of the households. */
  readonly members: boolean;
  /** With their payments, not only where a finding about payments is open. */
  readonly payments: boolean;
  /** What is told may itself put a programme in question. */
  readonly asks?: boolean;
}

/** Persons and households to evaluate. */
export interface Scope {
  readonly persons: ReadonlySet<string>;
  readonly households: ReadonlySet<string>;
}

/** The woken, with the households of the persons, as far as loaded. */
export function scopeOf({ tokens, members }: Woken, state: StateReader): Scope {
  const persons = new Set<string>();
  const households = new Set<string>();
  for (const token of tokens) (token.startsWith('p_') ? persons : households).add(token);
  if (members) for (const household of households) addPersonsOfHousehold(state, household, persons);
  for (const person of persons) addHouseholdsOfPerson(state, person, households);
  return { persons, households };
}

/** All groups that evaluating the woken reads and writes, as far as they are known from what is loaded. */
export function groupsOf(woken: Woken, state: StateReader): GroupRef[] {
  const { persons, households } = scopeOf(woken, state);
  const everyone = new Set(persons);
  for (const household of households) addAssessedPersons(state, household, everyone);
  const refs = groupsAround(woken, everyone, state);
  for (const group of households) refs.push({ collection: 'assessment', group });
  if (woken.asks || isInQuestion(everyone, households, state)) {
    for (const group of everyone) refs.push({ collection: 'person_money', group });
    for (const group of households) refs.push(...pricesAround(group, state));
  }
  return refs;
}

function pricesAround(household: string, state: StateReader): GroupRef[] {
  const doc = state.loaded('household', household)?.get(household) as HouseholdDoc | undefined;
  return doc ? refsOfPrices(doc) : [];
}

/**
 * The groups that what is said of the woken, but for assessment, is read from.
 * @param others persons to look at beside those that the households' rules concern
 */
export function groupsAround(
  woken: Woken,
  others: Iterable<string>,
  state: StateReader,
): GroupRef[] {
  const { persons, households } = scopeOf(woken, state);
  const everyone = new Set([...persons, ...others]);
  for (const household of households) addPersonsOfHousehold(state, household, everyone);
  // Whether a member is aided already may be said by an award of another household.
  const granting = new Set(households);
  for (const person of everyone) addHouseholdsOfPerson(state, person, granting);
  const refs: GroupRef[] = [CALENDAR_REF];
  for (const group of everyone) {
    refs.push({ collection: 'person', group }, { collection: 'award', group });
    refs.push({ collection: 'finding', group });
  }
  for (const group of households) {
    refs.push({ collection: 'household', group }, { collection: 'finding', group });
    refs.push({ collection: 'household_summary', group });
  }
  for (const group of granting) refs.push({ collection: 'award', group });
  for (const evaluated of [persons, households]) {
    for (const group of evaluated) {
      if (woken.payments || hasOpenD9(state, group)) refs.push({ collection: 'payment', group });
    }
  }
  return refs;
}

/** Wages and bills are loaded only where something puts their owners, or whom they live with, in question. */
function isInQuestion(
  persons: Iterable<string>,
  households: Iterable<string>,
  state: StateReader,
): boolean {
  for (const household of households) if (isHouseholdInQuestion(household, state)) return true;
  for (const person of persons) if (isPersonInQuestion(person, state)) return true;
  return false;
}

function addAssessedPersons(state: StateReader, household: string, persons: Set<string>): void {
  const doc = state.loaded('household', household)?.get(household) as HouseholdDoc | undefined;
  if (doc) for (const person of assessedPersons(doc)) persons.add(person);
}

/** Whom the household's rules may concern: those living in it, assessed at it or covered by its awards. */
export function addPersonsOfHousehold(
  state: StateReader,
  household: string,
  persons: Set<string>,
): void {
  const doc = state.loaded('household', household)?.get(household) as HouseholdDoc | undefined;
  if (doc) addPersonsOf(doc, persons);
  const awards = state.loaded('award', household);
  if (!awards || awards.size === 0) return;
  for (const award of awards.values()) {
    for (const grant of (award as AwardDoc).granted ?? []) {
      for (const person of grant.covered ?? []) persons.add(person);
    }
  }
}

function addHouseholdsOfPerson(state: StateReader, person: string, households: Set<string>): void {
  const doc = state.loaded('person', person)?.get(person) as PersonDoc | undefined;
  // Of every kind of membership: each household assesses whom its programmes may count.
  if (doc?.joined) for (const { party } of doc.joined) households.add(party);
  if (doc?.assessments) for (const { household } of doc.assessments) households.add(household);
  addGranting(state, person, households);
}

/** The households whose awards cover the person. */
function addGranting(state: StateReader, person: string, households: Set<string>): void {
  const awards = state.loaded('award', person);
  if (!awards || awards.size === 0) return;
  for (const award of awards.values()) {
    for (const link of (award as AwardDoc).links ?? []) households.add(link.of);
  }
}

export function hasOpenD9(state: StateReader, subject: string): boolean {
  const findings = state.loaded('finding', subject);
  if (!findings || findings.size === 0) return false;
  for (const doc of findings.values()) {
    const { rule, status } = doc as FindingDoc;
    if (rule === 'D9' && status === 'open') return true;
  }
  return false;
}
