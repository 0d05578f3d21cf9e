import type { Prices } from '#assessment';
import type {
  AidedBill,
  Awards,
  HouseholdSituation,
  Insured,
  LivedWith,
  Lookup,
  Payments,
  PersonSituation,
} from '#assistance';
import {
  deathOf,
  divisionOf,
  latestAssessment,
  latestAssets,
  latestIncome,
  membersOn,
  staysOf,
  type HouseholdDoc,
  type PersonDoc,
  type PersonMoneyDoc,
} from '#household';
import type { StateReader } from '#projections';
import { CALENDAR, type CalendarDoc } from './collections.js';
import { nextPrices, pricesOn } from './price-indices.js';

const NO_INSURANCE: readonly Insured[] = [];
const NO_BILLS: readonly AidedBill[] = [];
const NO_AWARDS: Awards = new Map();
const NO_PAYMENTS: Payments = new Map();

/** What the assistance rules ask, answered from the documents of the household context. */
export class Situations implements Lookup {
  readonly today: string | undefined;
  private readonly persons = new Map<string, PersonSituation>();

  constructor(private readonly state: StateReader) {
    const calendar = state.loaded(CALENDAR, CALENDAR)?.get(CALENDAR) as CalendarDoc | undefined;
    this.today = calendar?.day;
  }

  awardsOf(beneficiary: string): Awards {
    return (this.state.loaded('award', beneficiary) as Awards | undefined) ?? NO_AWARDS;
  }

  paymentsOf(beneficiary: string): Payments {
    return (this.state.loaded('payment', beneficiary) as Payments | undefined) ?? NO_PAYMENTS;
  }

  divisionOf(household: string): string | undefined {
    return divisionOf(this.householdDoc(household), this.today);
  }

  householdDoc(household: string): HouseholdDoc {
    return this.state.loaded('household', household)?.get(household) ?? {};
  }

  personDoc(person: string): PersonDoc {
    return this.state.loaded('person', person)?.get(person) ?? {};
  }

  /** Empty where nothing puts the person's income or bills in question, and it was not loaded. */
  moneyDoc(person: string): PersonMoneyDoc {
    return this.state.loaded('person_money', person)?.get(person) ?? {};
  }

  pricesOn(division: string, day: string): Prices | undefined {
    return pricesOn(this.state, division, day);
  }

  nextPrices(division: string, day: string): string | undefined {
    return nextPrices(this.state, division, day);
  }

  person(token: string): PersonSituation {
    let person = this.persons.get(token);
    if (!person) {
      person = personSituation(token, this.personDoc(token));
      this.persons.set(token, person);
    }
    return person;
  }

  household(token: string): HouseholdSituation {
    const doc = this.householdDoc(token);
    return {
      token,
      division: divisionOf(doc, this.today),
      members: membersOn(doc, this.today)
        .map((member) => this.person(member))
        .filter(({ death }) => death === undefined),
      income: latestIncome(doc),
      assets: latestAssets(doc),
    };
  }
}

function personSituation(token: string, doc: PersonDoc): PersonSituation {
  return {
    token,
    death: deathOf(doc),
    stays: staysOf(doc) satisfies readonly LivedWith[],
    insurance: doc.insurance ?? NO_INSURANCE,
    aidedBills: doc.aidedBills ?? NO_BILLS,
    assessment: latestAssessment(doc),
  };
}
