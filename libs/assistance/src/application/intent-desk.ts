import type { HubError, Page } from '#kernel';
import type { BypassFact, Intent, IntentTerms, Need } from '../domain/intents/intent.js';

export const INTENT_DESK = Symbol('INTENT_DESK');

/** One intent as it is put to the desk: tokens only. */
export interface Asked {
  readonly terms: IntentTerms;
  readonly bypass?: BypassFact;
}

/** What asking came to. Only an intent was stored; the other two left nothing, and may be asked again. */
export type AskResult =
  | { readonly intent: Intent }
  | { readonly error: HubError }
  /** The hub is behind, or has no day: it fails closed. */
  | { readonly need: Need };

/** The intent and its department; of another department there is none. */
export interface OwnIntent {
  readonly id: string;
  readonly department: string;
}

/** Where intents are asked, settled and looked up, consistently with everything that is stored. */
export interface IntentDesk {
  /** Decided one after another, in order; the answers stand in the order of what was asked. */
  ask(asked: readonly Asked[]): Promise<AskResult[]>;
  /** @throws HubError `aid-intent.not-found`, `aid-intent.not-held`, `aid-intent.more-than-held` */
  confirm(own: OwnIntent, fen?: number): Promise<Intent>;
  /** @throws HubError `aid-intent.not-found`, `aid-intent.not-held` */
  cancel(own: OwnIntent, why: string): Promise<Intent>;
  /** Closes the holds whose last day is over. @returns how many */
  expire(): Promise<number>;
  find(id: string): Promise<Intent | undefined>;
  /** Those that an official let pass, oldest first: the list that an auditor goes through. */
  bypasses(division: string | undefined, limit: number, cursor?: string): Promise<Page<Intent>>;
}
