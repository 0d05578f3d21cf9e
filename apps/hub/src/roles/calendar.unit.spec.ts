import { describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '#event-store/memory';
import { Calendar } from './calendar.js';

const NOW = new Date('2025-03-01T16:00:00Z');

async function daysOf(store: MemoryEventStore): Promise<string[]> {
  const events = await store.readStream('calendar', 0, 100);
  return events.map(
    (event) => (JSON.parse(event.data.toString()) as { data: { day: string } }).data.day,
  );
}

describe('the calendar', () => {
  it('opens a day once, whichever process looks', async () => {
    const store = new MemoryEventStore();
    const first = new Calendar(store);
    const second = new Calendar(store);
    expect(await first.open('2025-03-01', NOW)).toBe(true);
    expect(await first.open('2025-03-01', NOW)).toBe(false);
    expect(await second.open('2025-03-01', NOW)).toBe(false);
    expect(await daysOf(store)).toEqual(['2025-03-01']);
  });

  it('opens the newest day only, and none that is past', async () => {
    const store = new MemoryEventStore();
    const calendar = new Calendar(store);
    await calendar.open('2025-03-01', NOW);
    await calendar.open('2025-03-07', NOW);
    expect(await calendar.open('2025-03-06', NOW)).toBe(false);
    expect(await daysOf(store)).toEqual(['2025-03-01', '2025-03-07']);
  });
});
