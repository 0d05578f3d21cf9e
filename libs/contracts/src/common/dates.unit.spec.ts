import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isCivilDate, isInstant } from './dates.js';

describe('a civil date', () => {
  it.each(['1900-01-01', '2000-02-29', '2024-02-29', '2025-12-31', '9999-12-31'])(
    '%s exists',
    (text) => {
      expect(isCivilDate(text)).toBe(true);
    },
  );

  it.each([
    '1899-12-31',
    '1900-02-29',
    '2025-02-29',
    '2025-04-31',
    '2025-13-01',
    '2025-00-10',
    '2025-01-00',
    '2025-1-1',
    '20250101',
    '2025/01/01',
    ' 2025-01-01',
    '2025-01-01T00:00:00Z',
    '２０２５-01-01',
    '',
  ])('%s does not', (text) => {
    expect(isCivilDate(text)).toBe(false);
  });

  it('is every day that the calendar of the language knows, and no other', () => {
    const number = (min: number, max: number) => fc.integer({ min, max });
    fc.assert(
      fc.property(number(1900, 2200), number(0, 13), number(0, 32), (y, m, d) => {
        const two = (n: number): string => String(n).padStart(2, '0');
        const utc = new Date(Date.UTC(y, m - 1, d));
        const exists = utc.getUTCMonth() === m - 1 && utc.getUTCDate() === d;
        expect(isCivilDate(`${y}-${two(m)}-${two(d)}`)).toBe(exists);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('an instant', () => {
  it.each([
    '2025-03-01T09:30:00+08:00',
    '2025-03-01T01:30:00Z',
    '2025-03-01T09:30:00.123456789-03:30',
  ])('%s is one', (text) => {
    expect(isInstant(text)).toBe(true);
  });

  it.each([
    '2025-03-01T09:30:00',
    '2025-03-01 09:30:00+08:00',
    '2025-03-01T24:00:00+08:00',
    '2025-03-01T09:30:60+08:00',
    '2025-02-30T09:30:00+08:00',
    '2025-03-01T09:30+08:00',
    '2025-03-01T09:30:00+0800',
    '2025-03-01',
  ])('%s is none', (text) => {
    expect(isInstant(text)).toBe(false);
  });
});
