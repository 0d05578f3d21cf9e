import { LRUCache } from 'lru-cache';
import type { Ask, AssessmentPolicy, FactLabel, RuleDecision, Scalar, When } from '#assessment';
import { dayAfter, dayBefore } from '#kernel';
import { namesIn, type Decision, type Fact, type PolicySets, type Rule } from '#policy';

/** Decisions kept; each is some hundred bytes. */
const KEPT = 50_000;

/** Begins the source of a fact that another rule decides. */
const BEHIND = 'rule:';

/** What a rule asks for in one range of days: facts that somebody or another rule says, by name. */
interface Asked {
  readonly rule: Rule;
  readonly facts: readonly AskedFact[];
}

interface AskedFact {
  readonly name: string;
  /** The words of a code; undefined for other types. */
  readonly words: ReadonlySet<Scalar> | undefined;
}

/**
 * Answers the assessment from the sets in force. The same rule in the same place, between two days on which
 * policy changes, told the same facts, says the same: it is asked once. Sets are immutable, so what is kept
 * is never out of date; other sets are another object of this class.
 */
export class AssessmentPolicyOf implements AssessmentPolicy {
  private readonly decisions = new LRUCache<string, RuleDecision>({ max: KEPT });
  private readonly days = new Map<string, readonly string[]>();
  private readonly ofRules = new Map<string, readonly string[]>();
  private readonly asked = new Map<string, Asked | null>();

  constructor(private readonly sets: PolicySets) {}

  decide(rule: string, when: When, ask: Ask): RuleDecision | undefined {
    const where = this.rangeOf(when);
    const asked = this.askedBy(rule, when, where);
    if (!asked) return undefined;
    const facts: Record<string, Scalar> = {};
    let key = `${rule}|${where}`;
    for (const { name, words } of asked.facts) {
      const value = ask(name);
      // A code that the set does not list is as good as unknown to it.
      const known = value !== undefined && (words === undefined || words.has(value));
      if (known) facts[name] = value;
      key += known ? `|${value}` : '|';
    }
    let decision = this.decisions.get(key);
    if (!decision) {
      decision = inShort(this.sets.decide(rule, when, facts)!, asked.rule);
      this.decisions.set(key, decision);
    }
    return decision;
  }

  knows(rule: string, when: When): boolean {
    return this.askedBy(rule, when, this.rangeOf(when)) !== undefined;
  }

  value(name: string, when: When): Scalar | undefined {
    return this.sets.value(name, when)?.value;
  }

  fact(name: string, when: When): FactLabel | undefined {
    return this.sets.fact(name, when);
  }

  programme(code: string, when: When): { readonly zh: string; readonly en: string } | undefined {
    return this.sets.programme(code, when);
  }

  relation(a: string, b: string, when: When): string | undefined {
    const relation = this.sets.relation({ a, b, ...when });
    return relation?.isRead ? relation.kind : undefined;
  }

  area(when: When): string {
    return this.sets.inForce(when)[0]?.manifest.division ?? '';
  }

  changes(division: string): readonly string[] {
    let days = this.days.get(division);
    if (!days) this.days.set(division, (days = changesOf(this.sets, division)));
    return days;
  }

  changesOf(rule: string, division: string): readonly string[] {
    const key = `${rule}|${division}`;
    let days = this.ofRules.get(key);
    if (!days) {
      const versionOn = (date: string): string => this.versionOf(rule, { division, date });
      days = this.changes(division).filter((day) => versionOn(day) !== versionOn(dayBefore(day)));
      this.ofRules.set(key, days);
    }
    return days;
  }

  /** Which row of which set speaks, those of the rules behind its facts, and the values that they name. */
  private versionOf(rule: string, when: When, seen = new Set<string>()): string {
    const found = this.sets.rule(rule, when);
    if (!found || seen.has(rule)) return rule;
    seen.add(rule);
    const names = found.rule.table ? namesIn(found.rule.table) : [];
    const parts = names.map((name) => {
      const fact = this.sets.fact(name, when);
      if (!fact) return String(this.sets.value(name, when)?.value);
      return fact.from.startsWith(BEHIND)
        ? this.versionOf(fact.from.slice(BEHIND.length), when, seen)
        : '';
    });
    return `${found.set.identity.hash}:${found.rule.place.line}:${parts.join()}`;
  }

  /** Where and between which changes: everything in force there is the same on all its days. */
  private rangeOf({ division, date }: When): string {
    const days = this.changes(division);
    let low = 0;
    let high = days.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (days[middle]! <= date) low = middle + 1;
      else high = middle;
    }
    return `${division}|${low}`;
  }

  private askedBy(rule: string, when: When, where: string): Asked | undefined {
    const key = `${rule}|${where}`;
    let asked = this.asked.get(key);
    if (asked === undefined) {
      const found = this.sets.rule(rule, when)?.rule;
      asked = found?.table
        ? { rule: found, facts: this.factsOf(found, when).map(askedFact) }
        : null;
      this.asked.set(key, asked);
    }
    return asked ?? undefined;
  }

  /** The facts of a rule's table, and of the rules that decide some of them. */
  private factsOf(rule: Rule, when: When, found = new Map<string, Fact>()): readonly Fact[] {
    for (const name of rule.table ? namesIn(rule.table) : []) {
      const fact = this.sets.fact(name, when);
      if (!fact || found.has(name)) continue;
      found.set(name, fact);
      const behind = fact.from.startsWith(BEHIND) ? fact.from.slice(BEHIND.length) : '';
      const other = behind === '' ? undefined : this.sets.rule(behind, when)?.rule;
      if (other) this.factsOf(other, when, found);
    }
    return [...found.values()];
  }
}

const askedFact = ({ name, type, values }: Fact): AskedFact => ({
  name,
  words: type === 'code' ? new Set<Scalar>(values) : undefined,
});

function inShort(decision: Decision, { clause }: Rule): RuleDecision {
  const { kind, set, needs } = decision;
  const policy = `${set.name}@${set.version}`;
  const short = needs.map(({ name, what, from }) => ({ name, what, from }));
  return decision.kind === 'decided'
    ? {
        kind,
        policy,
        outcomes: [decision.outcome],
        clause: decision.clause,
        outputs: decision.outputs,
        needs: short,
      }
    : { kind, policy, outcomes: decision.possible, clause, outputs: {}, needs: short };
}

/** Days, in order, on which sets come or go, or a row of theirs about the division does. */
function changesOf(sets: PolicySets, division: string): readonly string[] {
  const days = new Set<string>();
  const add = ({ from, to }: { readonly from: string; readonly to: string }): void => {
    if (from !== '') days.add(from);
    if (to !== '') days.add(dayAfter(to));
  };
  for (const { set, validity } of sets.enactments) {
    if (!division.startsWith(set.manifest.division)) continue;
    add(validity);
    const { rules, values, programmes, relations } = set.parts;
    for (const row of [...rules, ...programmes]) add(row.validity);
    for (const row of [...values, ...relations]) {
      if (division.startsWith(row.division)) add(row.validity);
    }
  }
  return [...days].sort();
}
