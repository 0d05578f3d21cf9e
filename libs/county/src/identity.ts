import { isoDay, type Day } from './days.js';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = '10X98765432';

/** The check character of GB 11643 over the first 17 digits. */
export function checkCharacter(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (first17.charCodeAt(i) - 48) * WEIGHTS[i]!;
  return CHECK[sum % 11]!;
}

const compact = (day: Day): string => isoDay(day).replaceAll('-', '');

/** 18 characters: division, birth, order (odd for men) and check character. */
export function residentNumber(division: string, birth: Day, order: number): string {
  const first17 = division + compact(birth) + String(order % 1000).padStart(3, '0');
  return first17 + checkCharacter(first17);
}

/** A number whose check character is wrong by one step, for what must be refused. */
export function withWrongCheck(number: string): string {
  const at = CHECK.indexOf(number[17]!);
  return number.slice(0, 17) + CHECK[(at + 1) % 11]!;
}

/** The number as cards had it before 1999: no century, no check character. */
export const fifteenDigits = (number: string): string => number.slice(0, 6) + number.slice(8, 17);

/** Permanent residence card of 2023: 9, province, nationality (three digits), birth, order, check. */
export function foreignResidentNumber(nationality: string, birth: Day, order: number): string {
  const first17 = `911${nationality}${compact(birth)}${String(order % 1000).padStart(3, '0')}`;
  return first17 + checkCharacter(first17);
}
