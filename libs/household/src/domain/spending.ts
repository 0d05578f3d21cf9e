import { plusMonths } from '#kernel';
import type { PersonMoneyDoc } from './documents.js';

/** Medical bills of a time, in 分. */
export interface MedicalSpending {
  readonly bills: number;
  readonly total: number;
  readonly insured: number;
  readonly aided: number;
  readonly own: number;
}

export const NO_SPENDING: MedicalSpending = { bills: 0, total: 0, insured: 0, aided: 0, own: 0 };

/** Bills settled in the twelve months that end with the day. */
export function medicalSpending(money: PersonMoneyDoc, day: string): MedicalSpending {
  const after = plusMonths(day, -12);
  let sum = NO_SPENDING;
  for (const bill of money.expenses ?? []) {
    if (bill.on > after && bill.on <= day) sum = addSpending(sum, { bills: 1, ...bill });
  }
  return sum;
}

export const addSpending = (a: MedicalSpending, b: MedicalSpending): MedicalSpending => ({
  bills: a.bills + b.bills,
  total: a.total + b.total,
  insured: a.insured + b.insured,
  aided: a.aided + b.aided,
  own: a.own + b.own,
});
