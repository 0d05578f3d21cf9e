import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arrive, MAX_RANGES, missingCount, NOTHING_ARRIVED } from './sequence-ranges.js';

describe('sequence ranges', () => {
  it('shows a lost first number and a gap', () => {
    expect(arrive(NOTHING_ARRIVED, [3, 4, 8])).toEqual({
      high: 8,
      missing: [
        [1, 2],
        [5, 7],
      ],
      unlisted: 0,
    });
  });

  it('lets late numbers fill the gap', () => {
    const gap = arrive(NOTHING_ARRIVED, [1, 5]);
    expect(arrive(gap, [3])).toEqual({
      high: 5,
      missing: [
        [2, 2],
        [4, 4],
      ],
      unlisted: 0,
    });
    expect(arrive(gap, [4, 2, 3])).toEqual({ high: 5, missing: [], unlisted: 0 });
  });

  it('knows exactly what is missing, however the numbers are batched and repeated', () => {
    const numbers = fc.array(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 20 }));
    fc.assert(
      fc.property(numbers, (batches) => {
        const state = batches.reduce(arrive, NOTHING_ARRIVED);
        const arrived = new Set(batches.flat());
        const high = Math.max(0, ...arrived);
        const lost = Array.from({ length: high }, (_, i) => i + 1).filter((n) => !arrived.has(n));
        expect(state.high).toBe(high);
        expect(
          state.missing.flatMap(([from, to]) =>
            Array.from({ length: to - from + 1 }, (_, i) => from + i),
          ),
        ).toEqual(lost);
      }),
    );
  });

  it('stays bounded when every second number is lost, and still counts right', () => {
    const even = Array.from({ length: 5_000 }, (_, i) => 2 * (i + 1));
    const state = arrive(NOTHING_ARRIVED, even);
    expect(state.missing).toHaveLength(MAX_RANGES);
    expect(missingCount(state)).toBe(5_000);
  });
});
