import type { OverseenAward } from '../overseen.js';
import type { AwardMonth, Reason } from './reconcile.js';

/** What was approved, paid and received in a month; sums in 分. */
export interface ReconciliationSum {
  readonly month: string;
  readonly department: string;
  readonly programme: string;
  readonly division: string;
  /** Awards of which something was due. */
  readonly awards: number;
  readonly approved: number;
  readonly paid: number;
  readonly received: number;
  readonly returned: number;
  readonly unknown: number;
  /** Awards with a difference, by reason; one award may have several. */
  readonly differences: Readonly<Partial<Record<Reason, number>>>;
}

type Running = { -readonly [F in keyof ReconciliationSum]: ReconciliationSum[F] } & {
  differences: Partial<Record<Reason, number>>;
};

/** Adds up awards one at a time; it keeps a row a month, department, programme and division. */
export class ReconciliationSums {
  private readonly rows = new Map<string, Running>();

  add(award: OverseenAward, months: readonly AwardMonth[]): void {
    for (const one of months) {
      const row = this.rowOf(award, one.month);
      if (one.approved > 0) row.awards += 1;
      row.approved += one.approved;
      row.paid += one.paid;
      row.received += one.received;
      row.returned += one.returned;
      row.unknown += one.unknown;
      for (const reason of one.reasons) {
        row.differences[reason] = (row.differences[reason] ?? 0) + 1;
      }
    }
  }

  /** In order of month, department, programme and division. */
  list(): ReconciliationSum[] {
    return [...this.rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  }

  private rowOf({ department, programme, division }: OverseenAward, month: string): Running {
    const key = [month, department, programme, division].join('|');
    let row = this.rows.get(key);
    if (!row) {
      row = {
        ...{ month, department, programme, division },
        ...{ awards: 0, approved: 0, paid: 0, received: 0, returned: 0, unknown: 0 },
        differences: {},
      };
      this.rows.set(key, row);
    }
    return row;
  }
}
