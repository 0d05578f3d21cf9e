import type { Sentence } from '#kernel';
import type { FieldError } from '../validation/field-error.js';

/** Why an event does not keep to the contract. Stable; `docs/events` explains each. */
export type RefusalCode =
  | 'tombstone'
  | 'not-json'
  | 'too-large'
  | 'wrong-envelope'
  | 'unknown-type'
  | 'unknown-version'
  | 'failed-rule'
  | 'wrong-check-digit';

/** The first reason and where; never holds the value. */
export interface ContractRefusal extends Sentence {
  readonly code: RefusalCode;
  /** JSON Pointer into the event as sent (the attribute's name in binary mode). */
  readonly pointer: string;
}

export const refuse = (
  code: RefusalCode,
  pointer: string,
  zh: string,
  en: string,
): ContractRefusal => ({
  code,
  pointer,
  zh,
  en,
});

/** Errors of one object, told as one refusal: the first one, and how many more there are. */
export function refusalOf(
  code: RefusalCode,
  errors: readonly FieldError[],
  prefix: string,
): ContractRefusal {
  const { pointer, zh, en } = errors[0]!;
  const more = errors.length - 1;
  return {
    code,
    pointer: prefix + pointer,
    zh: more === 0 ? zh : `${zh}另有 ${more} 处错误。`,
    en: more === 0 ? en : `${en} (and ${more} more)`,
  };
}

/** Wrong data: a check digit is a reason of its own, because only a look at the document helps. */
export function dataRefusal(errors: readonly FieldError[], prefix: string): ContractRefusal {
  const digits = errors.every(({ rule }) => rule === 'check-digit');
  return refusalOf(digits ? 'wrong-check-digit' : 'failed-rule', errors, prefix);
}
