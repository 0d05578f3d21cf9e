import type { Sentence } from '#kernel';
import type { Answer } from './answers.js';
import type {
  AssessmentPolicy,
  FactLabel,
  NamedNeed,
  RuleDecision,
  Scalar,
  When,
} from './policy.js';

/** Answers the policy's questions about one subject. */
export type AnswerOf = (name: string) => Answer;

/** A decision, with the facts that were asked for. */
export interface Consulted extends RuleDecision {
  readonly rule: string;
  /** Positions of the facts, each once; like the words made when asked for, for most decisions are never told. */
  readonly evidence: () => readonly number[];
  /** The facts known, in words. */
  readonly why: () => Sentence;
}

/** Asks a rule; undefined where there is none in force. */
export function consult(
  policy: AssessmentPolicy,
  rule: string,
  when: When,
  answerOf: AnswerOf,
): Consulted | undefined {
  const names: string[] = [];
  const answers: Answer[] = [];
  const decision = policy.decide(rule, when, (name) => {
    const given = answerOf(name);
    names.push(name);
    answers.push(given);
    return given.value;
  });
  if (!decision) return undefined;
  const { kind, policy: set, outcomes, clause, outputs, needs } = decision;
  const behind = (need: NamedNeed) => answers[names.indexOf(need.name)]?.needs ?? [need];
  return {
    ...{ kind, policy: set, outcomes, clause, outputs, rule },
    needs: needs.length === 0 ? needs : distinct(needs.flatMap(behind)),
    evidence: () => [...new Set(answers.flatMap(({ by }) => by))],
    why: () => inWords(names, answers, (name) => policy.fact(name, when)),
  };
}

/** Each once; what comes first stays first. */
export const distinct = (needs: readonly NamedNeed[]): NamedNeed[] =>
  needs.length < 2 ? [...needs] : [...new Map(needs.map((need) => [need.name, need])).values()];

function inWords(
  names: readonly string[],
  answers: readonly Answer[],
  labelOf: (name: string) => FactLabel | undefined,
): Sentence {
  const zh: string[] = [];
  const en: string[] = [];
  for (const [i, name] of names.entries()) {
    const value = answers[i]?.value;
    const label = value === undefined ? undefined : labelOf(name);
    if (value === undefined || !label) continue;
    zh.push(`${label.zh}：${valueInWords(value, label, '是', '否')}`);
    en.push(`${label.en}: ${valueInWords(value, label, 'yes', 'no')}`);
  }
  return { zh: zh.join('；'), en: en.join('; ') };
}

function valueInWords(value: Scalar, { unit }: FactLabel, yes: string, no: string): string {
  if (typeof value === 'boolean') return value ? yes : no;
  if (typeof value === 'number' && unit === 'fen') return yuan(value);
  return String(value);
}

/** Money as people write it. */
export const yuan = (fen: number): string => (fen / 100).toFixed(2);
