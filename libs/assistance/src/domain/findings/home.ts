import { coversOf, coversOfHousehold, isHousehold, type Cover } from '../covers.js';
import type { TimedFacts } from '../clocks/timed-facts.js';
import { undecided, type Undecided } from '../decisions.js';
import type { PolicyRules } from '../policy.js';
import type { HouseholdSituation, Lookup, PersonSituation } from '../situation.js';
import type { Entitlement } from './entitlement.js';

/** All that is known of a household for what it misses and what is overdue. */
export interface HomeSituation {
  readonly household: HouseholdSituation;
  readonly facts: TimedFacts;
  /** What the assessment says of the household and its members. */
  readonly entitlements: readonly Entitlement[];
  /** Whose home it is, alive: whoever lives with two households is looked at in one. */
  readonly residents: readonly PersonSituation[];
}

/**
 * A household with its members and their aid, as the rules about missing aid look at it. Covers and open
 * applications are found once, whichever programmes ask for them.
 */
export class Home {
  readonly household: HouseholdSituation;
  readonly facts: TimedFacts;
  private readonly persons: ReadonlyMap<string, PersonSituation>;
  private readonly covers = new Map<string, readonly Cover[]>();
  private readonly open = new Map<string, readonly Undecided[]>();

  constructor(
    { household, facts, residents }: HomeSituation,
    private readonly lookup: Lookup,
    readonly today: string,
    readonly policy: PolicyRules,
  ) {
    this.household = household;
    this.facts = facts;
    const everyone = [...household.members, ...residents];
    this.persons = new Map(everyone.map((person) => [person.token, person]));
  }

  get division(): string {
    return this.facts.division;
  }

  /** All that covers a person, or that a household was granted. */
  coversOf(token: string): readonly Cover[] {
    let covers = this.covers.get(token);
    if (!covers) {
      covers = isHousehold(token)
        ? coversOfHousehold(token, this.lookup)
        : coversOf(this.persons.get(token) ?? elsewhere(token), this.lookup);
      this.covers.set(token, covers);
    }
    return covers;
  }

  undecidedOf(token: string): readonly Undecided[] {
    let open = this.open.get(token);
    if (!open) this.open.set(token, (open = undecided(this.lookup.awardsOf(token), this.policy)));
    return open;
  }

  awardsOf(token: string) {
    return this.lookup.awardsOf(token);
  }

  /** The persons an entitlement is about. */
  membersOf({ members, subject }: Entitlement): readonly string[] {
    if (members) return members;
    return isHousehold(subject) ? this.household.members.map(({ token }) => token) : [subject];
  }

  /** Those who may have applied or been granted. */
  beneficiariesOf(entitlement: Entitlement): readonly string[] {
    const members = this.membersOf(entitlement);
    return [...new Set([entitlement.subject, this.household.token, ...members])];
  }
}

/** A member of the programme's own household who lives elsewhere: what others were granted is not known here. */
const elsewhere = (token: string): PersonSituation => ({
  token,
  death: undefined,
  stays: [],
  insurance: [],
  aidedBills: [],
  assessment: undefined,
});
