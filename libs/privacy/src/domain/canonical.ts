import { upgradeResidentNumber } from '#contracts';

/** What identifies a person in a department's event; the names are those of the contract's `PersonRef`. */
export interface PersonIdentity {
  readonly documentType: string;
  readonly documentNumber?: string;
  readonly issuingCountry?: string;
  readonly localReference?: string;
}

/**
 * The one written form of an identity: the same person gives the same form, whichever department writes
 * it and however. Without a document the form holds only within its source.
 */
export function personCanonical(person: PersonIdentity, source: string): string {
  const { documentType, documentNumber = '', issuingCountry = '', localReference = '' } = person;
  if (documentType === 'none') return `none|${source}|${localReference}`;
  const number = normalise(documentNumber);
  if (documentType === 'resident-id') return `resident-id|${upgradeResidentNumber(number)}`;
  return `${documentType}|${issuingCountry}|${number}`;
}

export const householdCanonical = (number: string): string => normalise(number);

/** Awards, applications, instructions and settlements are numbered by their source. */
export const numberedCanonical = (source: string, number: string): string =>
  `${source}|${number.normalize('NFKC').trim()}`;

/** Full-width digits and letters, blanks and case are ways of writing, not of meaning. */
const normalise = (number: string): string =>
  number.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
