import { describe, expect, it } from '@jest/globals';
import { decodeCursor, encodeCursor, pageOf } from './cursor.js';

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
