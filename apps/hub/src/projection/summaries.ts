import {
  addRunning,
  circleOf,
  nextAwardChange,
  type FindingDoc,
  type FindingKind,
  type HomeSaid,
  type HouseholdSituation,
} from '#assistance';
import { nextChange } from '#household';
import type { StateWriter } from '#projections';
import type { HouseholdSummary } from './collections.js';
import type { RulesInForce } from './policy-at.js';
import { addPersonsOfHousehold } from './scope.js';
import type { Situations } from './situations.js';

/** Earlier than any day: what waits for the first day to be opened is due on it. */
const FIRST_DAY = '1900-01-01';

/** What the evaluation of a household came to. */
export interface Outcome {
  readonly household: HouseholdSituation;
  readonly said: HomeSaid;
  /** The next day on which time alone may change its assessment. */
  readonly assessed: string | undefined;
}

/** Writes the row of each household by which lists are filtered and subscribers are told. */
export class Summaries {
  constructor(
    private readonly state: StateWriter,
    private readonly situations: Situations,
    private readonly inForce: RulesInForce,
  ) {}

  /** @param movesDue whether the household's own next day is moved */
  write(outcome: Outcome, movesDue: boolean, position: number): void {
    const { state } = this;
    const { token } = outcome.household;
    const before = state.group('household_summary', token).get(token) as
      HouseholdSummary | undefined;
    if (!this.isKnown(token)) {
      if (before) state.remove('household_summary', token, token);
      return;
    }
    const said = this.summaryOf(outcome);
    const same = before !== undefined && sameSummary(before, said);
    const elsewhere = this.elsewhere(outcome);
    const due = before && !movesDue ? before.due : this.dueOf(outcome, elsewhere);
    if (same && before.due === due && isSame(before.elsewhere, elsewhere)) return;
    const at = same ? before.position : position;
    const summary: HouseholdSummary = {
      ...said,
      position: at,
      ...(elsewhere.length > 0 && { elsewhere }),
      ...(due && { due }),
    };
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

  /** Where aid is paid other than where the household lives. */
  private elsewhere({ household }: Outcome): readonly string[] {
    const { situations } = this;
    const found = new Set<string>();
    const add = (beneficiary: string): void => {
      for (const { granted = [] } of situations.awardsOf(beneficiary).values()) {
        for (const { division } of granted) found.add(division);
      }
    };
    add(household.token);
    for (const person of this.personsOf(household.token)) add(person);
    if (household.division !== undefined) found.delete(household.division);
    return found.size > 1 ? [...found].sort() : [...found];
  }

  private personsOf(household: string): ReadonlySet<string> {
    const persons = new Set<string>();
    addPersonsOfHousehold(this.state, household, persons);
    return persons;
  }

  private summaryOf({ household, said }: Outcome): Said {
    const { situations } = this;
    const { today } = situations;
    const { token, members, division } = household;
    const running = new Set<string>();
    const open: Counts = { duplicate: 0, gap: 0, overdue: 0, unknown: 0 };
    addRunning(situations.awardsOf(token), today, running);
    this.count(token, open);
    for (const member of members) {
      addRunning(situations.awardsOf(member.token), today, running);
      this.count(member.token, open);
    }
    const { warning } = said;
    return {
      ...(division && { division }),
      circle: circleOf(running),
      members: members.map((member) => member.token),
      programmes: [...running].sort(),
      openFindings: open.duplicate + open.gap,
      ...(open.overdue > 0 && { overdue: open.overdue }),
      ...(open.unknown > 0 && { unknown: open.unknown }),
      ...(warning && { warning }),
    };
  }

  private count(subject: string, open: Counts): void {
    for (const doc of this.state.group('finding', subject).values()) {
      const { status, kind } = doc as FindingDoc;
      if (status === 'open') open[kind] += 1;
    }
  }

  /** The next day after today on which time alone may change a finding or the summary. */
  private dueOf(
    { household, said, assessed }: Outcome,
    elsewhere: readonly string[],
  ): string | undefined {
    const { situations } = this;
    const { rules, assessment } = this.inForce;
    const { today } = situations;
    const { token } = household;
    if (today === undefined) return FIRST_DAY;
    let due = nextChange(situations.householdDoc(token), today);
    const consider = (date: string | undefined): void => {
      if (date !== undefined && (due === undefined || date < due)) due = date;
    };
    consider(assessed);
    consider(said.due);
    for (const place of elsewhere) consider(assessment.changes(place).find((day) => day > today));
    consider(nextAwardChange(situations.awardsOf(token), today, rules.policy));
    for (const person of this.personsOf(token)) {
      consider(nextAwardChange(situations.awardsOf(person), today, rules.policy));
    }
    return due;
  }
}

type Counts = Record<FindingKind, number>;
type Said = Omit<HouseholdSummary, 'position' | 'elsewhere' | 'due'>;

const isSame = (a: readonly string[] = [], b: readonly string[]): boolean => a.join() === b.join();

const sameSummary = (a: Said, b: Said): boolean =>
  a.division === b.division &&
  a.circle === b.circle &&
  a.openFindings === b.openFindings &&
  a.overdue === b.overdue &&
  a.unknown === b.unknown &&
  a.members.join() === b.members.join() &&
  a.programmes.join() === b.programmes.join() &&
  JSON.stringify(a.warning) === JSON.stringify(b.warning);
