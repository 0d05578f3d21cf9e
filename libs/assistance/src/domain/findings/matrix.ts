import type { PolicyRules } from '../policy.js';
import { choiceNeeded } from './choice.js';
import { exclusivePair } from './exclusive-pair.js';
import { highestOnly } from './highest-only.js';
import type { MatrixRule } from './matrix-rule.js';
import { NOTHING, type PairRule } from './pairs.js';
import { metOf } from './relation.js';
import { topUpIgnored } from './top-up.js';

/**
 * The kinds of relation under which holding both may be wrong. Those that are not here never are: stack
 * and coexist allow it; what counts as income or does not is a matter of the amount; an order shows in bills;
 * and a pair without a row is not accused of anything.
 */
const RULES: Readonly<Record<string, MatrixRule>> = {
  exclusive: exclusivePair,
  choice: choiceNeeded,
  'top-up': topUpIgnored,
  'highest-only': highestOnly,
};

/** D2, D3, D4 and D5, by what the stacking matrix says of the two. */
export const byMatrix =
  (policy: PolicyRules): PairRule =>
  (pair, { covers, lookup }) => {
    const met = metOf(policy, pair);
    if (met.length === 0) return NOTHING;
    return met.flatMap((one) => RULES[one.row.kind]?.(one, pair, { covers, lookup, policy }) ?? []);
  };
