import type { StoredEvent } from '#event-store';
import { dayAfter, plusMonths } from '#kernel';
import type { HouseholdFold } from './household-fold.js';
import { overlap, viewChanges } from './view-changes.js';

/** A field that changed on the way, and the positions of the events that changed it. */
interface Step {
  readonly path: string;
  readonly positions: readonly number[];
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MONTH = /^\d{4}-\d{2}$/;
const BILLS = 'expenses';
const DAY_PATH = '/day';

/**
 * Which events made a field what it is. First what was learned on the way, event by event, on one day;
 * then what the passing of days brought about, date by date, by what was known last.
 */
export class Causes {
  private readonly steps: Step[] = [];

  constructor(private readonly fold: HouseholdFold) {}

  /** Folds the events, in order, looking at the view of the day after each. */
  learn(events: readonly StoredEvent[], day: string): void {
    let before = this.fold.view(day);
    for (const event of events) {
      this.fold.fold(event);
      const after = this.fold.view(day);
      for (const { path } of viewChanges(before, after)) {
        this.steps.push({ path, positions: [Number(event.position)] });
      }
      before = after;
    }
  }

  /** Goes from day to day on which something may change, forth from the earlier of the two. */
  pass(from: string, to: string): void {
    const [first, last] = from < to ? [from, to] : [to, from];
    const dates = this.turningDays(first, last);
    let before = this.fold.view(first);
    for (const day of [...dates.keys()].sort()) {
      const after = this.fold.view(day);
      // The day itself passes without an event.
      const changed = viewChanges(before, after)
        .map(({ path }) => path)
        .filter((path) => path !== DAY_PATH);
      const candidates = [...dates.get(day)!];
      for (const path of changed)
        this.steps.push({ path, positions: this.whose(path, day, candidates) });
      before = after;
    }
  }

  /** Positions of the events behind a field, in order. */
  of(path: string): number[] {
    const positions = this.steps.filter((step) => overlap(step.path, path));
    return [...new Set(positions.flatMap((step) => step.positions))].sort((a, b) => a - b);
  }

  /** Of several events with that date those without which the field would say something else. */
  private whose(path: string, day: string, candidates: readonly number[]): readonly number[] {
    if (candidates.length === 1) return candidates;
    const with_ = this.fold.view(day);
    const needed = candidates.filter((position) =>
      viewChanges(this.fold.view(day, position), with_).some((change) =>
        overlap(change.path, path),
      ),
    );
    return needed.length > 0 ? needed : candidates;
  }

  /** Days after `first` up to `last` on which a fact begins, ends or lapses, and the facts' positions. */
  private turningDays(first: string, last: string): Map<string, Set<number>> {
    const dates = new Map<string, Set<number>>();
    for (const { list, fact } of this.fold.facts()) {
      for (const day of turnsOf(list, fact)) {
        if (day <= first || day > last) continue;
        const positions = dates.get(day) ?? new Set();
        dates.set(day, positions.add(fact.p));
      }
    }
    return dates;
  }
}

/** A date counts on its day, or from the next where it is a last day; bills count for twelve months. */
function* turnsOf(list: string, fact: object): Iterable<string> {
  for (const value of Object.values(fact)) {
    if (typeof value !== 'string') continue;
    if (MONTH.test(value)) yield `${value}-01`;
    if (!DAY.test(value)) continue;
    yield value;
    yield dayAfter(value);
    if (list === BILLS) yield plusMonths(value, 12);
  }
}
