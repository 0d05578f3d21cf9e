import { isoDay, monthEnd, monthStart, type Day } from '../days.js';
import type { Draft } from '../ledger.js';
import { householdKey, type Household, type Scene } from '../scene.js';

type ExpenseKind = 'living' | 'medical-own-part' | 'education-public-fee' | 'other';

/** What a household had to spend in the twelve months before `day` is verified, in 分. */
export function verifySpending(
  scene: Scene,
  h: Household,
  day: Day,
  spent: { readonly kind: ExpenseKind; readonly amount: number },
): Draft {
  return scene.record(
    'civil-affairs',
    'expense.verified',
    { division: h.division, subject: householdKey(h), day },
    {
      household: { number: h.number },
      kind: spent.kind,
      amount: { fen: spent.amount, currency: 'CNY' },
      period: { from: isoDay(monthStart(day, -12)), to: isoDay(monthEnd(monthStart(day, -1))) },
      verifiedOn: isoDay(day),
    },
  );
}
