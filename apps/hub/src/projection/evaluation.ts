import {
  addRunning,
  circleOf,
  nextAwardChange,
  reconcile,
  type Evaluated,
  type FindingChange,
  type FindingDoc,
  type Lookup,
  type Rules,
} from '#assistance';
import { nextChange } from '#household';
import type { StateWriter } from '#projections';
import { FINDING_LOG, FINDING_UPDATES, type HouseholdSummary } from './collections.js';
import { inputsOf } from './inputs.js';
import type { RulesInForce } from './policy-at.js';
import { addPersonsOfHousehold, hasOpenD9, type Scope, type Woken } from './scope.js';
import { Situations } from './situations.js';

/** Earlier than any day: what waits for the first day to be opened is due on it. */
const FIRST_DAY = '1900-01-01';

/** Looks again at everyone in scope, after one event: findings first, then the households' summaries. */
export class Evaluation {
  private readonly situations: Situations;

  constructor(
    private readonly inForce: RulesInForce,
    private readonly state: StateWriter,
    private readonly position: number,
  ) {
    this.situations = new Situations(state);
  }

  /** @param due the household that a day made due: only its own next day is moved, others wait for theirs */
  run({ persons, households }: Scope, { payments }: Pick<Woken, 'payments'>, due?: string): void {
    for (const token of [...persons].sort()) {
      const person = this.situations.person(token);
      this.settle(person, (rules, lookup) => rules.ofPerson(person, lookup), payments);
    }
    const inOrder = [...households].sort();
    for (const token of inOrder) {
      const household = this.situations.household(token);
      this.settle(household, (rules, lookup) => rules.ofHousehold(household, lookup), payments);
    }
    for (const token of inOrder) this.summarise(token, due === undefined || due === token);
  }

  private settle(
    subject: Parameters<Rules['ofPayments']>[0],
    evaluate: (rules: Rules, lookup: Lookup) => Evaluated[],
    payments: boolean,
  ): void {
    const { token } = subject;
    const { situations } = this;
    const { rules, policy } = this.inForce;
    // Payments are read only when one repeats, or where a finding about them is open.
    const paid =
      payments || hasOpenD9(this.state, token) ? situations.paymentsOf(token) : undefined;
    const ask = (lookup: Lookup): Evaluated[] => {
      const found = evaluate(rules, lookup);
      if (paid) found.push(...rules.ofPayments(subject, paid, lookup));
      return found;
    };
    // The rules are asked once more to see what they look at: one event in a hundred says something.
    const basis = () => ({ policy, inputs: inputsOf({ subject, paid }, situations, ask) });
    const current = this.state.group('finding', token) as ReadonlyMap<string, FindingDoc>;
    const { opened, closed, updated } = reconcile(
      current.values(),
      ask(situations),
      this.position,
      basis,
    );
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

  private summarise(token: string, movesDue: boolean): void {
    const { state } = this;
    const before = state.group('household_summary', token).get(token) as
      HouseholdSummary | undefined;
    if (!this.isKnown(token)) {
      if (before) state.remove('household_summary', token, token);
      return;
    }
    const { division, circle, members, programmes, openFindings, income } = this.summaryOf(token);
    const said = { ...(division && { division }), circle, members, programmes, openFindings };
    const same = before !== undefined && sameSummary(before, said);
    const due = before && !movesDue ? before.due : this.dueOf(token, income ? division : undefined);
    if (same && before.due === due) return;
    const position = same ? before.position : this.position;
    const summary: HouseholdSummary = { ...said, position, ...(due && { due }) };
    state.put('household_summary', token, token, summary);
  }

  /** What was only entered in error is not; what rules look at again when a day opens must be. */
  private isKnown(token: string): boolean {
    const { established, joined, visits } = this.situations.householdDoc(token);
    if (established || joined || visits) return true;
    for (const { granted, applied } of this.situations.awardsOf(token).values()) {
      if (granted || applied) return true;
    }
    return false;
  }

  private summaryOf(token: string) {
    const { situations } = this;
    const { today } = situations;
    const { members, division, income } = situations.household(token);
    const running = new Set<string>();
    addRunning(situations.awardsOf(token), today, running);
    let openFindings = this.countOpen(token);
    for (const member of members) {
      addRunning(situations.awardsOf(member.token), today, running);
      openFindings += this.countOpen(member.token);
    }
    return {
      division,
      circle: circleOf(running),
      members: members.map((member) => member.token),
      programmes: [...running].sort(),
      openFindings,
      income,
    };
  }

  private countOpen(subject: string): number {
    let count = 0;
    for (const finding of this.state.group('finding', subject).values()) {
      if ((finding as FindingDoc).status === 'open') count += 1;
    }
    return count;
  }

  /** The next day after today on which time alone may change a finding or the summary. */
  private dueOf(token: string, standardOf: string | undefined): string | undefined {
    const { situations } = this;
    const { rules } = this.inForce;
    const { today } = situations;
    if (today === undefined) return FIRST_DAY;
    let due = nextChange(situations.householdDoc(token), today);
    const consider = (date: string | undefined): void => {
      if (date !== undefined && (due === undefined || date < due)) due = date;
    };
    if (standardOf !== undefined) consider(rules.policy.nextStandardChange(standardOf, today));
    consider(nextAwardChange(situations.awardsOf(token), today, rules.policy));
    const persons = new Set<string>();
    addPersonsOfHousehold(this.state, token, persons);
    for (const person of persons) {
      consider(nextAwardChange(situations.awardsOf(person), today, rules.policy));
    }
    return due;
  }
}

type Said = Omit<HouseholdSummary, 'position' | 'due'>;

const sameSummary = (a: Said, b: Said): boolean =>
  a.division === b.division &&
  a.circle === b.circle &&
  a.openFindings === b.openFindings &&
  a.members.join() === b.members.join() &&
  a.programmes.join() === b.programmes.join();
