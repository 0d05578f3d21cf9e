import type { Sentence } from '#kernel';
import type { Need } from './entitlement.js';

/** A value of a fact or parameter. */
export type Scalar = string | number | boolean;

/** Where and when a rule is applied: six digits and a day. */
export interface When {
  readonly division: string;
  readonly date: string;
}

/** Gives a fact by the policy's name for it; undefined where nobody has said it. */
export type Ask = (name: string) => Scalar | undefined;

/** A missing fact or parameter, under the policy's name for it. */
export interface NamedNeed extends Need {
  readonly name: string;
}

/** What a decision table says of some facts. */
export interface RuleDecision {
  readonly kind: 'decided' | 'cannot-tell';
  /** Name and version of the policy set that the rule is of. */
  readonly policy: string;
  /** The outcome, or those that may still come. */
  readonly outcomes: readonly string[];
  readonly clause: string;
  /** The other outputs; null where the table says that there is none. */
  readonly outputs: Readonly<Record<string, Scalar | null>>;
  /** What is missing for the outcome, or for outputs that are left out. */
  readonly needs: readonly NamedNeed[];
}

export interface FactLabel extends Sentence {
  readonly type: string;
  /** `fen` is money. */
  readonly unit: string;
}

/** The policy by which a household is assessed. It answers and never decides whom to look at. */
export interface AssessmentPolicy {
  /** Applies the rule in force there; undefined where there is none. */
  decide(rule: string, when: When, ask: Ask): RuleDecision | undefined;
  /** Whether a rule of that name is in force there. */
  knows(rule: string, when: When): boolean;
  /** A standard or parameter in force there; undefined where no set gives one. */
  value(name: string, when: When): Scalar | undefined;
  /** What a fact is called, and how its value is written. */
  fact(name: string, when: When): FactLabel | undefined;
  /** How two programmes go together there, such as `exclusive`. */
  relation(a: string, b: string, when: When): string | undefined;
  /** Prefix of the division whose residents local rules mean by 本市户籍; empty where no local set is in force. */
  area(when: When): string;
  /** Days, in order, on which anything in force for the division differs from the day before. */
  changes(division: string): readonly string[];
  /** Those of the days on which a rule, or a value that its table names, is another than before. */
  changesOf(rule: string, division: string): readonly string[];
}
