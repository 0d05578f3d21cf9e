import { UNKNOWN, type Answer } from '../answers.js';
import type { Family } from '../family.js';
import { outcomeOf } from '../tell.js';
import { onLine } from './line.js';

/** 低收入家庭, where a local rule knows it: a status that other rules ask for. */
export function lowIncomeFamily(family: Family): Answer {
  if (!family.policy.knows('low-income-family', family.when)) return UNKNOWN;
  const said = onLine(family, 'low-income-family', family.answer);
  if (!said) return UNKNOWN;
  const outcome = outcomeOf(said);
  if (outcome === 'cannot-tell') return { value: undefined, by: [], needs: said.needs };
  return { value: outcome === 'eligible', by: said.evidence() };
}
