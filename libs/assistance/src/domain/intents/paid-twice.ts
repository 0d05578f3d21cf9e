import { isPaid } from '../findings/repeated-payment.js';
import type { PolicyRules } from '../policy.js';
import type { Intent, IntentTerms } from './intent.js';
import type { Objection } from './objections.js';
import type { IntentWorld } from './world.js';

/** D9: the same instruction, or the same award for the same days under another number. */
export function paidTwice(
  terms: IntentTerms,
  world: IntentWorld,
  open: readonly Intent[],
  policy: PolicyRules,
): Objection[] {
  const found: Objection[] = [];
  const { beneficiary, number, award, division, from } = terms;
  const clause = policy.clause('one_chain', { division, date: from });
  if (isPaid(world.paymentsOf(beneficiary), number)) {
    found.push({
      weight: 'conflict',
      ground: {
        rule: 'D9',
        clause,
        reason: {
          zh: '该支付指令已经执行过一次。',
          en: 'This payment instruction was carried out already.',
        },
        others: grantsUnder(terms, world),
      },
    });
  }
  for (const { terms: other } of open) {
    if (other.award !== award || other.beneficiary !== beneficiary) continue;
    if (!haveDaysInCommon(other, terms)) continue;
    found.push({
      weight: 'conflict',
      ground: {
        rule: 'D9',
        clause,
        reason: {
          zh: '同一份救助同一期间已有另一笔拟支付。',
          en: 'Another payment of the same award for the same days is intended already.',
        },
        others: [shown(other)],
      },
    });
  }
  return found;
}

const haveDaysInCommon = (a: IntentTerms, b: IntentTerms): boolean =>
  (a.to === undefined || b.from <= a.to) && (b.to === undefined || a.from <= b.to);

const shown = ({ department, programme, from, to, intent }: IntentTerms) => ({
  department,
  programme,
  from,
  ...(to !== undefined && { to }),
  intent,
});

const grantsUnder = (
  { beneficiary, award, department, programme }: IntentTerms,
  world: IntentWorld,
) =>
  (world.awardsOf(beneficiary).get(award)?.granted ?? []).map((grant) => ({
    department,
    programme,
    from: grant.from,
    ...(grant.to !== undefined && { to: grant.to }),
    position: grant.p,
  }));
