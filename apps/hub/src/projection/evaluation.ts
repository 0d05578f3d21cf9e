import {
  isOfHome,
  reconcile,
  NOTHING_SAID,
  sayOfHome,
  type Evaluated,
  type FindingChange,
  type FindingDoc,
  type HomeSaid,
  type HouseholdSituation,
  type Lookup,
  type Rules,
} from '#assistance';
import type { StateWriter } from '#projections';
import { Assessor, type Assessed } from './assessment.js';
import { FINDING_LOG, FINDING_UPDATES } from './collections.js';
import { homeSituation } from './home-situation.js';
import { inputsOf, type Given } from './inputs.js';
import type { RulesInForce } from './policy-at.js';
import { hasOpenD9, type Scope, type Woken } from './scope.js';
import { Situations } from './situations.js';
import { Summaries, type Outcome } from './summaries.js';
import { homeOf } from './timed-facts.js';
import { isWatched } from './watched.js';

/**
 * Looks again at everyone in scope, after one event: what doubles, of each person and household; then what
 * is missed and overdue, of each household and those at home in it; then the households' summaries.
 */
export class Evaluation {
  private readonly situations: Situations;
  private readonly assessor: Assessor;
  private readonly summaries: Summaries;

  constructor(
    private readonly inForce: RulesInForce,
    private readonly state: StateWriter,
    private readonly position: number,
  ) {
    this.situations = new Situations(state);
    this.assessor = new Assessor(this.situations, inForce.assessment, (household) =>
      isWatched(household, state),
    );
    this.summaries = new Summaries(state, this.situations, inForce);
  }

  /** @param due the household that a day made due: only its own next day is moved, others wait for theirs */
  run({ persons, households }: Scope, { payments }: Pick<Woken, 'payments'>, due?: string): void {
    for (const token of [...persons].sort()) {
      const person = this.situations.person(token);
      this.settlePairs(person, (rules, lookup) => rules.ofPerson(person, lookup), payments);
      if (homeOf(person, this.situations) === undefined) {
        this.settle(token, isOfHome, { subject: person, paid: undefined }, () => []);
      }
    }
    const outcomes = [...households].sort().map((token) => this.ofHousehold(token, payments));
    for (const outcome of outcomes) {
      const movesDue = due === undefined || due === outcome.household.token;
      this.summaries.write(outcome, movesDue, this.position);
      this.assessor.keep(outcome.household.token, this.state);
    }
  }

  private ofHousehold(token: string, payments: boolean): Outcome {
    const household = this.situations.household(token);
    this.settlePairs(household, (rules, lookup) => rules.ofHousehold(household, lookup), payments);
    const assessed = this.assessor.of(token);
    return { household, said: this.settleHome(household, assessed), assessed: assessed?.due };
  }

  /** Aid doubled, of one person or household. */
  private settlePairs(
    subject: Parameters<Rules['ofPayments']>[0],
    evaluate: (rules: Rules, lookup: Lookup) => Evaluated[],
    payments: boolean,
  ): void {
    const { token } = subject;
    const { rules } = this.inForce;
    // Payments are read only when one repeats, or where a finding about them is open.
    const paid =
      payments || hasOpenD9(this.state, token) ? this.situations.paymentsOf(token) : undefined;
    this.settle(
      token,
      (rule) => !isOfHome(rule),
      { subject, paid },
      (lookup) => {
        const found = evaluate(rules, lookup);
        if (paid) found.push(...rules.ofPayments(subject, paid, lookup));
        return found;
      },
    );
  }

  /** Aid missed and times that ran out, of a household and whoever is at home in it. */
  private settleHome(household: HouseholdSituation, assessed: Assessed | undefined): HomeSaid {
    const { situations } = this;
    const { token } = household;
    const { policy } = this.inForce.rules;
    const entitlements = assessed?.assessment.entitlements ?? [];
    const situation = homeSituation(household, entitlements, situations, this.state);
    // Of who is not in question nothing is said: what would be said must not depend on who asks.
    const say = (lookup: Lookup): HomeSaid =>
      assessed ? sayOfHome(situation, lookup, policy) : NOTHING_SAID;
    const said = say(situations);
    for (const subject of [token, ...situation.residents.map((person) => person.token)]) {
      this.settle(subject, isOfHome, { subject: situation, paid: undefined }, (lookup) =>
        lookup === situations
          ? (said.findings.get(subject) ?? [])
          : (say(lookup).findings.get(subject) ?? []),
      );
    }
    return said;
  }

  /** @param answers for which rules `ask` speaks: what it does not find of them is closed */
  private settle(
    token: string,
    answers: (rule: string) => boolean,
    given: Given,
    ask: (lookup: Lookup) => readonly Evaluated[],
  ): void {
    const { situations, position } = this;
    const { policy } = this.inForce;
    const findings = this.state.group('finding', token) as ReadonlyMap<string, FindingDoc>;
    const current = findings.size === 0 ? NO_FINDINGS : ofRules(findings.values(), answers);
    // The rules are asked once more to see what they look at: one event in a hundred says something.
    const basis = () => ({ policy, inputs: inputsOf(given, situations, ask) });
    const { opened, closed, updated } = reconcile(current, ask(situations), position, basis);
    for (const finding of updated) this.update(finding);
    for (const finding of closed) this.change('closed', finding);
    for (const finding of opened) this.change('opened', finding);
  }

  private update(finding: FindingDoc): void {
    this.state.put('finding', finding.subject, finding.id, finding);
    this.state.append(FINDING_UPDATES, finding);
  }

  private change(change: FindingChange, finding: FindingDoc): void {
    this.state.put('finding', finding.subject, finding.id, finding);
    this.state.append(FINDING_LOG, { findingId: finding.id, change, ...finding });
  }
}

const NO_FINDINGS: readonly FindingDoc[] = [];

function ofRules(
  findings: Iterable<FindingDoc>,
  answers: (rule: string) => boolean,
): readonly FindingDoc[] {
  return [...findings].filter(({ rule }) => answers(rule));
}
