import { typeOf, type PolicySetEnacted } from '#contracts';
import type { ProjectedEvent } from '#projections';
import { dataOf } from './fact-kinds.js';
import type { PolicyAt } from './policy-at.js';

export const ENACTED = typeOf('hub', 'policy-set.enacted');

/**
 * Prefix of the divisions whose policy an enactment changes, empty for the whole country. Undefined where
 * the same text was in force on those days already, as when a hub makes what it came with part of history.
 */
export function placeOfEnactment(event: ProjectedEvent, policyAt: PolicyAt): string | undefined {
  const { hash, name, division, period } = dataOf<PolicySetEnacted>(event);
  const days = { from: period.from, to: period.to ?? '' };
  const before = policyAt(Number(event.position) - 1).sets;
  return before.isInForce({ name, hash }, days) ? undefined : (division ?? '');
}
