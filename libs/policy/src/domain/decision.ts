import { HubError, invariant, type Sentence } from '#kernel';
import { BODIES } from './bodies.js';
import { ruleBehind, type Fact, type Scalar } from './set/facts.js';
import type { PolicySet, SetIdentity } from './set/policy-set.js';
import type { Rule } from './set/rules.js';
import type { PolicyValue, When } from './set/values.js';
import { candidates, namesOf, type Ask } from './tables/decide.js';
import { literalOf, type DecisionTable, type TableRow } from './tables/decision-table.js';
import type { Expressions } from './tables/expressions.js';

/** Facts as they are known, by name; those that nobody has said are not there. */
export type Facts = Readonly<Record<string, Scalar | undefined>>;

/** What a decision asks of the sets in force. */
export interface InForce {
  rule(id: string, when: When): { readonly rule: Rule; readonly set: PolicySet } | undefined;
  value(name: string, when: When): PolicyValue | undefined;
  fact(name: string, when: When): Fact | undefined;
}

/** What somebody has to say before it can be told. */
export interface Need {
  readonly name: string;
  readonly what: Sentence;
  /** Who knows or sets it. */
  readonly from: Sentence;
  /** A fact about the person or household, or a standard or parameter of the place. */
  readonly kind: 'fact' | 'parameter';
}

interface Applied {
  readonly rule: string;
  /** The set the rule is of. */
  readonly set: SetIdentity;
}

/** A row of the table decides. */
export interface Decided extends Applied {
  readonly kind: 'decided';
  readonly outcome: string;
  readonly clause: string;
  /** Id of the row in the decision table. */
  readonly row: string;
  /** The other outputs, such as `amount_fen`; null where the table says that there is none. */
  readonly outputs: Readonly<Record<string, Scalar | null>>;
  /** What the outputs that are left out need. */
  readonly needs: readonly Need[];
}

/** Something is missing: neither yes nor no. */
export interface Undecided extends Applied {
  readonly kind: 'cannot-tell';
  readonly needs: readonly Need[];
  /** The outcomes that may still come. */
  readonly possible: readonly string[];
}

export type Decision = Decided | Undecided;

/** Needs as one sentence each way: what, from whom. Empty when nothing is needed. */
export function needsInWords(needs: readonly Need[]): Sentence {
  return {
    zh: needs.map(({ what, from }) => `${what.zh}（${from.zh}）`).join('、'),
    en: needs.map(({ what, from }) => `${what.en} (from ${from.en})`).join('; '),
  };
}

/** Applies the decision tables in force, with facts that are known, parameters, and facts that rules decide. */
export class Decider {
  constructor(
    private readonly sets: InForce,
    private readonly expressions: Expressions,
  ) {}

  decide(id: string, when: When, facts: Facts): Decision | undefined {
    const found = this.sets.rule(id, when);
    const table = found?.rule.table;
    if (!found || !table) return undefined;
    const applied = { rule: id, set: found.set.identity };
    const names = new Asked(this, this.sets, when, facts);
    const { rows, missing } = candidates(table, names.ask, this.expressions);
    const last = rows.at(-1);
    invariant(last !== undefined, 'a checked table has a row for every case');
    const outcomes = [...new Set(rows.map((row) => outcomeOf(table, row)))];
    if (rows.length > 1 && !(outcomes.length === 1 && isPlain(table))) {
      return { kind: 'cannot-tell', ...applied, needs: names.needs(missing), possible: outcomes };
    }
    return {
      kind: 'decided',
      ...applied,
      outcome: outcomes[0]!,
      clause: clausesOf(table, rows),
      row: last.id,
      ...this.outputs(table, last, names),
    };
  }

  private outputs(table: DecisionTable, row: TableRow, names: Asked) {
    const outputs: Record<string, Scalar | null> = {};
    const missing: string[] = [];
    for (const [i, { field }] of table.outputs.entries()) {
      if (field === 'outcome' || field === 'clause') continue;
      const expression = row.outputs[i]!;
      const values = namesOf(expression, names.ask);
      if (Array.isArray(values)) missing.push(...values);
      else outputs[field] = this.expressions.evaluate(expression.text, values);
    }
    return { outputs, needs: names.needs(missing) };
  }
}

/** No output but outcome and clause: rows with one outcome say the same. */
const isPlain = ({ outputs }: DecisionTable): boolean => outputs.length === 2;

function literalIn(table: DecisionTable, row: TableRow, field: string): string {
  const at = table.outputs.findIndex((output) => output.field === field);
  return literalOf(row.outputs[at]!) ?? '';
}

const outcomeOf = (table: DecisionTable, row: TableRow): string => literalIn(table, row, 'outcome');

const clausesOf = (table: DecisionTable, rows: readonly TableRow[]): string =>
  [...new Set(rows.map((row) => literalIn(table, row, 'clause')))].join('; ');

/** The names of one decision: facts given, facts that other rules decide, values of the place. */
class Asked {
  private readonly known = new Map<string, Scalar | undefined>();
  private readonly behind = new Map<string, readonly Need[]>();

  constructor(
    private readonly decider: Decider,
    private readonly sets: InForce,
    private readonly when: When,
    private readonly facts: Facts,
  ) {}

  readonly ask: Ask = (name) => {
    if (this.known.has(name)) return this.known.get(name);
    const value = this.find(name);
    this.known.set(name, value);
    return value;
  };

  needs(names: readonly string[]): Need[] {
    const needs = [...new Set(names)].flatMap((name) => this.behind.get(name) ?? [this.need(name)]);
    return [...new Map(needs.map((need) => [need.name, need])).values()];
  }

  private find(name: string): Scalar | undefined {
    const fact = this.sets.fact(name, this.when);
    if (!fact) return this.sets.value(name, this.when)?.value;
    const given = this.facts[name];
    if (given === undefined) return this.byRule(fact);
    if (!isOfType(fact, given)) throw wrongType(fact);
    return given;
  }

  /** The outcome of the rule that decides the fact; what it needs takes the fact's place among the needs. */
  private byRule(fact: Fact): Scalar | undefined {
    const rule = ruleBehind(fact);
    const decision = rule && this.decider.decide(rule, this.when, this.facts);
    if (!decision) return undefined;
    if (decision.kind === 'decided') return asFact(fact, decision.outcome);
    this.behind.set(fact.name, decision.needs);
    return undefined;
  }

  private need(name: string): Need {
    const fact = this.sets.fact(name, this.when);
    if (fact) {
      const from = BODIES[fact.from] ?? { zh: fact.from, en: fact.from };
      return { name, what: { zh: fact.zh, en: fact.en }, from, kind: 'fact' };
    }
    const setBy = this.sets.value(name, this.when)?.setBy ?? '';
    return {
      name,
      what: { zh: `参数 ${name}`, en: `the parameter ${name}` },
      from: { zh: setBy, en: setBy },
      kind: 'parameter',
    };
  }
}

const wrongType = ({ name, type }: Fact): HubError =>
  new HubError('invalid', 'policy.fact-type', {
    zh: `事实 ${name} 的类型应为 ${type}。`,
    en: `The fact ${name} must be of type ${type}.`,
  });

function isOfType({ type, values }: Fact, value: Scalar): boolean {
  if (type === 'yes-no') return typeof value === 'boolean';
  if (type === 'code') return typeof value === 'string' && values.includes(value);
  return typeof value === 'number' && (type === 'number' || Number.isInteger(value));
}

const asFact = ({ type }: Fact, outcome: string): Scalar =>
  type === 'yes-no' ? outcome === 'yes' || outcome === 'eligible' : outcome;
