import { answer } from './answers.js';
import type { Family } from './family.js';
import type { Bill, Expense } from './situation.js';

/** Unavoidable expenditure (刚性支出) of the twelve months that end with the day, in 分. */
export interface Expenditure {
  readonly fen: number;
  readonly by: readonly number[];
}

/**
 * What was verified for times that end in the twelve months, and own parts of medical bills that fall in
 * none of those times: those are among what was verified.
 */
export function expenditure(family: Family): Expenditure {
  const { expenses } = family.situation;
  const by: number[] = [];
  let fen = 0;
  for (const expense of expenses) {
    if (!counts(family, expense.kind)) continue;
    fen += ofOneYear(expense);
    by.push(expense.p);
  }
  const medical = expenses.filter(({ kind }) => kind === 'medical-own-part');
  if (!counts(family, 'medical-own-part')) return { fen, by };
  for (const member of family.livingTogether.certain) {
    for (const bill of family.bills(member)) {
      if (bill.own === 0 || medical.some((expense) => covers(expense, bill))) continue;
      fen += bill.own;
      by.push(bill.p);
    }
  }
  return { fen, by };
}

const covers = ({ from, to }: Expense, { on }: Bill): boolean => from <= on && on <= to;

function counts(family: Family, kind: string): boolean {
  const said = family.consult('rigid-item', (name) =>
    answer(name === 'expense_kind' ? kind : undefined),
  );
  return said?.outcomes.length === 1 && said.outcomes[0] === 'counts';
}

/** Of a longer time, a year's part. */
function ofOneYear({ fen, from, to }: Expense): number {
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
    (Number(to.slice(5, 7)) - Number(from.slice(5, 7))) +
    (to.slice(8) >= from.slice(8) ? 1 : 0);
  return months <= 12 ? fen : Math.floor((fen * 12) / months);
}
