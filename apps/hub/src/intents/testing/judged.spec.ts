import { IntentRules, type Intent, type IntentTerms } from '#assistance';
import { loadPolicy } from '#policy';
import type { StateReader } from '#projections';
import { createHouseholdProjection } from '../../projection/index.js';
import { MemoryView } from '../../projection/testing/memory-view.spec.js';
import { stored, type Draft } from '../../projection/testing/stored-events.spec.js';
import { ViewWorld } from '../view-world.js';

const policy = loadPolicy();
const rules = new IntentRules(policy);
const projection = createHouseholdProjection(() => policy);

/** The world after the drafts. */
export function worldAfter(...drafts: readonly Draft[]): ViewWorld {
  const view = new MemoryView(projection);
  for (const event of stored(drafts)) view.fold(event);
  const state: StateReader = {
    loaded: (collection, group) => view.groupsOf(collection).get(group) ?? new Map(),
  };
  return new ViewWorld(state, BigInt(drafts.length));
}

/** What is said of the intent, in a line: outcome, rules and what is missing, amount. */
export function judged(world: ViewWorld, terms: IntentTerms, open: readonly Intent[] = []): string {
  const { outcome, grounds, needs, fen } = rules.judge(terms, world, open);
  const rulesSaid = grounds.map(({ rule }) => rule);
  const missing = needs.map(({ what, from }) => `${what}@${from}`);
  const amount = outcome === 'top-up' ? [String(fen)] : [];
  return [outcome, ...rulesSaid, ...missing, ...amount].join(' ');
}

/** The intent as it stands once it is held. */
export const heldIntent = (terms: IntentTerms): Intent => ({
  terms,
  status: 'held',
  decision: { outcome: 'clear', day: '2025-03-01', seen: 1, policy: '', inputs: '' },
  heldUntil: '2025-03-07',
  ...(terms.fen !== undefined && { fen: terms.fen }),
  position: 1,
});
