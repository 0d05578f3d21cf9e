import { firstDayOf, lastDayOf } from '../month.js';
import type { OverseenAward, OverseenChange, OverseenSubject } from '../overseen.js';
import type { Tally, Whose } from './tally.js';

/** The month that is looked at, which is over. */
export interface LookedAt {
  readonly month: string;
  /** The last position known when the month ended: what was closed later was open at its end. */
  readonly endedAt: number;
}

/** The findings that stood at the end of a month, folded from their log: no more are held than were open. */
export class FindingsAtEnd {
  private readonly open = new Map<string, OverseenChange>();

  constructor(private readonly at: LookedAt) {}

  /** In order of position. What is closed only after the month had ended stood at its end. */
  add(change: OverseenChange): void {
    if (change.change === 'opened') {
      if (change.since <= lastDayOf(this.at.month)) this.open.set(change.id, change);
    } else if (change.position <= this.at.endedAt) this.open.delete(change.id);
  }

  /** What they come to, of a place: a prefix of division codes. */
  said(division = ''): Said {
    const said: Said = { doubled: new Set(), missed: new Map(), unclear: new Map() };
    for (const finding of this.open.values()) {
      if (finding.kind === 'duplicate') for (const one of finding.awards) said.doubled.add(one);
      if (finding.division.startsWith(division)) addLack(said, finding);
    }
    return said;
  }
}

/** Awards that are doubled, and whom findings say to lack a programme, by subject and programme. */
export interface Said {
  readonly doubled: Set<string>;
  readonly missed: Map<string, Whose>;
  readonly unclear: Map<string, Whose>;
}

function addLack({ missed, unclear }: Said, finding: OverseenChange): void {
  const { rule, kind, subject, division } = finding;
  // `M:DIBAO:more` is about a sum: whoever it names is aided.
  const [, programme, more] = rule.split(':');
  if (programme === undefined || more !== undefined) return;
  if (kind === 'gap') missed.set(keyOf(subject, programme), { division, programme });
  if (kind === 'unknown') unclear.set(keyOf(subject, programme), { division, programme });
}

const keyOf = (subject: string, programme: string): string => `${subject}|${programme}`;

/** Counts what subjects hold and have asked for, then what findings say that they lack. */
export class IndicatorCount {
  constructor(
    private readonly tallies: readonly Tally[],
    private readonly said: Said,
    private readonly month: string,
  ) {}

  add({ beneficiary, awards, applications }: OverseenSubject): void {
    const last = lastDayOf(this.month);
    const first = firstDayOf(this.month);
    for (const [programme, held] of heldOn(awards, last)) {
      const key = keyOf(beneficiary, programme);
      this.said.missed.delete(key);
      this.said.unclear.delete(key);
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
    const doubled = held.some(({ award }) => this.said.doubled.has(award));
    const dead = held.every(({ diedOn }) => diedOn !== undefined && diedOn < first);
    const unit = { aided: true, missed: false, unclear: false };
    this.count({ population: 'entitled', unit }, whose);
    this.count({ population: 'aided', unit: { doubled, dead } }, whose);
  }

  /** Once every subject was counted: those that are left are not aided. */
  finish(): void {
    for (const [key, whose] of this.said.missed) {
      this.said.unclear.delete(key);
      const unit = { aided: false, missed: true, unclear: false };
      this.count({ population: 'entitled', unit }, whose);
    }
    for (const whose of this.said.unclear.values()) {
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
