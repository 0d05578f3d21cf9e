import { answer, type Answer } from './answers.js';
import { distinct, type AnswerOf } from './consult.js';
import type { Counted, Family } from './family.js';
import type { NamedNeed } from './policy.js';

/** Kinds of the contract that the rules do not tell apart. */
const KINDS: Readonly<Record<string, string>> = { transfer: 'other' };

/**
 * The verified income without what the programme's rule leaves out; as given where it was not verified by
 * item. Undefined where none was verified.
 * @param rule which kinds count: `dibao-income-item`, `tekun-income-item`
 */
export function countedIncome(family: Family, rule: string): Counted | undefined {
  const { income } = family.situation;
  if (!income) return undefined;
  let { fen: low, fen: high } = income;
  const needs: NamedNeed[] = [];
  for (const { kind, fen } of income.items ?? []) {
    const said = family.consult(rule, (name) => kindAnswer(name, kind));
    if (!said || (said.outcomes.length === 1 && said.outcomes[0] === 'counts')) continue;
    low -= fen;
    if (said.kind === 'decided') high -= fen;
    else needs.push(...said.needs);
  }
  const by = [income.p];
  return { low: Math.max(0, low), high: Math.max(0, high), needs: distinct(needs), by };
}

const kindAnswer = (name: string, kind: string): Answer =>
  answer(name === 'income_kind' ? (KINDS[kind] ?? kind) : undefined);

/** An amount that a rule gives, between two while something is missing. */
export interface Spread {
  readonly min: number;
  readonly max: number;
  readonly needs: readonly NamedNeed[];
  readonly by: readonly number[];
  readonly clause: string;
}

/**
 * The least and the most a rule may give as `amount_fen`, when each of some yes-no facts that nobody has
 * said is tried both ways. Undefined where there is no such rule.
 * @param open names of those facts
 */
export function spread(
  family: Family,
  rule: string,
  answerOf: AnswerOf,
  open: readonly string[],
): Spread | undefined {
  const said = family.consult(rule, answerOf);
  if (!said) return undefined;
  const { needs, clause } = said;
  const by = said.evidence();
  const amount = said.outputs['amount_fen'];
  if (said.kind === 'decided' && typeof amount === 'number') {
    const fen = Math.floor(amount);
    return { min: fen, max: fen, needs, by, clause };
  }
  const next = open.find((name) => answerOf(name).value === undefined);
  if (next === undefined) return { min: 0, max: 0, needs, by, clause };
  const rest = open.filter((name) => name !== next);
  const tried = [false, true].map((value) => {
    const assumed = (name: string) => (name === next ? answer(value) : answerOf(name));
    return spread(family, rule, assumed, rest)!;
  });
  const min = Math.min(...tried.map((one) => one.min));
  const max = Math.max(...tried.map((one) => one.max));
  // What decides nothing is not asked for.
  return { min, max, needs: min === max ? [] : needs, by, clause };
}
