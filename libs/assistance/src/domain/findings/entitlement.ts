import type { Sentence } from '#kernel';

/**
 * What the assessment says of one programme and one subject on a day, whoever assesses: the hub's
 * composition hands it in from the assessment context, which this one does not import. Only of programmes
 * that a known fact puts in question.
 */
export interface Entitlement {
  readonly programme: string;
  /** Token of the person or household it is for. */
  readonly subject: string;
  readonly outcome: 'eligible' | 'not-eligible' | 'cannot-tell';
  /** Persons of whom the programme's own household consists, or the one of 单人保. */
  readonly members?: readonly string[];
  /** 单人保. */
  readonly single?: boolean;
  /** At least so much is due, in 分. */
  readonly fen?: number;
  readonly per?: 'month' | 'year' | 'once';
  readonly clause: string;
  /** The facts it rests on, in words, without personal identity. */
  readonly why: Sentence;
  /** What is missing, and who knows or sets it. */
  readonly needs: readonly { readonly what: Sentence; readonly from: Sentence }[];
  /** First day since which the known facts, the day and the policy make it so without a break. */
  readonly since: string;
  /** Positions of the facts, in order. */
  readonly evidence: readonly number[];
}

/** 单人保 of a household's member is another matter than the household's own. */
export const aboutOf = ({ single, members }: Entitlement): readonly string[] =>
  single && members ? members : [];
