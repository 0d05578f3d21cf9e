import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RawCloudEvent } from '#contracts';
import { Fingerprint } from './fingerprint.js';

const fingerprint = new Fingerprint(Buffer.alloc(32, 7));
const of = (event: object): string => fingerprint.of(event as RawCloudEvent);

/** The same value with the members of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, field]) => [key, reversed(field)]),
  );
}

describe('fingerprint', () => {
  it('does not see the order of members, and sees every other difference', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (event) => {
        const read = JSON.parse(JSON.stringify(event)) as object;
        expect(of(reversed(read) as object)).toBe(of(read));
        expect(of({ ...read, 'other-member': 1 })).not.toBe(of(read));
      }),
    );
  });

  it('tells apart what only looks alike when written', () => {
    expect(of({ a: '1' })).not.toBe(of({ a: 1 }));
    expect(of({ a: [1, 2] })).not.toBe(of({ a: [2, 1] }));
    expect(of({ 'a,b': 1 })).not.toBe(of({ a: 1, b: 1 }));
    expect(of({ data: { traceparent: 'x' } })).not.toBe(of({ data: {} }));
  });

  it('leaves out which sending it was', () => {
    expect(of({ id: '1', traceparent: '00-a' })).toBe(of({ id: '1', traceparent: '00-b' }));
  });

  it('depends on the key', () => {
    const other = new Fingerprint(Buffer.alloc(32, 8));
    expect(other.of({ id: '1' } as RawCloudEvent)).not.toBe(of({ id: '1' }));
  });
});
