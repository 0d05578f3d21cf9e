import { describe, expect, it } from '@jest/globals';
import { formatCursor, parseCursor } from './cursor.js';

describe('a place in the feed', () => {
  it.each(['0', '17', '17.2', '9007199254740993'])('%s is written as it is read', (text) => {
    expect(formatCursor(parseCursor(text))).toBe(text);
  });

  it('is the beginning when none is given', () => {
    expect(parseCursor(undefined)).toEqual({ position: 0n, ordinal: 0 });
  });

  it.each(['', '-1', '1.', '.1', '1e3', 'latest', '1.2.3', '9'.repeat(19)])(
    '%s is refused',
    (text) => {
      expect(() => parseCursor(text)).toThrow(expect.objectContaining({ code: 'feed.cursor' }));
    },
  );
});
