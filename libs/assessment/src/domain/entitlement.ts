import type { Sentence } from '#kernel';

/** Something that has to be said, or set, before it can be told. */
export interface Need {
  readonly what: Sentence;
  /** Who knows or sets it. */
  readonly from: Sentence;
}

/**
 * What the policy in force says of one programme and one subject on a day. Only of programmes that a
 * known fact puts in question: of others nothing is said.
 */
export interface Entitlement {
  /** Code, such as `DIBAO`. */
  readonly programme: string;
  /** Token of the person or household it is for. */
  readonly subject: string;
  readonly outcome: 'eligible' | 'not-eligible' | 'cannot-tell';
  /** Persons of whom the programme's own household consists, or the one of 单人保; tokens, sorted. */
  readonly members?: readonly string[];
  /** 单人保: one person alone, of a household that is not on the allowance. */
  readonly single?: boolean;
  /** Amount in 分 that the known facts give for certain; with `needs` it may be more. */
  readonly fen?: number;
  readonly per?: 'month' | 'year' | 'once';
  /** Id of the policy rule. */
  readonly rule: string;
  /** Document and article. */
  readonly clause: string;
  /** Name and version of the policy set that spoke. */
  readonly policy: string;
  /** The facts it rests on, in words, without personal identity. */
  readonly why: Sentence;
  /** What is missing: for the answer of `cannot-tell`, for the amount of `eligible`. */
  readonly needs: readonly Need[];
  /**
   * First day since which the known facts, the day and the policy make it so without a break; empty for
   * `not-eligible`.
   */
  readonly since: string;
  /** Positions of the facts, in order. */
  readonly evidence: readonly number[];
}
