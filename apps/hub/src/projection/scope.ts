import type { AwardDoc, FindingDoc } from '#assistance';
import { householdsOf, personsOf, type HouseholdDoc, type PersonDoc } from '#household';
import type { GroupRef, StateReader } from '#projections';
import { CALENDAR_REF, type CollectionName } from './collections.js';

/** Whom an event gives reason to look at again. */
export interface Woken {
  /** Tokens of the persons and households. */
  readonly tokens: Iterable<string>;
  /** With everyone of the households. */
  readonly members: boolean;
  /** With their payments, not only where a finding about payments is open. */
  readonly payments: boolean;
}

/** Persons and households to evaluate, and all groups that doing so reads and writes. */
export interface Scope {
  readonly persons: ReadonlySet<string>;
  readonly households: ReadonlySet<string>;
  readonly refs: readonly GroupRef[];
}

/** Follows persons to their households and households to their members, as far as loaded. */
export function scopeOf(woken: Woken, state: StateReader): Scope {
  const walk = new Walk(woken, state);
  walk.run();
  return walk;
}

class Walk implements Scope {
  readonly persons = new Set<string>();
  readonly households = new Set<string>();
  readonly refs: GroupRef[] = [CALENDAR_REF];
  private readonly asked = new Set<string>();

  constructor(
    private readonly woken: Woken,
    private readonly state: StateReader,
  ) {}

  run(): void {
    for (const token of this.woken.tokens) {
      if (token.startsWith('p_')) this.persons.add(token);
      else this.households.add(token);
    }
    if (this.woken.members) {
      for (const household of this.households) {
        for (const person of this.personsOf(household)) this.persons.add(person);
      }
    }
    for (const person of this.persons) {
      this.person(person);
      this.payments(person);
      for (const household of this.householdsOf(person)) this.households.add(household);
    }
    for (const household of this.households) this.household(household);
  }

  private household(household: string): void {
    this.ask('household', household);
    this.ask('award', household);
    this.ask('finding', household);
    this.ask('household_summary', household);
    this.payments(household);
    for (const person of this.personsOf(household)) {
      this.person(person);
      // Whether a member is aided already may be said by an award of another household.
      for (const other of this.householdsOf(person)) this.ask('award', other);
    }
  }

  private person(person: string): void {
    this.ask('person', person);
    this.ask('award', person);
    this.ask('finding', person);
  }

  private payments(subject: string): void {
    if (this.woken.payments || hasOpenD9(this.state, subject)) this.ask('payment', subject);
  }

  /** Whom the household's rules may concern: those living in it, assessed at it or covered by its awards. */
  private personsOf(household: string): Set<string> {
    this.ask('household', household);
    this.ask('award', household);
    return personsOfHousehold(this.state, household);
  }

  private householdsOf(person: string): Set<string> {
    return householdsOfPerson(this.state, person);
  }

  private ask(collection: CollectionName, group: string): void {
    const key = collection + group;
    if (this.asked.has(key)) return;
    this.asked.add(key);
    this.refs.push({ collection, group });
  }
}

export function personsOfHousehold(state: StateReader, household: string): Set<string> {
  const doc = state.loaded('household', household)?.get(household) as HouseholdDoc | undefined;
  const persons = doc ? personsOf(doc) : new Set<string>();
  for (const award of state.loaded('award', household)?.values() ?? []) {
    for (const grant of (award as AwardDoc).granted ?? []) {
      for (const person of grant.covered ?? []) persons.add(person);
    }
  }
  return persons;
}

function householdsOfPerson(state: StateReader, person: string): Set<string> {
  const doc = state.loaded('person', person)?.get(person) as PersonDoc | undefined;
  const households = doc ? householdsOf(doc) : new Set<string>();
  for (const award of state.loaded('award', person)?.values() ?? []) {
    for (const link of (award as AwardDoc).links ?? []) households.add(link.of);
  }
  return households;
}

export function hasOpenD9(state: StateReader, subject: string): boolean {
  for (const doc of state.loaded('finding', subject)?.values() ?? []) {
    const { rule, status } = doc as FindingDoc;
    if (rule === 'D9' && status === 'open') return true;
  }
  return false;
}
