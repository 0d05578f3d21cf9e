import { answer, from, type Answer } from '../answers.js';
import type { Entitlement } from '../entitlement.js';
import type { Family } from '../family.js';
import { amountOf, type Judged } from '../tell.js';
import { inOrder } from '../tell.js';
import { monthsSince } from '../work-deductions.js';
import { DIBAO } from './dibao.js';

/**
 * 救助渐退: a family on 低保 that work has taken above the standard keeps the allowance for some months. The
 * record of employment stands for the declaration, which no department publishes.
 */
export function assessGradualExit(
  family: Family,
  dibao: Judged | undefined,
): Entitlement | undefined {
  const award = family.holding(DIBAO);
  if (!award || dibao?.entitlement.outcome !== 'not-eligible') return undefined;
  const jobs = family.insured.certain.flatMap(({ job }) =>
    job && job.from >= award.from ? [job] : [],
  );
  const first = jobs.sort((a, b) => (a.from < b.from ? -1 : 1))[0];
  if (!first) return undefined;
  const said = family.consult('gradual-exit', (name): Answer => {
    if (name === 'months_since_declared') {
      return from(first, (job) => monthsSince(job.from, family.when.date));
    }
    if (name === 'previous_dibao_amount') return answer(award.fen, award.p);
    return family.answer(name);
  });
  if (!said || said.kind !== 'decided' || said.outcomes[0] === 'ended') return undefined;
  const fen = amountOf(said);
  const why = {
    zh: `就业后人均收入高于标准，${first.from} 起就业，保留期内`,
    en: `above the standard by work that began on ${first.from}, within the months kept`,
  };
  return {
    ...dibao.entitlement,
    outcome: 'eligible',
    ...(fen !== undefined && { fen, per: 'month' as const }),
    rule: said.rule,
    clause: said.clause,
    policy: said.policy,
    why,
    evidence: inOrder([...dibao.entitlement.evidence, ...said.evidence()]),
  };
}
