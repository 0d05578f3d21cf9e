import { describe, expect, it } from '@jest/globals';
import { checkFuture, type Dated } from './future-dates.js';

const NOW = Date.parse('2024-06-01T00:00:00Z');
const event = (data: object, change: Partial<Dated> = {}): Dated => ({
  type: 'doudi.civil-affairs.death.registered.v1',
  time: '2024-05-31T10:00:00+08:00',
  data,
  ...change,
});

describe('dates in the far future', () => {
  it.each([
    ['happened today', { on: '2024-06-01' }, undefined],
    ['a clock ahead', { on: '2024-06-03' }, undefined],
    ['next week', { on: '2024-06-08' }, '/data/on'],
    ['deep inside', { places: [{ from: '2031-01-01' }] }, '/data/places/0/from'],
    ['a period that ends later', { period: { from: '2024-06-01', to: '2050-01-01' } }, undefined],
    ['a period that begins soon', { period: { from: '2024-07-20' } }, undefined],
    ['a period that begins in a year', { period: { from: '2025-06-01' } }, '/data/period/from'],
    ['a month to come', { month: '2024-09' }, '/data/month'],
    ['words that look like a date', { name: '2099-unit' }, undefined],
  ])('%s', (_, data, pointer) => {
    expect(checkFuture(event(data), NOW)?.pointer).toBe(pointer);
  });

  it('looks at the envelope too', () => {
    expect(checkFuture(event({}, { time: '2030-01-01T00:00:00Z' }), NOW)).toMatchObject({
      code: 'future-date',
      pointer: '/time',
    });
    const recorded = checkFuture(event({}, { recordedtime: '2030-01-01T00:00:00Z' }), NOW);
    expect(recorded?.pointer).toBe('/recordedtime');
  });

  it('lets an end be decided ahead', () => {
    const type = 'doudi.civil-affairs.aid.ended.v1';
    expect(checkFuture(event({ on: '2024-06-30' }, { type }), NOW)).toBeUndefined();
    expect(checkFuture(event({ on: '2025-06-30' }, { type }), NOW)?.pointer).toBe('/data/on');
  });
});
