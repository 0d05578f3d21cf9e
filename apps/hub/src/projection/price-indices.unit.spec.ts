import { describe, expect, it } from '@jest/globals';
import { createHouseholdProjection } from './household-projection.js';
import { nextPrices, pricesOn } from './price-indices.js';
import { CHAOYANG, dayOpened, HANGZHOU, income } from './testing/facts.spec.js';
import { family } from './testing/given.spec.js';
import { MemoryView } from './testing/memory-view.spec.js';
import { draft, stored, type Draft } from './testing/stored-events.spec.js';

const projection = createHouseholdProjection();

const index = (month: string, publishedOn: string, food: number, division = '11'): Draft =>
  draft('hub', 'price-index.published', {
    division,
    month,
    cpiYoyPercent: 1,
    foodYoyPercent: food,
    publishedOn,
  });

function viewOf(...drafts: readonly Draft[]): MemoryView {
  const view = new MemoryView(projection);
  for (const event of stored(drafts)) view.fold(event);
  return view;
}

const readerOf = (view: MemoryView) => ({
  loaded: (collection: string, group: string) => view.groupsOf(collection).get(group),
});

describe('price indices', () => {
  const view = viewOf(
    index('2025-01', '2025-02-09', 2),
    index('2025-02', '2025-03-09', 3),
    index('2025-02', '2025-03-20', 4),
    index('2025-02', '2025-03-09', 5),
    index('2025-01', '2025-02-11', 7, '110105'),
  );
  const on = (division: string, day: string) => pricesOn(readerOf(view), division, day);

  it('are those last published by the day, the narrowest place first', () => {
    expect(on('110118', '2025-02-08')).toBeUndefined();
    expect(on('110118', '2025-02-09')).toMatchObject({ month: '2025-01', foodYoyPercent: 2, p: 1 });
    expect(on(CHAOYANG, '2025-02-10')).toMatchObject({ month: '2025-01', foodYoyPercent: 2 });
    expect(on(CHAOYANG, '2025-03-09')).toMatchObject({ month: '2025-01', foodYoyPercent: 7 });
    expect(on(HANGZHOU, '2025-03-09')).toBeUndefined();
  });

  it('are corrected by a later publication, of one day by the last that came in', () => {
    expect(on('110118', '2025-03-19')).toMatchObject({ foodYoyPercent: 5, p: 4 });
    expect(on('110118', '2025-03-20')).toMatchObject({ foodYoyPercent: 4, p: 3 });
  });

  it('say the next day on which one comes out', () => {
    const next = (day: string) => nextPrices(readerOf(view), CHAOYANG, day);
    expect([next('2025-02-09'), next('2025-03-19'), next('2025-03-20')]).toEqual([
      '2025-02-11',
      '2025-03-20',
      undefined,
    ]);
  });

  it('make the households of their place wait for the day on which they come out', () => {
    const known = [dayOpened('2025-02-01'), ...family('h_1', 'p_1'), income('h_1', 100_000)];
    const dueOf = (...more: readonly Draft[]): string | undefined =>
      viewOf(...known, ...more)
        .documents<{ due?: string }>('household_summary')
        .get('h_1')!.due;
    expect(dueOf(index('2025-01', '2025-02-02', 2))).toBe('2025-02-02');
    expect(dueOf(index('2025-01', '2025-02-02', 2, '33'))).toBe(dueOf());
    expect(dueOf()).not.toBe('2025-02-02');
  });
});
