import type { Cover } from '../covers.js';
import type { GrantFact } from '../documents.js';
import type { PolicyRules, StackingRule } from '../policy.js';
import { overlaps, type Pair, type PairRule } from './pairs.js';

/** D2: two programmes that the stacking matrix makes exclusive, in force at once. */
export const exclusivePair =
  (policy: PolicyRules): PairRule =>
  (pair) => {
    const { grant: a } = pair.earlier;
    const { grant: b } = pair.later;
    if (a.programme === b.programme || !overlaps(pair)) return undefined;
    const row = exclusiveRow(policy, pair);
    if (!row || isExcepted(row, a) || isExcepted(row, b)) return undefined;
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

/** The rule must hold where either is paid: what one place forbids says nothing of the other. */
function exclusiveRow(
  policy: PolicyRules,
  { earlier, later, since }: Pair,
): StackingRule | undefined {
  const there = rowAt(policy, earlier, later, since, earlier.grant.division);
  if (there?.kind !== 'exclusive') return undefined;
  if (earlier.grant.division === later.grant.division) return there;
  const here = rowAt(policy, earlier, later, since, later.grant.division);
  return here?.kind === 'exclusive' ? here : undefined;
}

/** 单人保 has a row of its own where it goes with a status of the household. */
function rowAt(
  policy: PolicyRules,
  ...[earlier, later, date, division]: [Cover, Cover, string, string]
): StackingRule | undefined {
  const query = { a: earlier.grant.programme, b: later.grant.programme, division, date };
  const single = isSingle(earlier.grant) || isSingle(later.grant);
  const row = single ? policy.relation({ ...query, qualifier: 'single-person' }) : undefined;
  return row ?? policy.relation(query);
}

const isSingle = (grant: GrantFact): boolean =>
  grant.programme === 'DIBAO' && grant.single === true;

const isExcepted = ({ unlessBasis }: StackingRule, grant: GrantFact): boolean =>
  unlessBasis !== '' &&
  (grant.clause.includes(unlessBasis) || (grant.document?.includes(unlessBasis) ?? false));
