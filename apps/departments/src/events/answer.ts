import type { Sentence } from '#kernel';

/** Why one event or row was not taken in, in words a person can act on. Holds no personal data. */
export interface Refusal extends Sentence {
  readonly code: string;
  /** JSON Pointer into the event. */
  readonly pointer?: string;
  /** The column of the uploaded table, by the name its header has. */
  readonly column?: string;
}

/** What became of one event of a request, in the order in which they stood. */
export type Answer = { readonly row: number } & (
  | { readonly status: 'accepted' | 'duplicate'; readonly id: string }
  | ({ readonly status: 'rejected' } & Refusal)
);

export interface Tally {
  accepted: number;
  duplicate: number;
  rejected: number;
}

export function tallyOf(answers: readonly Answer[]): Tally {
  const tally: Tally = { accepted: 0, duplicate: 0, rejected: 0 };
  for (const { status } of answers) tally[status]++;
  return tally;
}
