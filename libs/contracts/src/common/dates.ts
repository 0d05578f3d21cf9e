const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The published form of a day; that the day exists is left to {@link isCivilDate}. */
export const CIVIL_DATE_PATTERN = '^(19|[2-9][0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}$';

const digit = (text: string, at: number): number => {
  const value = text.charCodeAt(at) - 48;
  return value >= 0 && value <= 9 ? value : NaN;
};

const two = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);

export function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
}

/** Whether the text is a day of the civil calendar, `YYYY-MM-DD`, from 1900 on. */
export function isCivilDate(text: string): boolean {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return false;
  const year = two(text, 0) * 100 + two(text, 2);
  const day = two(text, 8);
  return year >= 1900 && day >= 1 && day <= daysInMonth(year, two(text, 5));
}

const CLOCK = /^T([01]\d|2[0-3]):[0-5]\d:([0-5]\d)(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** Whether the text is an RFC 3339 instant with its offset, from 1900 on. A leap second is none. */
export const isInstant = (text: string): boolean =>
  CLOCK.test(text.slice(10)) && isCivilDate(text.slice(0, 10));
