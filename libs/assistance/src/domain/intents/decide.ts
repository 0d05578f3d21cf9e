import { HubError, dayAfter } from '#kernel';
import type { DataOf } from '#contracts';
import type { BypassFact, Intent, IntentEvent, IntentTerms } from './intent.js';
import type { Judgement } from './judge.js';

/** When and on what a decision is made. */
export interface DecidedOn {
  /** The opened day. */
  readonly day: string;
  /** Position up to which everything stored was seen. */
  readonly seen: number;
  readonly policy: string;
  readonly inputs: string;
}

/** What a command comes to: the events it leaves, and why it was refused, if it was. */
export interface Decided {
  readonly events: readonly IntentEvent[];
  readonly refusal?: HubError;
}

/** Asking leaves what was asked and what was answered, together. */
export function ask(
  terms: IntentTerms,
  judgement: Judgement,
  on: DecidedOn,
  bypass?: BypassFact,
): Decided {
  const { intent } = terms;
  const { outcome, fen, grounds, needs } = judgement;
  const decision = {
    intent,
    outcome,
    ...on,
    ...(grounds.length > 0 && { grounds: [...grounds] }),
    ...(needs.length > 0 && { needs: [...needs] }),
  };
  const requested: IntentEvent = { kind: 'aid-intent.requested', data: terms };
  const heldUntil = lastDayOf(on.day, terms.holdDays);
  if (outcome === 'clear' || (outcome === 'top-up' && !bypass)) {
    const held = { ...decision, heldUntil, ...amount(fen) };
    return { events: [requested, { kind: 'aid-intent.held', data: held }] };
  }
  const answer: IntentEvent = bypass
    ? bypassed({ ...decision, heldUntil, ...amount(terms.fen) }, bypass)
    : { kind: 'aid-intent.refused', data: decision };
  return { events: [requested, answer] };
}

/** An official pays in spite of the answer that was given: what was said then stands beside it. */
export function override(intent: Intent, day: string, bypass: BypassFact): Decided {
  const { terms, decision } = intent;
  const heldUntil = lastDayOf(day, terms.holdDays);
  const held = { ...decision, intent: terms.intent, day, heldUntil, ...amount(terms.fen) };
  return { events: [bypassed(held, bypass)] };
}

const amount = (fen: number | undefined) => (fen === undefined ? {} : { fen });

const bypassed = (held: DataOf<'aid-intent.held'>, { by, ...bypass }: BypassFact): IntentEvent => ({
  kind: 'aid-intent.bypassed',
  data: { ...held, bypass, by },
});

function lastDayOf(day: string, days: number): string {
  let last = day;
  for (let n = 1; n < days; n++) last = dayAfter(last);
  return last;
}

/** Confirming again changes nothing. A hold that is over is closed on the way. */
export function confirm(intent: Intent, day: string, fen?: number): Decided {
  if (intent.status === 'confirmed') return { events: [] };
  if (intent.status !== 'held') return { events: [], refusal: notHeld(intent) };
  const over = expire(intent, day);
  if (over.events.length > 0)
    return { ...over, refusal: notHeld({ ...intent, status: 'expired' }) };
  if (fen !== undefined && intent.fen !== undefined && fen > intent.fen) {
    return { events: [], refusal: moreThanHeld() };
  }
  const data = { intent: intent.terms.intent, day, ...amount(fen) };
  return { events: [{ kind: 'aid-intent.confirmed', data }] };
}

/** A confirmed one too: the money may come back. */
export function cancel(intent: Intent, day: string, why: string): Decided {
  if (intent.status === 'cancelled') return { events: [] };
  if (intent.status !== 'held' && intent.status !== 'confirmed') {
    return { events: [], refusal: notHeld(intent) };
  }
  const data = { intent: intent.terms.intent, day, why };
  return { events: [{ kind: 'aid-intent.cancelled', data }] };
}

/** A hold ends with its last day, on whichever later day that is noticed. */
export function expire({ status, heldUntil = '', terms }: Intent, day: string): Decided {
  if (status !== 'held' || day <= heldUntil) return { events: [] };
  return { events: [{ kind: 'aid-intent.expired', data: { intent: terms.intent, day } }] };
}

const STATUS_ZH = {
  held: '已保留',
  refused: '未保留',
  confirmed: '已确认',
  cancelled: '已撤销',
  expired: '已过期',
} as const;

const notHeld = ({ status }: Intent): HubError =>
  new HubError('conflict', 'aid-intent.not-held', {
    zh: `该笔拟支付${STATUS_ZH[status]}，不能再确认或撤销。如仍需支付，请用新的编号重新提出。`,
    en: `This intent is ${status}: it can be neither confirmed nor cancelled. To pay all the same, ask again under a new number.`,
  });

const moreThanHeld = (): HubError =>
  new HubError(
    'conflict',
    'aid-intent.more-than-held',
    {
      zh: '实付金额超过可付金额，请核对；如确需多付，请用新的编号另行提出。',
      en: 'More was paid than is held: check the amount, or ask for the rest under a new number.',
    },
    '/amount',
  );
