import { dayBefore, plusMonths } from '#kernel';

/** Months as `YYYY-MM`: they compare as texts. */
export const monthOf = (day: string): string => day.slice(0, 7);

export const firstDayOf = (month: string): string => `${month}-01`;

export const lastDayOf = (month: string): string => dayBefore(firstDayOf(monthAfter(month)));

export const monthAfter = (month: string, months = 1): string =>
  monthOf(plusMonths(firstDayOf(month), months));

/** Every month from the first to the last, both included. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = monthAfter(month)) months.push(month);
  return months;
}

/** Whole months from one to the other. */
export const monthsFrom = (from: string, to: string): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
  Number(to.slice(5, 7)) -
  Number(from.slice(5, 7));
