import type { MoneyRow, MonthMoney } from './figures.js';
import type { Both, SaidAssessment } from './said.js';

interface Sum {
  readonly entitlements: { base: number; changed: number };
  readonly fen: { base: number; changed: number };
}

const SIDES = ['base', 'changed'] as const;

/** Adds up what is due on one day, by department, programme and period. */
export class MoneyTally {
  private readonly sums = new Map<string, Sum>();

  /** @param departmentOf may differ under the two policies */
  constructor(private readonly departmentOf: Both<(programme: string) => string>) {}

  add(said: Both<SaidAssessment | undefined>): void {
    for (const side of SIDES) {
      for (const { programme, outcome, fen, per } of said[side]?.entitlements ?? []) {
        if (outcome !== 'eligible' || fen === undefined || per === undefined) continue;
        const sum = this.of([this.departmentOf[side](programme), programme, per].join(' '));
        sum.entitlements[side] += 1;
        sum.fen[side] += fen;
      }
    }
  }

  month(day: string): MonthMoney {
    const rows = [...this.sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { entitlements, fen }]): MoneyRow => {
        const [department, programme, per] = key.split(' ') as [string, string, MoneyRow['per']];
        const difference = fen.changed - fen.base;
        return { department, programme, per, entitlements, fen, difference };
      });
    return { month: day.slice(0, 7), day, rows };
  }

  private of(key: string): Sum {
    let sum = this.sums.get(key);
    if (sum === undefined) {
      sum = { entitlements: { base: 0, changed: 0 }, fen: { base: 0, changed: 0 } };
      this.sums.set(key, sum);
    }
    return sum;
  }
}

/** Due every month to a household and its persons; in 分. */
export function monthlyFen(said: SaidAssessment | undefined): number {
  let sum = 0;
  for (const { outcome, fen, per } of said?.entitlements ?? []) {
    if (outcome === 'eligible' && per === 'month') sum += fen ?? 0;
  }
  return sum;
}
