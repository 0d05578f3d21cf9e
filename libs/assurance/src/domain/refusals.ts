import { HubError, type ErrorKind, type Sentence } from '#kernel';

/** What is wrong with a key, a note or a proof that somebody handed in. `docs/errors.md` lists the codes. */
export function refusal(code: string, sentence: Sentence, kind: ErrorKind = 'invalid'): HubError {
  return new HubError(kind, `assurance.${code}`, sentence);
}
