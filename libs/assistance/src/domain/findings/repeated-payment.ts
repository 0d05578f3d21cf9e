import type { AwardDoc, Evaluated, GrantFact, PaymentFact } from '../documents.js';
import type { PolicyRules } from '../policy.js';
import type { Lookup, Payments } from '../situation.js';

interface Paid {
  readonly award: string;
  readonly fact: PaymentFact;
}

/** Whether one of the beneficiary's payments already carries the instruction. */
export function isRepeated(payments: Payments, order: string): boolean {
  for (const doc of payments.values()) {
    for (const fact of doc.paid ?? []) if (fact.order === order) return true;
  }
  return false;
}

/** Whether the instruction was carried out, and the money did not come back. */
export const isPaid = (payments: Payments, order: string): boolean =>
  withoutReturned(byOrder(payments).get(order) ?? [], returnsOf(payments, order)).length > 0;

/**
 * D9: one payment instruction carried out by two different events. One finding an instruction. What came back
 * from the bank was not paid: sent again under the same instruction, it is paid once.
 */
export function repeatedPayments(
  beneficiary: { readonly token: string; readonly households: readonly string[] },
  payments: Payments,
  lookup: Lookup,
  policy: PolicyRules,
): Evaluated[] {
  const findings: Evaluated[] = [];
  for (const [order, sent] of byOrder(payments)) {
    if (sent.length < 2) continue;
    const paid = withoutReturned(sent, returnsOf(payments, order));
    const [first, second] = paid;
    if (!first || !second) continue;
    const awards = [...new Set(paid.map((one) => one.award))].sort();
    const grant = lastGrant(lookup.awardsOf(beneficiary.token).get(first.award));
    const division = grant?.division ?? '';
    findings.push({
      rule: 'D9',
      kind: 'duplicate',
      subject: beneficiary.token,
      about: [order],
      households: beneficiary.households,
      awards,
      department: grant ? policy.dutyDepartment(grant.programme) : 'civil-affairs',
      division,
      since: second.fact.on,
      reason: {
        zh: `同一支付指令执行了 ${paid.length} 次：${paid.map(({ fact }) => fact.on).join('、')}。`,
        en: `One payment instruction was carried out ${paid.length} times: ${paid.map(({ fact }) => fact.on).join(', ')}.`,
      },
      clause: policy.clause('one_chain', { division, date: second.fact.on }),
      evidence: paid.map(({ fact }) => fact.p).sort((a, b) => a - b),
    });
  }
  return findings;
}

/** The grant decided last, whichever was known last. */
function lastGrant(award: AwardDoc | undefined): GrantFact | undefined {
  const key = ({ on, from, division }: GrantFact): string => `${on}|${from}|${division}`;
  return [...(award?.granted ?? [])].sort((a, b) => (key(a) < key(b) ? -1 : 1)).at(-1);
}

/** The days on which a payment under the instruction came back, in order. */
const returnsOf = (payments: Payments, order: string): string[] =>
  [...payments.values()]
    .flatMap(({ returned = [] }) => returned.filter((one) => one.order === order))
    .map(({ on }) => on)
    .sort();

/** Each return is that of the last payment before it. */
function withoutReturned(paid: readonly Paid[], returns: readonly string[]): Paid[] {
  const left = [...paid];
  for (const day of returns) {
    const came = left.findLastIndex(({ fact }) => fact.on <= day);
    if (came >= 0) left.splice(came, 1);
  }
  return left;
}

/** By instruction; each in order of day and award. */
function byOrder(payments: Payments): Map<string, Paid[]> {
  const orders = new Map<string, Paid[]>();
  for (const [award, doc] of payments) {
    for (const fact of doc.paid ?? []) {
      const known = orders.get(fact.order);
      if (known) known.push({ award, fact });
      else orders.set(fact.order, [{ award, fact }]);
    }
  }
  const key = ({ award, fact }: Paid): string => `${fact.on}|${award}`;
  for (const paid of orders.values()) paid.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return orders;
}
