import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHouseholdProjection } from './household-projection.js';
import { MemoryView } from './testing/memory-view.spec.js';
import { stored, type Draft } from './testing/stored-events.spec.js';
import { timedFacts } from './testing/timed-facts.spec.js';
import { whatItSays } from './testing/what-it-says.spec.js';
import { isFact, revocationOf, shuffled } from './testing/worlds.spec.js';

const projection = createHouseholdProjection();
const seed = 20_261_125;
const keys = fc.array(fc.nat({ max: 1000 }), { minLength: 50, maxLength: 50 });

function saying(drafts: readonly Draft[]): object {
  const view = new MemoryView(projection);
  const events = stored(drafts);
  for (const event of events) view.fold(event);
  return whatItSays(view, events);
}

describe('overdue times, missed aid and warnings', () => {
  it('are the same whatever the order in which events arrive, days among them', () => {
    fc.assert(
      fc.property(timedFacts, keys, (drafts, order) => {
        expect(saying(shuffled(drafts, order))).toEqual(saying(drafts));
      }),
      { numRuns: 120, seed },
    );
  });

  it('are after a revocation what they would be without the event', () => {
    fc.assert(
      fc.property(timedFacts, fc.nat(), (drafts, n) => {
        const without = drafts.filter((one) => one.after.length === 0);
        const candidates = without.filter(isFact);
        const target = candidates[n % candidates.length]!;
        expect(saying([...without, revocationOf(target)])).toEqual(
          saying(without.filter((one) => one !== target)),
        );
      }),
      { numRuns: 120, seed },
    );
  });
});
