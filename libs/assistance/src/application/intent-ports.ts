import type { PersonRef } from '#contracts';
import type { Sentence } from '#kernel';

export const INTENT_TOKENS = Symbol('INTENT_TOKENS');
export const INTENT_MANDATE = Symbol('INTENT_MANDATE');

/** Makes tokens of what a department writes; the hub’s privacy context does. */
export interface IntentTokens {
  person(person: PersonRef, source: string): string;
  household(number: string): string;
  numbered(kind: 'a' | 'i', source: string, number: string): string;
}

/** What a department may pay for, where. The same table that its facts are held to. */
export interface IntentMandate {
  /** @returns why not, if it may not */
  refusal(claim: {
    readonly department: string;
    readonly source: string;
    readonly division: string;
    readonly programme: string;
  }): (Sentence & { readonly pointer: string }) | undefined;
}
