import { invariant } from '#kernel';
import type { DataOf } from '#contracts';
import type { Intent, IntentEvent } from './intent.js';

/** The state after one more event; only the first one begins an intent. */
export function evolve(intent: Intent | undefined, event: IntentEvent, position: number): Intent {
  if (event.kind === 'aid-intent.requested') {
    invariant(intent === undefined, 'an intent is requested once');
    return begun(event.data, position);
  }
  invariant(intent !== undefined, 'an intent is requested before anything else is said of it');
  switch (event.kind) {
    case 'aid-intent.held':
      return held(intent, event.data);
    case 'aid-intent.bypassed':
      return {
        ...held(intent, event.data),
        bypass: { ...event.data.bypass, by: event.data.by },
      };
    case 'aid-intent.refused':
      return { ...intent, status: 'refused', decision: decisionOf(event.data) };
    case 'aid-intent.confirmed': {
      const { day, fen = intent.fen } = event.data;
      return { ...intent, status: 'confirmed', settledOn: day, ...(fen !== undefined && { fen }) };
    }
    case 'aid-intent.cancelled':
      return { ...intent, status: 'cancelled', settledOn: event.data.day, why: event.data.why };
    case 'aid-intent.expired':
      return { ...intent, status: 'expired', settledOn: event.data.day };
  }
}

/** Asked and not yet answered: seen only between two events of one write. */
const begun = (terms: DataOf<'aid-intent.requested'>, position: number): Intent => ({
  terms,
  status: 'refused',
  decision: { outcome: 'cannot-tell', day: '', seen: 0, policy: '', inputs: '' },
  position,
});

const held = (intent: Intent, data: DataOf<'aid-intent.held'>): Intent => ({
  ...intent,
  status: 'held',
  decision: decisionOf(data),
  heldUntil: data.heldUntil,
  ...(data.fen !== undefined && { fen: data.fen }),
});

const decisionOf = (data: DataOf<'aid-intent.refused'>): Intent['decision'] => ({
  outcome: data.outcome,
  day: data.day,
  seen: data.seen,
  policy: data.policy,
  inputs: data.inputs,
  ...(data.grounds && { grounds: data.grounds }),
  ...(data.needs && { needs: data.needs }),
});
