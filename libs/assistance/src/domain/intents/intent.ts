import type { DataOf } from '#contracts';

/** The facts about an intent, as the published language names them. */
export type IntentKind =
  | 'aid-intent.requested'
  | 'aid-intent.held'
  | 'aid-intent.refused'
  | 'aid-intent.bypassed'
  | 'aid-intent.confirmed'
  | 'aid-intent.cancelled'
  | 'aid-intent.expired';

export type IntentEvent = {
  readonly [K in IntentKind]: { readonly kind: K; readonly data: DataOf<K> };
}[IntentKind];

/** What was asked: tokens, dates and sums in 分. */
export type IntentTerms = DataOf<'aid-intent.requested'>;

export type Ground = NonNullable<DataOf<'aid-intent.refused'>['grounds']>[number];
export type Need = NonNullable<DataOf<'aid-intent.refused'>['needs']>[number];
export type Outcome = DataOf<'aid-intent.refused'>['outcome'];
export type Decision = DataOf<'aid-intent.refused'>;
export type BypassFact = DataOf<'aid-intent.bypassed'>['bypass'] & { readonly by: string };

/** `held` and `confirmed` count like aid; the other three are over. */
export type IntentStatus = 'held' | 'refused' | 'confirmed' | 'cancelled' | 'expired';

/** One intent, from asking to its end. */
export interface Intent {
  readonly terms: IntentTerms;
  readonly status: IntentStatus;
  readonly decision: Omit<Decision, 'intent'>;
  /** Last day of the hold. */
  readonly heldUntil?: string;
  /** What may be paid, or was, in 分. */
  readonly fen?: number;
  readonly bypass?: BypassFact;
  /** The opened day on which it was confirmed, cancelled or expired. */
  readonly settledOn?: string;
  readonly why?: string;
  /** Position of its first event. */
  readonly position: number;
}

/** Whether it counts like aid on the day: a hold that nobody confirmed ends with its last day. */
export const isOpen = ({ status, heldUntil = '' }: Intent, day: string | undefined): boolean =>
  status === 'confirmed' || (status === 'held' && (day === undefined || day <= heldUntil));
