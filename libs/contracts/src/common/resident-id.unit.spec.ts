import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import IdValidator from 'id-validator';
import {
  checkDigit,
  looksLikeResidentNumber,
  residentNumberFault,
  upgradeResidentNumber,
} from './resident-id.js';

const vectors = JSON.parse(
  readFileSync(new URL('../fixtures/resident-id-vectors.json', import.meta.url), 'utf8'),
) as { valid: string[]; invalid: string[]; weights: number[]; check: string };

/** 17 digits with a birth date, of any division. */
const bodies = (prefix: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      prefix,
      fc.integer({ min: 0, max: 9999 }),
      fc.date({ min: new Date('1900-01-01'), max: new Date('2024-12-31'), noInvalidDate: true }),
      fc.integer({ min: 0, max: 999 }),
    )
    .map(([start, rest, birth, sequence]) => {
      const day = birth.toISOString().slice(0, 10).replaceAll('-', '');
      return start + String(rest).padStart(4, '0') + day + String(sequence).padStart(3, '0');
    });

const mainland = bodies(fc.constantFrom('11', '23', '34', '44', '51', '65'));

describe('a resident identity number', () => {
  it.each(vectors.valid)('%s of the standard is right', (number) => {
    expect(residentNumberFault('resident-id', number)).toBeUndefined();
    expect(residentNumberFault('resident-id', number.toLowerCase())).toBeUndefined();
  });

  it.each(vectors.invalid)('%s has a wrong check digit', (number) => {
    expect(residentNumberFault('resident-id', number)).toBe('check-digit');
  });

  it('has the check digit that the published weights give', () => {
    fc.assert(
      fc.property(mainland, (body) => {
        const sum = vectors.weights.reduce((total, weight, i) => total + weight * +body[i]!, 0);
        expect(checkDigit(body)).toBe(vectors.check[sum % 11]);
      }),
    );
  });

  it('has no other check digit than its own', () => {
    fc.assert(
      fc.property(mainland, fc.constantFrom(...vectors.check), (body, digit) => {
        const fault = residentNumberFault('resident-id', body + digit);
        expect(fault).toBe(digit === checkDigit(body) ? undefined : 'check-digit');
      }),
    );
  });

  it('is judged as id-validator judges it, where that knows the division', () => {
    const peer = new IdValidator();
    const known = bodies(fc.constant('11')).map((body) => `110105${body.slice(6)}`);
    fc.assert(
      fc.property(known, fc.constantFrom(...vectors.check), (body, digit) => {
        const right = residentNumberFault('resident-id', body + digit) === undefined;
        expect(right).toBe(peer.isValid(body + digit));
      }),
    );
  });

  it('keeps a division that has been abolished', () => {
    const body = '34052419800101001';
    expect(residentNumberFault('resident-id', `${body}X`)).toBeUndefined();
  });

  it.each([
    ['too short', '1101051949123100'],
    ['a birth date that does not exist', '110105194902310028'],
    ['a permit’s number', '810000199001010011'],
    ['letters', '11010519491231002Y'],
    ['full-width digits', '１１０１０５１９４９１２３１００２X'],
    ['nothing', ''],
  ])('is refused for its layout: %s', (_what, number) => {
    expect(residentNumberFault('resident-id', number)).toBe('layout');
  });

  it('of 15 digits becomes one of 18 with its check digit', () => {
    expect(residentNumberFault('resident-id', '110105491231002')).toBeUndefined();
    expect(upgradeResidentNumber('110105491231002')).toBe('11010519491231002X');
    expect(residentNumberFault('resident-id', '110105491331002')).toBe('layout');
  });
});

describe('other documents numbered by GB 11643', () => {
  it.each(['81', '82', '83'])('a permit begins with %s', (prefix) => {
    const body = `${prefix}0000199001010012`.slice(0, 17);
    expect(residentNumberFault('hmt-residence-permit', body + checkDigit(body))).toBeUndefined();
    expect(residentNumberFault('resident-id', body + checkDigit(body))).toBe('layout');
  });

  it('a foreign permanent resident’s begins with 9, or is of the older form', () => {
    const body = '91100119900101001';
    const document = 'foreign-permanent-resident-id';
    expect(residentNumberFault(document, body + checkDigit(body))).toBeUndefined();
    expect(residentNumberFault(document, 'USA110000000000')).toBeUndefined();
    expect(residentNumberFault(document, 'USA1100')).toBe('layout');
  });
});

describe('a text in the clear', () => {
  it.each(['11010519491231002X', 'p-11010519491231002X', '110105491231002', 'x:110105491231002'])(
    '%s seems to hold an identity number',
    (text) => {
      expect(looksLikeResidentNumber(text)).toBe(true);
    },
  );

  it.each([
    '0197a000-0000-7000-8000-000000000001',
    'hh-000001',
    'JT110118000001',
    '20250301093000123456',
    '999999999999999',
  ])('%s does not', (text) => {
    expect(looksLikeResidentNumber(text)).toBe(false);
  });
});
