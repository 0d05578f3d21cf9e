import { isCivilDate } from '#contracts';
import type { Faults } from './faults.js';
import { readRows, type Table } from './row.js';

const DAY_MS = 86_400_000;

/** `days` after the date. */
export const plusDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);

/** The national calendar: weekends, public holidays and the days made up for them. */
export class WorkingDays {
  private readonly exceptions = new Map<string, boolean>();
  private readonly years = new Set<string>();
  /** Deadlines repeat: many applications are made on one day. */
  private readonly known = new Map<string, string>();

  add(date: string, working: boolean): void {
    this.exceptions.set(date, working);
    this.years.add(date.slice(0, 4));
  }

  /** The first and last year the calendar knows. */
  get coverage(): { readonly from: string; readonly to: string } | undefined {
    const years = [...this.years].sort();
    const [from] = years;
    const to = years.at(-1);
    return from && to ? { from, to } : undefined;
  }

  /**
   * The date `count` working days after `date` (not counting it). Undefined when it runs into a year
   * whose holidays are not loaded: a deadline is never guessed.
   */
  after(date: string, count: number): string | undefined {
    const key = `${date}+${count}`;
    const known = this.known.get(key);
    if (known) return known;
    let day = date;
    for (let left = count; left > 0;) {
      day = plusDays(day, 1);
      if (!this.years.has(day.slice(0, 4))) return undefined;
      if (this.isWorking(day)) left -= 1;
    }
    this.known.set(key, day);
    return day;
  }

  private isWorking(day: string): boolean {
    const exception = this.exceptions.get(day);
    if (exception !== undefined) return exception;
    const weekday = new Date(day).getUTCDay();
    return weekday !== 0 && weekday !== 6;
  }
}

export function readWorkingDays(table: Table, faults: Faults): WorkingDays {
  const calendar = new WorkingDays();
  readRows(table, faults, (row) => {
    const date = row.text('date');
    const working = row.oneOf('working', ['yes', 'no']) === 'yes';
    if (isCivilDate(date)) calendar.add(date, working);
    else row.fault('date', '日期应为 YYYY-MM-DD。', 'Dates are YYYY-MM-DD.');
  });
  return calendar;
}
