import { CircleTally } from './circle-tally.js';
import { DivisionTally } from './division-tally.js';
import { EntitlementTally } from './entitlement-tally.js';
import type { Figures, NamedSubjects } from './figures.js';
import { FindingTally } from './finding-tally.js';
import { MoneyTally } from './money-tally.js';
import type { Both, SaidAssessment, SaidFinding, SaidSummary } from './said.js';
import { WarningTally } from './warning-tally.js';

export interface ComparisonOptions {
  readonly departmentOf: Both<(programme: string) => string>;
  /** Whether what is said of a division is counted. */
  readonly counts: (division: string | undefined) => boolean;
  /** Whether tokens are kept, and not only counted. */
  readonly namesSubjects: boolean;
}

/** Counts what two policies make of one history; everything is told once, in any order. */
export class HistoryComparison {
  private readonly entitlements: EntitlementTally;
  private readonly findings: FindingTally;
  private readonly assessed = new CircleTally();
  private readonly held = new CircleTally();
  private readonly warnings = new WarningTally();
  private readonly divisions = new DivisionTally();
  private readonly months: { readonly day: string; readonly money: MoneyTally }[] = [];

  constructor(private readonly options: ComparisonOptions) {
    this.entitlements = new EntitlementTally(options.namesSubjects);
    this.findings = new FindingTally(options.namesSubjects);
  }

  /** @returns told of every household as assessed on that day, the first opened of its month */
  month(day: string): (said: Both<SaidAssessment | undefined>) => void {
    const money = new MoneyTally(this.options.departmentOf);
    this.months.push({ day, money });
    return (said) => {
      if (this.isCounted(said)) money.add(said);
    };
  }

  /** A household as assessed on the last day. */
  household(said: Both<SaidAssessment | undefined>): void {
    if (!this.isCounted(said)) return;
    const fares = this.entitlements.add(said);
    this.assessed.add({ base: said.base?.circle, changed: said.changed?.circle });
    this.divisions.assessed(said, fares);
  }

  /** A household by the aid it holds, and warned about, on the last day. */
  summary(said: Both<SaidSummary | undefined>): void {
    if (!this.isCounted(said)) return;
    this.held.add({ base: said.base?.circle, changed: said.changed?.circle });
    this.warnings.add(said);
    this.divisions.known((said.changed ?? said.base)?.division);
  }

  /** The findings about one subject that are open on the last day. */
  openFindings({ base, changed }: Both<readonly SaidFinding[]>): void {
    const counted = (one: SaidFinding): boolean => this.options.counts(one.division);
    const { appear, go } = this.findings.add({
      base: base.filter(counted),
      changed: changed.filter(counted),
    });
    for (const { division } of appear) this.divisions.finding(division, 'appear');
    for (const { division } of go) this.divisions.finding(division, 'go');
  }

  /** A finding that was opened in the range. */
  raised(side: keyof Both<unknown>, finding: SaidFinding): void {
    if (this.options.counts(finding.division)) this.findings.raised(side, finding);
  }

  figures(): Figures {
    const { entitlements, findings, assessed, held, divisions, months, warnings } = this;
    return {
      ...entitlements.subjects(),
      programmes: entitlements.changes(this.options.departmentOf.changed),
      months: months.map(({ day, money }) => money.month(day)),
      findings: findings.changes(),
      warnings: warnings.changes(),
      circles: { assessed: assessed.change(), held: held.change() },
      divisions: divisions.changes(),
    };
  }

  named(): NamedSubjects {
    return { programmes: this.entitlements.named(), findings: this.findings.named() };
  }

  private isCounted({ base, changed }: Both<{ readonly division?: string } | undefined>): boolean {
    return this.options.counts((changed ?? base)?.division);
  }
}
