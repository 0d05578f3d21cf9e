import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leafEntry, parseLeafEntry, type LoggedEvent } from './leaf-entry.js';

const EVENT: LoggedEvent = {
  position: 17n,
  stream: 'h_0123',
  revision: 3,
  id: '0f0e0d0c-0000-4000-8000-000000000001',
  type: 'doudi.civil-affairs.aid.paid.v1',
  recordedAt: new Date('2026-11-01T08:00:00.123Z'),
  data: Buffer.from('{"a":1}'),
};

describe('the entry of an event', () => {
  it('is eight lines that anybody can write', () => {
    expect(leafEntry(EVENT).toString()).toBe(
      'doudi.event.v1\n17\nh_0123\n3\n0f0e0d0c-0000-4000-8000-000000000001\n' +
        'doudi.civil-affairs.aid.paid.v1\n2026-11-01T08:00:00.123Z\n' +
        '015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862\n',
    );
  });

  it.each<[string, Partial<LoggedEvent>]>([
    ['position', { position: 18n }],
    ['stream', { stream: 'h_0124' }],
    ['revision', { revision: 4 }],
    ['id', { id: '0f0e0d0c-0000-4000-8000-000000000002' }],
    ['type', { type: 'doudi.civil-affairs.aid.paid.v2' }],
    ['time', { recordedAt: new Date('2026-11-01T08:00:00.124Z') }],
    ['data', { data: Buffer.from('{"a":2}') }],
  ])('changes with the %s', (_, change) => {
    expect(leafEntry({ ...EVENT, ...change })).not.toEqual(leafEntry(EVENT));
  });

  it('is read back to what it was written from, whatever the names are', () => {
    const names = fc.string({
      minLength: 1,
      unit: fc.constantFrom('a', '%', '\n', '\t', '中', '%0A', '\x7f'),
    });
    fc.assert(
      fc.property(names, names, (stream, type) => {
        const read = parseLeafEntry(leafEntry({ ...EVENT, stream, type }));
        expect(read).toMatchObject({ position: 17n, stream, type, revision: 3 });
      }),
    );
  });

  it('stays far below what an entry bundle takes, however large the data', () => {
    expect(leafEntry({ ...EVENT, data: Buffer.alloc(256 * 1024) }).length).toBeLessThan(300);
  });

  it('refuses bytes that are written otherwise', () => {
    const text = leafEntry(EVENT).toString();
    for (const bad of [text.slice(0, -1), `${text}\n`, text.replace('\n17\n', '\n017\n'), 'x']) {
      expect(() => parseLeafEntry(Buffer.from(bad))).toThrow();
    }
  });
});
