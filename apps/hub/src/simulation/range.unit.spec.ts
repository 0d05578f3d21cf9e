import { describe, expect, it } from '@jest/globals';
import { rangeOf } from './range.js';

const opened = (...days: string[]) =>
  days.map((day, i) => ({ day, position: BigInt((i + 1) * 10) }));

describe('the range of a simulation', () => {
  const days = opened(
    '2025-12-30',
    '2026-01-02',
    '2026-01-03',
    '2025-12-31',
    '2026-02-01',
    '2026-03-01',
  );

  it('begins with the first day opened, counts on the first of each month, ends before the next day', () => {
    expect(rangeOf(days, { from: '2026-01-01', to: '2026-02-28' }, 100n)).toEqual({
      first: { day: '2026-01-02', position: 20n },
      months: [
        { day: '2026-01-02', position: 20n },
        { day: '2026-02-01', position: 50n },
      ],
      last: { day: '2026-02-01', position: 59n },
    });
  });

  it('goes on to the head where no later day was opened; a day opened late is none', () => {
    expect(rangeOf(days, { from: '2025-12-31', to: '2026-12-31' }, 100n)).toMatchObject({
      first: { day: '2026-01-02' },
      last: { day: '2026-03-01', position: 100n },
    });
  });

  it('is refused without a day in it', () => {
    expect(() => rangeOf(days, { from: '2026-02-02', to: '2026-02-27' }, 100n)).toThrow(
      expect.objectContaining({ code: 'simulation.no-day' }),
    );
  });
});
