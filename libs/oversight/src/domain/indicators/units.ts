import { firstDayOf, lastDayOf } from '../month.js';
import type { OverseenAward, OverseenFinding, OverseenSubject } from '../overseen.js';
import type { Tally, Whose } from './tally.js';

/** The month that is looked at, which is over. */
export interface LookedAt {
  readonly month: string;
  /** The last position known when the month ended: what was closed later was open at its end. */
  readonly endedAt: number;
}

/** What findings say of the end of a month: whom they concern, not the findings themselves. */
export class FindingsAtEnd {
  /** Awards that are said to be doubled. */
  private readonly doubled = new Set<string>();
  /** By subject and programme. */
  readonly missed = new Map<string, Whose>();
  readonly unclear = new Map<string, Whose>();

  constructor(private readonly at: LookedAt) {}

  add(finding: OverseenFinding): void {
    const { since, closedAt, kind, rule, subject, division } = finding;
    if (since > lastDayOf(this.at.month)) return;
    if (closedAt !== undefined && closedAt <= this.at.endedAt) return;
    if (kind === 'duplicate') for (const award of finding.awards) this.doubled.add(award);
    // `M:DIBAO:more` is about a sum: whoever it names is aided.
    const [, code, more] = rule.split(':');
    if (code === undefined || more !== undefined) return;
    const whose = { division, programme: code };
    if (kind === 'gap') this.missed.set(keyOf(subject, code), whose);
    if (kind === 'unknown') this.unclear.set(keyOf(subject, code), whose);
  }

  isDoubled = (award: string): boolean => this.doubled.has(award);
}

const keyOf = (subject: string, programme: string): string => `${subject}|${programme}`;

/** Counts what subjects hold and have asked for, then what findings say that they lack. */
export class IndicatorCount {
  constructor(
    private readonly tallies: readonly Tally[],
    private readonly findings: FindingsAtEnd,
    private readonly month: string,
  ) {}

  add({ beneficiary, awards, applications }: OverseenSubject): void {
    const last = lastDayOf(this.month);
    const first = firstDayOf(this.month);
    for (const [programme, held] of heldOn(awards, last)) {
      const key = keyOf(beneficiary, programme);
      this.findings.missed.delete(key);
      this.findings.unclear.delete(key);
      this.addAided(programme, held, first);
    }
    for (const { division, programme, on, due, decidedOn } of applications) {
      const unit = {
        ...{ on, first, last },
        ...(due !== undefined && { due }),
        ...(decidedOn !== undefined && { decidedOn }),
      };
      this.count({ population: 'applications', unit }, { division, programme });
    }
  }

  private addAided(programme: string, held: readonly OverseenAward[], first: string): void {
    const whose = { division: held[0]!.division, programme };
    const doubled = held.some(({ award }) => this.findings.isDoubled(award));
    const dead = held.every(({ diedOn }) => diedOn !== undefined && diedOn < first);
    const unit = { aided: true, missed: false, unclear: false };
    this.count({ population: 'entitled', unit }, whose);
    this.count({ population: 'aided', unit: { doubled, dead } }, whose);
  }

  /** Once every subject was counted: those that are left are not aided. */
  finish(): void {
    for (const [key, whose] of this.findings.missed) {
      this.findings.unclear.delete(key);
      const unit = { aided: false, missed: true, unclear: false };
      this.count({ population: 'entitled', unit }, whose);
    }
    for (const whose of this.findings.unclear.values()) {
      const unit = { aided: false, missed: false, unclear: true };
      this.count({ population: 'entitled', unit }, whose);
    }
  }

  private count(counted: Parameters<Tally['add']>[0], whose: Whose): void {
    for (const tally of this.tallies) tally.add(counted, whose);
  }
}

/** The awards in force on the day, by programme. */
function heldOn(
  awards: readonly OverseenAward[],
  day: string,
): ReadonlyMap<string, readonly OverseenAward[]> {
  const held = new Map<string, OverseenAward[]>();
  for (const award of awards) {
    if (!award.spans.some(({ from, to }) => from <= day && day <= to)) continue;
    const list = held.get(award.programme) ?? [];
    list.push(award);
    held.set(award.programme, list);
  }
  return held;
}
