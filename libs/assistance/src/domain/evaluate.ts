import { concernedHouseholds, coversOf, coversOfHousehold, isHousehold } from './covers.js';
import type { Evaluated } from './documents.js';
import { duplicatePayer } from './findings/duplicate-payer.js';
import { insuredTwice } from './findings/insured-twice.js';
import { byMatrix } from './findings/matrix.js';
import type { Pair } from './findings/pair.js';
import { isHouseholdPair, isPersonPair, judgePairs, type PairRule } from './findings/pairs.js';
import { oncePerPeriod } from './findings/once-per-period.js';
import { orderIgnored } from './findings/order-ignored.js';
import { sameCause } from './findings/same-cause.js';
import { twoHouseholds } from './findings/two-households.js';
import { repeatedPayments } from './findings/repeated-payment.js';
import type { PolicyRules } from './policy.js';
import type { HouseholdSituation, Lookup, Payments, PersonSituation } from './situation.js';

/** The rules with their policy; made once. */
export class Rules {
  private readonly pairRules: readonly PairRule[];

  constructor(readonly policy: PolicyRules) {
    this.pairRules = [
      duplicatePayer(policy),
      byMatrix(policy),
      sameCause(policy),
      oncePerPeriod(policy),
    ];
  }

  /** Aid doubled of a person, but for repeated payments. */
  ofPerson(person: PersonSituation, lookup: Lookup): Evaluated[] {
    const covers = coversOf(person, lookup);
    const found = twoHouseholds(person, lookup, this.policy);
    if (person.insurance.length > 1) found.push(...insuredTwice(person, this.policy));
    if (person.aidedBills.length > 0) {
      found.push(...orderIgnored(person, covers, lookup, this.policy));
    }
    if (covers.length > 1) {
      const households = ({ earlier, later }: Pair) =>
        concernedHouseholds(person, [earlier, later]);
      const of = { subject: person.token, counts: isPersonPair, households, covers, lookup };
      found.push(...judgePairs(of, this.pairRules, this.policy));
    }
    return found;
  }

  /** Aid doubled of a household, but for repeated payments. */
  ofHousehold(household: HouseholdSituation, lookup: Lookup): Evaluated[] {
    const { token } = household;
    const found: Evaluated[] = [];
    const covers = coversOfHousehold(token, lookup);
    if (covers.length > 1) {
      const households = () => [token];
      const of = { subject: token, counts: isHouseholdPair, households, covers, lookup };
      found.push(...judgePairs(of, this.pairRules, this.policy));
    }
    return found;
  }

  /** What is found about the payments to a person or household. */
  ofPayments(
    subject: PersonSituation | HouseholdSituation,
    payments: Payments,
    lookup: Lookup,
  ): Evaluated[] {
    const { token } = subject;
    const households = isHousehold(token)
      ? [token]
      : concernedHouseholds(subject as PersonSituation, []);
    return repeatedPayments({ token, households }, payments, lookup, this.policy);
  }
}
