import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { householdCanonical, numberedCanonical, personCanonical } from './canonical.js';

const SOURCE = '/110101/civil-affairs/relief';
const resident = (documentNumber: string): string =>
  personCanonical({ documentType: 'resident-id', documentNumber }, SOURCE);

describe('canonical identity', () => {
  it('gives one form to a number of 15 and of 18 digits', () => {
    // The published example of GB 11643 and its form of before 1999.
    expect(resident('110105491231002')).toBe('resident-id|11010519491231002X');
    expect(resident('11010519491231002X')).toBe('resident-id|11010519491231002X');
  });

  it('sees through case, blanks and full-width characters', () => {
    expect(resident(' 11010519491231002x')).toBe('resident-id|11010519491231002X');
    expect(resident('１１０１０５１９４９１２３１００２Ｘ')).toBe('resident-id|11010519491231002X');
    expect(householdCanonical(' h-001 ')).toBe('H-001');
  });

  it('does not depend on the source when there is a document', () => {
    const person = { documentType: 'passport', documentNumber: 'e123', issuingCountry: 'DEU' };
    expect(personCanonical(person, '/a')).toBe('passport|DEU|E123');
    expect(personCanonical(person, '/b')).toBe('passport|DEU|E123');
  });

  it('keeps persons without a document apart by source', () => {
    const person = { documentType: 'none', localReference: 'A-7' };
    expect(personCanonical(person, SOURCE)).toBe(`none|${SOURCE}|A-7`);
  });

  it('numbers awards within their source', () => {
    expect(numberedCanonical(SOURCE, ' 2024-1 ')).toBe(`${SOURCE}|2024-1`);
  });

  it('is the same when a form is normalised again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{15}$/), (number) => {
        const once = resident(number);
        expect(once).toMatch(/^resident-id\|\d{17}[\dX]$/);
        expect(resident(once.slice('resident-id|'.length))).toBe(once);
      }),
    );
  });
});
