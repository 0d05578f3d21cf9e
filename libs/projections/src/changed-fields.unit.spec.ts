import { describe, expect, it } from '@jest/globals';
import { changedFields } from './changed-fields.js';

const changed = (a: unknown, b: unknown): readonly string[] =>
  changedFields(JSON.stringify(a), JSON.stringify(b));

describe('where two documents differ', () => {
  it('is named by JSON Pointers, without the values', () => {
    const fields = changed({ a: [{ fen: 1 }, 2], b: 'x', 'c/~': 1 }, { a: [{ fen: 2 }], b: 'y' });
    expect(fields).toEqual(['/a/0/fen', '/a/1', '/b', '/c~1~0']);
  });

  it('is the member that holds something of another kind', () => {
    expect(changed({ a: [1] }, { a: { 0: 1 } })).toEqual(['/a']);
    expect(changed([1], 'text')).toEqual(['(document)']);
  });

  it('may be only in the way they are written, or beside them', () => {
    expect(changedFields('{"a":1}', '{ "a": 1 }')).toEqual(['(bytes)']);
    expect(changedFields('{"a":1}', '{"a":1}')).toEqual(['(columns)']);
  });

  it('may be that one is no document any more', () => {
    expect(changedFields('{"a":1}', 'gone')).toEqual(['(document)']);
  });

  it('names ten at most', () => {
    expect(changed(Array(50).fill(0), Array(50).fill(1))).toHaveLength(10);
  });
});
