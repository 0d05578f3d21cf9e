import type { AssistanceDocuments, AwardDoc, PaymentDoc } from '#assistance';
import type { HouseholdDoc, HouseholdDocuments, PersonDoc, PersonMoneyDoc } from '#household';
import type { GroupRef, StateWriter } from '#projections';
import type { CollectionName } from './collections.js';

type Documents = HouseholdDocuments & AssistanceDocuments;

/** Asks an event which groups its facts go to, without keeping a fact. */
export class GroupCollector implements Documents {
  readonly refs: GroupRef[] = [];

  person(token: string): undefined {
    this.refs.push({ collection: 'person', group: token });
  }

  money(token: string): undefined {
    this.refs.push({ collection: 'person_money', group: token });
  }

  household(token: string): undefined {
    this.refs.push({ collection: 'household', group: token });
  }

  award(beneficiary: string): undefined {
    this.refs.push({ collection: 'award', group: beneficiary });
  }

  payment(beneficiary: string): undefined {
    this.refs.push({ collection: 'payment', group: beneficiary });
  }
}

/** A document and where it is kept. */
export interface Kept<D extends object = object> {
  readonly collection: string;
  readonly group: string;
  readonly key: string;
  readonly doc: D;
}

/** Hands out the stored documents, new ones where there are none; each counts as changed. */
export class DocumentWriter implements Documents {
  /** Those handed out, in order. */
  readonly kept: Kept[] = [];

  constructor(private readonly state: StateWriter) {}

  person(token: string): PersonDoc {
    return this.take('person', token, token);
  }

  money(token: string): PersonMoneyDoc {
    return this.take('person_money', token, token);
  }

  household(token: string): HouseholdDoc {
    return this.take('household', token, token);
  }

  award(beneficiary: string, award: string): AwardDoc {
    return this.take('award', beneficiary, award);
  }

  payment(beneficiary: string, award: string): PaymentDoc {
    return this.take('payment', beneficiary, award);
  }

  private take(collection: CollectionName, group: string, key: string): object {
    const doc = this.state.group(collection, group).get(key) ?? {};
    // Before it is filled: an event may take the same new document twice.
    this.state.put(collection, group, key, doc);
    this.kept.push({ collection, group, key, doc });
    return doc;
  }
}
