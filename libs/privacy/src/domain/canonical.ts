/** What identifies a person in a department's event; the names are those of the contract's `PersonRef`. */
export interface PersonIdentity {
  readonly documentType: string;
  readonly documentNumber?: string;
  readonly issuingCountry?: string;
  readonly localReference?: string;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = '10X98765432';

/**
 * The one written form of an identity: the same person gives the same form, whichever department writes
 * it and however. Without a document the form holds only within its source.
 */
export function personCanonical(person: PersonIdentity, source: string): string {
  const { documentType, documentNumber = '', issuingCountry = '', localReference = '' } = person;
  if (documentType === 'none') return `none|${source}|${localReference}`;
  const number = normalise(documentNumber);
  if (documentType === 'resident-id') return `resident-id|${upgradeResidentId(number)}`;
  return `${documentType}|${issuingCountry}|${number}`;
}

export const householdCanonical = (number: string): string => normalise(number);

/** Awards, applications, instructions and settlements are numbered by their source. */
export const numberedCanonical = (source: string, number: string): string =>
  `${source}|${number.normalize('NFKC').trim()}`;

/** Full-width digits and letters, blanks and case are ways of writing, not of meaning. */
const normalise = (number: string): string =>
  number.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();

/** The 15-digit numbers issued before 1999 become the 18-digit ones: century 19 and the check digit. */
export function upgradeResidentId(number: string): string {
  if (!/^\d{15}$/.test(number)) return number;
  const body = `${number.slice(0, 6)}19${number.slice(6)}`;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(body[i]), 0);
  return body + CHECK[sum % 11]!;
}
