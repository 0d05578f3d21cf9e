import type { NamedNeed, Scalar } from './policy.js';

/** What is known of one fact: its value, and the events that say so. */
export interface Answer {
  /** Undefined where nobody has said it. */
  readonly value: Scalar | undefined;
  /** Positions. */
  readonly by: readonly number[];
  /** What would have to be known first, where it is not the fact itself that has to be said. */
  readonly needs?: readonly NamedNeed[];
}

const NOBODY: readonly number[] = [];

export const UNKNOWN: Answer = { value: undefined, by: NOBODY };

export const answer = (value: Scalar | undefined, ...by: readonly number[]): Answer => ({
  value,
  by,
});

/** The answer of whatever states the fact; without it `otherwise`, or unknown. */
export function from<F extends { readonly p: number }>(
  fact: F | undefined,
  value: (fact: F) => Scalar | undefined,
  otherwise?: Scalar,
): Answer {
  if (fact) return { value: value(fact), by: [fact.p] };
  return otherwise === undefined ? UNKNOWN : { value: otherwise, by: NOBODY };
}
