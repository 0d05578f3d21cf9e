import { daysInMonth } from './dates.js';

/** Documents numbered by GB 11643, and how their numbers begin. */
const PREFIX = {
  'resident-id': /^[1-6]/,
  'hmt-residence-permit': /^8[123]/,
  'foreign-permanent-resident-id': /^9/,
} as const;

export type NumberedDocument = keyof typeof PREFIX;

export const isNumberedDocument = (documentType: unknown): documentType is NumberedDocument =>
  typeof documentType === 'string' && Object.hasOwn(PREFIX, documentType);

/** Foreign permanent resident cards of 2004 to 2023 had a number of their own, without a check digit. */
const FOREIGN_2004 = /^[A-Z]{3}\d{12}$/;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = '10X98765432';

/**
 * What is wrong with a number, by GB 11643-1999: its layout (length, prefix, a birth date that exists) or
 * its check digit. Any division is accepted: a number keeps the division it was issued under, and many
 * of those are retired. Numbers of 15 digits, issued before 1999, have no check digit.
 */
export function residentNumberFault(
  documentType: NumberedDocument,
  text: string,
): 'layout' | 'check-digit' | undefined {
  if (documentType === 'foreign-permanent-resident-id' && FOREIGN_2004.test(text)) return undefined;
  if (!PREFIX[documentType].test(text)) return 'layout';
  if (documentType === 'resident-id' && /^\d{15}$/.test(text)) {
    return isBirthDate(`19${text.slice(6, 12)}`) ? undefined : 'layout';
  }
  if (!/^\d{17}[\dXx]$/.test(text) || !isBirthDate(text.slice(6, 14))) return 'layout';
  return checkDigit(text) === text[17]!.toUpperCase() ? undefined : 'check-digit';
}

/** The check digit of the first 17 digits (ISO 7064 MOD 11-2). */
export function checkDigit(text: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += WEIGHTS[i]! * (text.charCodeAt(i) - 48);
  return CHECK[sum % 11]!;
}

/** A 15-digit number in its 18-digit form; any other number as it is, with a capital X. */
export function upgradeResidentNumber(text: string): string {
  if (!/^\d{15}$/.test(text)) return text.toUpperCase();
  const body = `${text.slice(0, 6)}19${text.slice(6)}`;
  return body + checkDigit(body);
}

function isBirthDate(text: string): boolean {
  const year = Number(text.slice(0, 4));
  const day = Number(text.slice(6, 8));
  const known = year >= 1800 && year <= 2199;
  return known && day >= 1 && day <= daysInMonth(year, Number(text.slice(4, 6)));
}

const LONG_NUMBER = /\d{14}/;
const HIDDEN_18 =
  /(?<!\d)[1-9]\d{5}(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/;
const HIDDEN_15 = /(?<!\d)[1-6]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)/;

/** Whether a text meant for everyone's eyes seems to hold an identity number. */
export const looksLikeResidentNumber = (text: string): boolean =>
  LONG_NUMBER.test(text) && (HIDDEN_18.test(text) || HIDDEN_15.test(text));
