import { describe, expect, it } from '@jest/globals';
import { decodeCursor, encodeCursor, pageOf, scannedPage } from './cursor.js';

describe('a cursor', () => {
  it('gives back the key it was made of', () => {
    expect(decodeCursor(encodeCursor('12', 'h_1'), 2)).toEqual(['12', 'h_1']);
  });

  it.each(['', 'YQ', encodeCursor('a'), encodeCursor('a', 'b', 'c'), encodeCursor('a', '')])(
    'is refused when it is not of this list: %s',
    (text) => {
      expect(() => decodeCursor(text, 2)).toThrow('cursor.invalid');
    },
  );
});

describe('a page', () => {
  const page = (rows: readonly number[]) =>
    pageOf(
      rows,
      2,
      (row) => row * 10,
      (row) => [String(row)],
    );

  it('says where to go on when there is more', () => {
    expect(page([1, 2, 3])).toEqual({ items: [10, 20], next: encodeCursor('2') });
  });

  it('is the last otherwise', () => {
    expect(page([1, 2])).toEqual({ items: [10, 20] });
    expect(page([])).toEqual({ items: [] });
  });
});

describe('a page of rows of which some are left out', () => {
  const even = (rows: readonly number[], more: boolean) =>
    scannedPage(
      rows,
      { limit: 2, more },
      (row) => (row % 2 === 0 ? row : undefined),
      (row) => [String(row)],
    );

  it('goes on after the last row looked at', async () => {
    expect(await even([1, 2, 3, 4, 5], false)).toEqual({ items: [2, 4], next: encodeCursor('4') });
    expect(await even([1, 3, 5], true)).toEqual({ items: [], next: encodeCursor('5') });
  });

  it('is the last when nothing waits behind', async () => {
    expect(await even([1, 2, 3], false)).toEqual({ items: [2] });
    expect(await even([2, 4], false)).toEqual({ items: [2, 4] });
    expect(await even([], true)).toEqual({ items: [] });
  });
});
