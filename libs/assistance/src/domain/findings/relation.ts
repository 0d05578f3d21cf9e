import type { Cover } from '../covers.js';
import type { GrantFact } from '../documents.js';
import type { PolicyRules, StackingRule } from '../policy.js';
import type { Pair } from './pairs.js';

/**
 * How the two go together. A rule must hold where either is paid: what one place says of a pair says
 * nothing of the other place.
 */
export function relationOf(
  policy: PolicyRules,
  { earlier, later, since }: Pair,
): StackingRule | undefined {
  const there = rowAt(policy, earlier, later, since, earlier.grant.division);
  if (!there || earlier.grant.division === later.grant.division) return there;
  const here = rowAt(policy, earlier, later, since, later.grant.division);
  return here?.kind === there.kind ? here : undefined;
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

/** Whether either was granted under the document that allows it in spite of the rule. */
export const isExcepted = (rule: StackingRule, { earlier, later }: Pair): boolean =>
  restsOn(rule.unlessBasis, earlier.grant) || restsOn(rule.unlessBasis, later.grant);

const restsOn = (basis: string, { clause, document }: GrantFact): boolean =>
  basis !== '' && (clause.includes(basis) || (document?.includes(basis) ?? false));
