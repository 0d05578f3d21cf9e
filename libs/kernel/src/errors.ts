/** A sentence for officers (Chinese) and for engineers (English). Never holds personal data. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** Stable, machine-readable reasons; `docs/errors.md` explains each. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'stale'
  | 'too-large'
  | 'unavailable';

/**
 * The one base of every error a person can meet: what is wrong, where (`pointer`, a JSON Pointer into
 * what was sent) and what to do, in both languages.
 */
export class HubError extends Error {
  override readonly name = 'HubError';

  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    readonly sentence: Sentence,
    readonly pointer?: string,
  ) {
    super(`${code}: ${sentence.en}`);
  }
}
