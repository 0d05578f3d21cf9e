import type { Fares } from './entitlement-tally.js';
import type { DivisionChange } from './figures.js';
import { monthlyFen } from './money-tally.js';
import type { Both, SaidAssessment } from './said.js';

interface Division {
  households: number;
  gain: number;
  lose: number;
  readonly monthlyFen: { base: number; changed: number };
  readonly findings: { appear: number; go: number };
}

/** The same by place: where a household is counted, and where a finding is to be worked. */
export class DivisionTally {
  private readonly divisions = new Map<string, Division>();

  known(division: string | undefined): void {
    this.of(division).households += 1;
  }

  assessed(said: Both<SaidAssessment | undefined>, { gains, loses }: Fares): void {
    const division = this.of((said.changed ?? said.base)?.division);
    if (gains) division.gain += 1;
    if (loses) division.lose += 1;
    division.monthlyFen.base += monthlyFen(said.base);
    division.monthlyFen.changed += monthlyFen(said.changed);
  }

  finding(division: string, change: 'appear' | 'go'): void {
    this.of(division).findings[change] += 1;
  }

  /** In order of division; `''` are those that no place is known of. */
  changes(): DivisionChange[] {
    return [...this.divisions]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([division, change]) => ({ division, ...change }));
  }

  private of(code = ''): Division {
    let division = this.divisions.get(code);
    if (division === undefined) {
      division = {
        ...{ households: 0, gain: 0, lose: 0 },
        monthlyFen: { base: 0, changed: 0 },
        findings: { appear: 0, go: 0 },
      };
      this.divisions.set(code, division);
    }
    return division;
  }
}
