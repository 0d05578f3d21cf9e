/** Civil dates as text, without Date objects: rules compare and shift them on the path of every event. */

/** Stands for “no last day”; later than any date. */
export const OPEN_END = '9999-12-31';

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const daysIn = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : DAYS[month - 1]!;

const pad = (n: number, width: number): string => String(n).padStart(width, '0');

const text = (year: number, month: number, day: number): string =>
  `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;

const parts = (date: string): [year: number, month: number, day: number] => [
  Number(date.slice(0, 4)),
  Number(date.slice(5, 7)),
  Number(date.slice(8, 10)),
];

export function dayBefore(date: string): string {
  const [year, month, day] = parts(date);
  if (day > 1) return text(year, month, day - 1);
  if (month > 1) return text(year, month - 1, daysIn(year, month - 1));
  return text(year - 1, 12, 31);
}

export function dayAfter(date: string): string {
  const [year, month, day] = parts(date);
  if (day < daysIn(year, month)) return text(year, month, day + 1);
  return month < 12 ? text(year, month + 1, 1) : text(year + 1, 1, 1);
}

/** A calendar day some days on. */
export function plusDays(date: string, days: number): string {
  let day = date;
  for (let left = days; left > 0; left -= 1) day = dayAfter(day);
  return day;
}

/** The same day some months on, or the month's last day where there is none. */
export function plusMonths(date: string, months: number): string {
  const [year, month, day] = parts(date);
  const total = year * 12 + (month - 1) + months;
  const toYear = Math.floor(total / 12);
  const toMonth = (total % 12) + 1;
  return text(toYear, toMonth, Math.min(day, daysIn(toYear, toMonth)));
}
