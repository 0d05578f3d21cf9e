import type { NamedSubjects, RuleChange } from './figures.js';
import type { Both, SaidFinding } from './said.js';

interface Rule {
  readonly kind: string;
  readonly open: { base: number; changed: number };
  readonly raised: { base: number; changed: number };
  readonly appear: string[];
  readonly go: string[];
  appearing: number;
  going: number;
}

/** Counts, subject by subject, which findings another policy makes appear and go. */
export class FindingTally {
  private readonly rules = new Map<string, Rule>();

  /** @param namesSubjects whether their tokens are kept */
  constructor(private readonly namesSubjects: boolean) {}

  /** Those open of one subject. @returns those open under one policy only */
  add({ base, changed }: Both<readonly SaidFinding[]>): {
    readonly appear: readonly SaidFinding[];
    readonly go: readonly SaidFinding[];
  } {
    const before = new Map(base.map((finding) => [keyOf(finding), finding]));
    const appear = changed.filter((finding) => !before.delete(keyOf(finding)));
    const go = [...before.values()];
    for (const finding of base) this.of(finding).open.base += 1;
    for (const finding of changed) this.of(finding).open.changed += 1;
    for (const finding of appear) {
      const rule = this.of(finding);
      rule.appearing += 1;
      if (this.namesSubjects) rule.appear.push(finding.subject);
    }
    for (const finding of go) {
      const rule = this.of(finding);
      rule.going += 1;
      if (this.namesSubjects) rule.go.push(finding.subject);
    }
    return { appear, go };
  }

  /** One was opened in the range, under one of the policies. */
  raised(side: keyof Both<unknown>, finding: SaidFinding): void {
    this.of(finding).raised[side] += 1;
  }

  changes(): RuleChange[] {
    return this.inOrder().map(([rule, { kind, open, raised, appearing, going }]) => ({
      ...{ rule, kind, open: { ...open }, appear: appearing, go: going, raised: { ...raised } },
    }));
  }

  named(): NamedSubjects['findings'] {
    return this.inOrder()
      .filter(([, { appear, go }]) => appear.length + go.length > 0)
      .map(([rule, { appear, go }]) => ({ rule, appear: appear.toSorted(), go: go.toSorted() }));
  }

  private of({ rule, kind }: SaidFinding): Rule {
    let found = this.rules.get(rule);
    if (found === undefined) {
      found = {
        ...{ kind, open: { base: 0, changed: 0 }, raised: { base: 0, changed: 0 } },
        ...{ appear: [], go: [], appearing: 0, going: 0 },
      };
      this.rules.set(rule, found);
    }
    return found;
  }

  private inOrder(): [string, Rule][] {
    return [...this.rules].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

/** What makes it this finding and no other, whenever it was opened. */
const keyOf = ({ rule, about }: SaidFinding): string => `${rule}|${about.join()}`;
