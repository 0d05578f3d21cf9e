import type { Awards, IntentWorld, LoadedWorld, Payments, PersonSituation } from '#assistance';
import type { HouseholdDoc } from '#household';
import type { GroupRef, StateReader } from '#projections';
import { CALENDAR_REF } from '../projection/collections.js';
import { addPersonsOfHousehold, groupsAround } from '../projection/scope.js';
import { Situations } from '../projection/situations.js';

/** Documents that answers about the tokens are made from: those an event about them would wake. */
export const groupsAbout = (tokens: Iterable<string>, state: StateReader): readonly GroupRef[] =>
  groupsAround({ tokens, members: true, payments: true }, [], state);

/** What intents are judged by, from documents of the views. */
export class ViewWorld implements LoadedWorld, IntentWorld {
  readonly world: IntentWorld = this;
  readonly today: string | undefined;
  private readonly situations: Situations;

  constructor(
    private readonly documents: StateReader,
    readonly position: bigint,
  ) {
    this.situations = new Situations(documents);
    this.today = this.situations.today;
  }

  reachOf(tokens: readonly string[]): ReadonlySet<string> {
    const reach = new Set(tokens);
    for (const { collection, group } of groupsAbout(tokens, this.documents)) {
      if (collection !== CALENDAR_REF.collection) reach.add(group);
    }
    return reach;
  }

  factsOf(tokens: ReadonlySet<string>): unknown {
    return [...tokens]
      .sort()
      .map((token) => [
        token,
        ...['person', 'household', 'award', 'payment'].map((collection) => [
          ...(this.documents.loaded(collection, token) ?? []),
        ]),
      ]);
  }

  isKnown(token: string): boolean {
    if (this.awardsOf(token).size > 0) return true;
    if (token.startsWith('p_')) return (this.documents.loaded('person', token)?.size ?? 0) > 0;
    const { established, joined }: HouseholdDoc = this.situations.householdDoc(token);
    return established !== undefined || joined !== undefined;
  }

  person(token: string): PersonSituation {
    return this.situations.person(token);
  }

  personsOf(household: string): readonly string[] {
    const persons = new Set<string>();
    addPersonsOfHousehold(this.documents, household, persons);
    return [...persons].sort();
  }

  awardsOf(beneficiary: string): Awards {
    return this.situations.awardsOf(beneficiary);
  }

  paymentsOf(beneficiary: string): Payments {
    return this.situations.paymentsOf(beneficiary);
  }

  divisionOf(household: string): string | undefined {
    return this.situations.divisionOf(household);
  }
}
