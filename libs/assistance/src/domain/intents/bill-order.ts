import { AID, insuranceFirst, orderFault } from '../findings/medical-order.js';
import type { PolicyRules } from '../policy.js';
import type { IntentTerms } from './intent.js';
import type { Objection } from './objections.js';

/** D6 of medical aid that says which bill it is for: by the rule that finds it once it is settled. */
export function orderIgnored(terms: IntentTerms, policy: PolicyRules): Objection[] {
  const { programme, setting, leftFen: left, baseFen, fen: aided = 0, identity = '' } = terms;
  if (programme !== AID || setting === undefined || left === undefined) return [];
  const when = { division: terms.division, date: terms.from };
  const clause = insuranceFirst(policy, when);
  if (clause === undefined) return [];
  const level = policy.stacking.medicalAidLevel(identity, setting, when);
  const bill = { on: terms.from, left, aided, ...(baseFen !== undefined && { aidBase: baseFen }) };
  const fault = orderFault(bill, clause, level);
  if (!fault) return [];
  const { reason } = fault;
  return [{ weight: 'conflict', ground: { rule: 'D6', clause: fault.clause, reason, others: [] } }];
}
