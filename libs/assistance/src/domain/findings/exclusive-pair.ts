import type { PolicyRules, StackingRule } from '../policy.js';
import { overlaps, type PairRule } from './pairs.js';
import { isExcepted, relationOf } from './relation.js';

/** D2: two programmes that the stacking matrix makes exclusive, in force at once. */
export const exclusivePair =
  (policy: PolicyRules): PairRule =>
  (pair) => {
    const { grant: a } = pair.earlier;
    const { grant: b } = pair.later;
    if (a.programme === b.programme || !overlaps(pair)) return undefined;
    const row = relationOf(policy, pair);
    if (row?.kind !== 'exclusive' || isExcepted(row, pair)) return undefined;
    const { since } = pair;
    return {
      rule: `D2:${row.a}+${row.b}`,
      department: policy.dutyDepartment(b.programme),
      since,
      reason: reasonOf(row, since, policy),
      clause: row.clause,
    };
  };

function reasonOf(row: StackingRule, since: string, policy: PolicyRules) {
  const { zh: zhA, en: enA } = policy.programme(row.a) ?? { zh: row.a, en: row.a };
  const { zh: zhB, en: enB } = policy.programme(row.b) ?? { zh: row.b, en: row.b };
  return {
    zh: `自 ${since} 起，同一对象同时享受${zhA}和${zhB}，两者不能同时享受。`,
    en: `Since ${since} the same subject holds ${enA} and ${enB}, which exclude each other.`,
  };
}
