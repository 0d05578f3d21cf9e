import { aidLines, type AwardDoc, type PaymentDoc } from '#assistance';
import type { StoredEvent } from '#event-store';
import {
  composeHouseholdView,
  membersOn,
  type HouseholdDoc,
  type HouseholdView,
  type PersonDocuments,
} from '#household';
import type { Fact, FactSet } from '#kernel';
import { foldFacts } from './fold-facts.js';
import { MemoryDocuments } from './memory-documents.js';

const COLLECTIONS = ['household', 'person', 'person_money', 'award', 'payment'] as const;

/** A fact and the list that it is in. */
export interface PlacedFact {
  readonly list: string;
  readonly fact: Fact & Readonly<Record<string, unknown>>;
}

/** One household's history, folded event by event; its view can be written down after each. */
export class HouseholdFold {
  private readonly state = new MemoryDocuments();

  constructor(private readonly household: string) {}

  fold(event: StoredEvent): void {
    foldFacts(event, this.state);
  }

  /**
   * Undefined while the household is not known.
   * @param without position of an event that is to be left out
   */
  view(day: string, without?: number): HouseholdView | undefined {
    const { household } = this;
    const doc = this.doc<HouseholdDoc>('household', household, without);
    if (!doc.established && !doc.joined) return undefined;
    const members = membersOn(doc, day);
    const persons = new Map(
      members.map((person): [string, PersonDocuments] => [
        person,
        {
          person: this.doc('person', person, without),
          money: this.doc('person_money', person, without),
        },
      ]),
    );
    const aid = aidLines(
      [household, ...members].flatMap((beneficiary) => this.awardsOf(beneficiary, without)),
      day,
    );
    return composeHouseholdView({ household, doc, persons, aid, day });
  }

  document(): HouseholdDoc {
    return this.doc('household', this.household, undefined);
  }

  /** All facts in effect about the household and everyone folded with it. */
  *facts(): Iterable<PlacedFact> {
    for (const collection of COLLECTIONS) {
      for (const docs of this.state.groups(collection).values()) {
        for (const doc of docs.values()) yield* factsIn(doc);
      }
    }
  }

  private awardsOf(beneficiary: string, without: number | undefined) {
    return [...this.state.loaded('award', beneficiary).keys()].map((award) => ({
      beneficiary,
      award,
      doc: this.doc<AwardDoc>('award', beneficiary, without, award),
      payments: this.doc<PaymentDoc>('payment', beneficiary, without, award),
    }));
  }

  private doc<D extends FactSet>(
    collection: (typeof COLLECTIONS)[number],
    group: string,
    without: number | undefined,
    key = group,
  ): D {
    const doc = (this.state.loaded(collection, group).get(key) ?? {}) as D;
    return without === undefined ? doc : leavingOut(doc, without);
  }
}

const isFacts = (name: string, list: unknown): list is PlacedFact['fact'][] =>
  Array.isArray(list) && name !== 'fixes' && name !== 'undone';

function* factsIn(doc: object): Iterable<PlacedFact> {
  for (const [list, facts] of Object.entries(doc)) {
    if (isFacts(list, facts)) for (const fact of facts) yield { list, fact };
  }
}

function leavingOut<D extends FactSet>(doc: D, position: number): D {
  const rest: Record<string, unknown> = {};
  for (const [name, facts] of Object.entries(doc)) {
    if (!isFacts(name, facts)) continue;
    const kept = facts.filter(({ p }) => p !== position);
    if (kept.length > 0) rest[name] = kept;
  }
  return rest as D;
}
