import type { GainLoss, NamedSubjects, ProgrammeChange } from './figures.js';
import type { Both, SaidAssessment, SaidEntitlement } from './said.js';

export type Direction = 'gain' | 'lose' | 'more' | 'less';

/** How a subject fares. */
export interface Fares {
  readonly gains: boolean;
  readonly loses: boolean;
}

/** What the two policies say of one programme and subject; one of them may say nothing. */
export type Pair = readonly [
  before: SaidEntitlement | undefined,
  after: SaidEntitlement | undefined,
];

interface Programme {
  readonly eligible: { base: number; changed: number };
  readonly cannotTell: { base: number; changed: number };
  readonly counts: Record<Direction, number>;
  readonly persons: { gain: number; lose: number };
  readonly named: Record<Direction, string[]>;
}

/** Counts, household by household, what another policy makes of entitlements. */
export class EntitlementTally {
  private readonly programmes = new Map<string, Programme>();
  private readonly households = { gain: 0, lose: 0, mixed: 0 };
  private readonly persons = { gain: 0, lose: 0, mixed: 0 };

  /** @param namesSubjects whether their tokens are kept */
  constructor(private readonly namesSubjects: boolean) {}

  /** @returns whether anybody of the household gains or loses */
  add(said: Both<SaidAssessment | undefined>): Fares {
    const fares = new Map<string, Fares>();
    let all: Fares = { gains: false, loses: false };
    for (const pair of paired(entitlementsOf(said.base), entitlementsOf(said.changed))) {
      const direction = this.count(pair, (said.changed ?? said.base)!);
      if (direction === undefined) continue;
      const { subject } = (pair[0] ?? pair[1])!;
      fares.set(subject, along(fares.get(subject), direction));
      all = along(all, direction);
    }
    for (const [subject, one] of fares) {
      note(subject.startsWith('h_') ? this.households : this.persons, one);
    }
    return all;
  }

  subjects(): { readonly households: GainLoss; readonly persons: GainLoss } {
    return { households: { ...this.households }, persons: { ...this.persons } };
  }

  changes(departmentOf: (programme: string) => string): ProgrammeChange[] {
    return this.inOrder().map(([programme, { eligible, cannotTell, counts, persons }]) => ({
      programme,
      department: departmentOf(programme),
      eligible: { ...eligible },
      cannotTell: { ...cannotTell },
      ...counts,
      persons: { ...persons },
    }));
  }

  named(): NamedSubjects['programmes'] {
    return this.inOrder()
      .map(([programme, { named }]) => ({
        programme,
        gain: named.gain.toSorted(),
        lose: named.lose.toSorted(),
        more: named.more.toSorted(),
        less: named.less.toSorted(),
      }))
      .filter(({ gain, lose, more, less }) => [gain, lose, more, less].some((l) => l.length > 0));
  }

  private count([before, after]: Pair, household: SaidAssessment): Direction | undefined {
    const { programme, subject } = (after ?? before)!;
    const of = this.of(programme);
    noteOutcome(of, 'base', before);
    noteOutcome(of, 'changed', after);
    const direction = directionOf([before, after]);
    if (direction === undefined) return undefined;
    of.counts[direction] += 1;
    if (direction === 'gain') of.persons.gain += personsOf(after!, household);
    if (direction === 'lose') of.persons.lose += personsOf(before!, household);
    if (this.namesSubjects) of.named[direction].push(subject);
    return direction;
  }

  private of(programme: string): Programme {
    let found = this.programmes.get(programme);
    if (found === undefined) {
      found = {
        eligible: { base: 0, changed: 0 },
        cannotTell: { base: 0, changed: 0 },
        counts: { gain: 0, lose: 0, more: 0, less: 0 },
        persons: { gain: 0, lose: 0 },
        named: { gain: [], lose: [], more: [], less: [] },
      };
      this.programmes.set(programme, found);
    }
    return found;
  }

  private inOrder(): [string, Programme][] {
    return [...this.programmes].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

/** An amount that is not known is neither more nor less than another. */
function directionOf([before, after]: Pair): Direction | undefined {
  const [was, is] = [before?.outcome === 'eligible', after?.outcome === 'eligible'];
  if (was !== is) return is ? 'gain' : 'lose';
  if (!is || before!.fen === undefined || after!.fen === undefined) return undefined;
  if (before!.per !== after!.per || before!.fen === after!.fen) return undefined;
  return after!.fen > before!.fen ? 'more' : 'less';
}

/** Entitlements of one programme and subject side by side; 单人保 is not the household's own allowance. */
function paired(base: readonly SaidEntitlement[], changed: readonly SaidEntitlement[]): Pair[] {
  const keyOf = ({ programme, subject, single }: SaidEntitlement): string =>
    `${programme} ${subject} ${single === true ? 'single' : ''}`;
  const after = new Map(changed.map((one) => [keyOf(one), one]));
  const pairs = base.map((one): Pair => {
    const key = keyOf(one);
    const other = after.get(key);
    after.delete(key);
    return [one, other];
  });
  return [...pairs, ...[...after.values()].map((one): Pair => [undefined, one])];
}

const entitlementsOf = (said: SaidAssessment | undefined): readonly SaidEntitlement[] =>
  said?.entitlements ?? [];

const along = (fares: Fares | undefined, direction: Direction): Fares => {
  const up = direction === 'gain' || direction === 'more';
  return { gains: up || fares?.gains === true, loses: !up || fares?.loses === true };
};

const personsOf = ({ subject, members }: SaidEntitlement, { persons }: SaidAssessment): number =>
  members?.length ?? (subject.startsWith('p_') ? 1 : persons.length);

function noteOutcome(
  { eligible, cannotTell }: Programme,
  side: keyof Both<number>,
  said: SaidEntitlement | undefined,
): void {
  if (said?.outcome === 'eligible') eligible[side] += 1;
  if (said?.outcome === 'cannot-tell') cannotTell[side] += 1;
}

function note(into: { gain: number; lose: number; mixed: number }, { gains, loses }: Fares): void {
  if (gains) into.gain += 1;
  if (loses) into.lose += 1;
  if (gains && loses) into.mixed += 1;
}
