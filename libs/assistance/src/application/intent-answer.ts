import type { HubError } from '#kernel';
import type { Ground, Intent, Need, Outcome } from '../domain/intents/intent.js';

/** The aid that an intent meets: as much of it as the asking department may see. */
export type OtherAid = Ground['others'][number];

/** What a department is told. Never an identity, never a token. */
export interface IntentAnswer {
  /** Id of the intent; missing when nothing was stored: the same may be asked again. */
  readonly id?: string;
  readonly outcome: Outcome;
  /** Missing when nothing was stored. */
  readonly status?: Intent['status'];
  /** What may be paid, in 分; for a top-up, what remains. */
  readonly fen?: number;
  /** Last day of the hold. */
  readonly heldUntil?: string;
  readonly grounds: readonly Ground[];
  readonly needs: readonly Need[];
  /** Let pass by an official in spite of the outcome. */
  readonly bypassed: boolean;
  /** Decimal position of its first event. */
  readonly position?: string;
}

/** The answer to one row of a payment run: never both. */
export type RowAnswer =
  | { readonly number?: string; readonly answer: IntentAnswer }
  | { readonly number?: string; readonly error: HubError };

export const answerOf = (intent: Intent): IntentAnswer => ({
  id: intent.terms.intent,
  outcome: intent.decision.outcome,
  status: intent.status,
  ...(intent.fen !== undefined && { fen: intent.fen }),
  ...(intent.heldUntil !== undefined && { heldUntil: intent.heldUntil }),
  grounds: intent.decision.grounds ?? [],
  needs: intent.decision.needs ?? [],
  bypassed: intent.bypass !== undefined,
  position: String(intent.position),
});

/** The hub cannot tell yet and has kept nothing. */
export const notYet = (need: Need): IntentAnswer => ({
  outcome: 'cannot-tell',
  grounds: [],
  needs: [need],
  bypassed: false,
});
