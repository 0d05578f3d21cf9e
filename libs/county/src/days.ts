/** A civil date of the county (Asia/Shanghai) as whole days since 1970-01-01. */
export type Day = number;

const DAY_MS = 86_400_000;
const names = new Map<Day, string>();

/** `2024-07-01` → Day. */
export function dayOf(iso: string): Day {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY_MS);
}

/** Day → `2024-07-01`. Remembered: a county uses the same few thousand dates millions of times. */
export function isoDay(day: Day): string {
  let text = names.get(day);
  if (text === undefined) {
    text = new Date(day * DAY_MS).toISOString().slice(0, 10);
    names.set(day, text);
  }
  return text;
}

export const yearOf = (day: Day): number => Number(isoDay(day).slice(0, 4));

const monthNumber = (day: Day): number => {
  const text = isoDay(day);
  return Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
};

const starts = new Map<number, Day>();

function startOfMonthNumber(month: number): Day {
  let day = starts.get(month);
  if (day === undefined) {
    day = Math.round(Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY_MS);
    starts.set(month, day);
  }
  return day;
}

/** First day of the month `months` after the one of `day`; 0 is its own month. */
export const monthStart = (day: Day, months = 0): Day =>
  startOfMonthNumber(monthNumber(day) + months);

/** Last day of the month of `day`. */
export const monthEnd = (day: Day): Day => monthStart(day, 1) - 1;

/** The first day of a month that is not before `day`. */
export const monthOnOrAfter = (day: Day): Day =>
  monthStart(day) === day ? day : monthStart(day, 1);

/** The first days of all months with `from` ≤ first day ≤ `to`. */
export function* monthsBetween(from: Day, to: Day): Generator<Day> {
  for (let m = monthNumber(monthOnOrAfter(from)); ; m++) {
    const day = startOfMonthNumber(m);
    if (day > to) return;
    yield day;
  }
}

/** Whole years lived on `day`; near birthdays it may be one off, which no rule here is close to. */
export const ageOn = (birth: Day, day: Day): number => Math.floor((day - birth) / 365.25);

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));

/** Seconds since the epoch, counted in the county's own clock → `2024-07-01T08:00:00+08:00`. */
export function isoInstant(seconds: number): string {
  const day = Math.floor(seconds / 86_400);
  const rest = Math.floor(seconds - day * 86_400);
  const hours = Math.floor(rest / 3600);
  const minutes = Math.floor((rest % 3600) / 60);
  return `${isoDay(day)}T${two(hours)}:${two(minutes)}:${two(rest % 60)}+08:00`;
}
