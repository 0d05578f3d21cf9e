import type { PriceSupplement } from './assessment.js';
import { distinct } from './consult.js';
import type { Family } from './family.js';

/** Aid whose holders the supplement is for (2020意见 二(二)6). */
const LINKED = ['DIBAO', 'TEKUN', 'ORPHAN', 'DEFACTO_ORPHAN'];

/**
 * 价格临时补贴: whether prices have risen so far that it starts, for a household somebody of which holds aid that is
 * linked to prices. Nothing is said where no index was published.
 */
export function priceSupplement(family: Family): PriceSupplement | undefined {
  const { situation } = family;
  const held = [...situation.held, ...situation.members.flatMap((member) => member.held)];
  if (!situation.prices || !held.some(({ programme }) => LINKED.includes(programme))) {
    return undefined;
  }
  const said = family.consult('price-link');
  if (!said) return undefined;
  const [outcome] = said.outcomes;
  return {
    outcome: said.kind === 'decided' && outcome === 'starts' ? 'starts' : ended(said.kind),
    month: situation.prices.month,
    clause: said.clause,
    policy: said.policy,
    why: said.why(),
    needs: distinct(said.needs).map(({ what, from }) => ({ what, from })),
    evidence: said.evidence(),
  };
}

const ended = (kind: string): PriceSupplement['outcome'] =>
  kind === 'decided' ? 'not-started' : 'cannot-tell';
