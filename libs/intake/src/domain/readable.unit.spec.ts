import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readable, readablePointer } from './readable.js';

describe('what is shown of a message that was not understood', () => {
  it.each([
    ['0197a000-0000-7000-8000-000000000001', true],
    ['/110101/civil-affairs/relief', true],
    ['doudi.civil-affairs.aid.paid.v1', true],
    ['11010519491231002X', false],
    ['call 13800000000', false],
    ['id-13800000000', false],
    ['张三', false],
    [17, false],
  ])('%s: %s', (value, shown) => {
    expect(readable(value) !== undefined).toBe(shown);
  });

  it('keeps field names of the contract and hides made-up ones', () => {
    expect(readablePointer('/data/coveredPersons/0/documentNumber')).toBe(
      '/data/coveredPersons/0/documentNumber',
    );
    expect(readablePointer('/data/11010519491231002X')).toBe('/data/*');
    expect(readablePointer('/data/张三')).toBe('/data/*');
  });

  it('never shows six digits in a row of what was sent', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{6,20}$/), fc.string(), (digits, name) => {
        expect(readablePointer(`/data/${digits}/${name}${digits}`)).not.toContain(digits);
      }),
    );
  });
});
