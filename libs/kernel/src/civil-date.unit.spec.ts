import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayAfter, dayBefore, plusMonths } from './civil-date.js';

const DAY_MS = 86_400_000;
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const time = fc.integer({ min: -20_000, max: 40_000 }).map((days) => days * DAY_MS);

describe('civil dates', () => {
  it('go one day back and on as the calendar does', () => {
    fc.assert(
      fc.property(time, (ms) => {
        expect(dayBefore(iso(ms))).toBe(iso(ms - DAY_MS));
        expect(dayAfter(iso(ms))).toBe(iso(ms + DAY_MS));
      }),
    );
  });

  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-01-31', 1, '2025-02-28'],
    ['2025-03-15', 12, '2026-03-15'],
    ['2025-03-15', -12, '2024-03-15'],
    ['2024-02-29', -12, '2023-02-28'],
    ['2025-12-01', 1, '2026-01-01'],
    ['2025-01-15', -1, '2024-12-15'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(plusMonths(date, months)).toBe(expected);
  });
});
