import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ProjectedEvent } from '#projections';
import { createHouseholdProjection } from './household-projection.js';
import {
  dayOpened,
  expense,
  established,
  granted,
  insured,
  joined,
  wage,
  YEAR_2025,
} from './testing/facts.spec.js';
import { MemoryView } from './testing/memory-view.spec.js';
import { stored, type Draft } from './testing/stored-events.spec.js';
import { whatItSays } from './testing/what-it-says.spec.js';
import { facts, isFact, revocationOf, shuffled } from './testing/worlds.spec.js';

const projection = createHouseholdProjection();
/** The same worlds on every run: a failure found once is a failure every time. */
const seed = 20_261_124;
const keys = fc.array(fc.nat({ max: 1000 }), { minLength: 40, maxLength: 40 });

function folded(drafts: readonly Draft[], reloads = true): [MemoryView, ProjectedEvent[]] {
  const view = new MemoryView(projection, reloads);
  const events = stored(drafts);
  for (const event of events) view.fold(event);
  return [view, events];
}

const saying = (drafts: readonly Draft[]): object => whatItSays(...folded(drafts));

describe('the household projection', () => {
  it('says the same whatever the order in which events arrive', () => {
    fc.assert(
      fc.property(facts, keys, (drafts, order) => {
        expect(saying(shuffled(drafts, order))).toEqual(saying(drafts));
      }),
      { numRuns: 300, seed },
    );
  });

  it('after a revocation says what it would say without the event', () => {
    fc.assert(
      fc.property(facts, fc.nat(), (drafts, n) => {
        const without = drafts.filter((one) => one.after.length === 0);
        const candidates = without.filter(isFact);
        const target = candidates[n % candidates.length]!;
        expect(saying([...without, revocationOf(target)])).toEqual(
          saying(without.filter((one) => one !== target)),
        );
      }),
      { numRuns: 300, seed },
    );
  });

  it('writes the same bytes with and without reading its documents again', () => {
    fc.assert(
      fc.property(facts, (drafts) => {
        const [reloaded] = folded(drafts, true);
        const [kept] = folded(drafts, false);
        expect(reloaded.bytes()).toBe(kept.bytes());
        expect(reloaded.logs).toEqual(kept.logs);
      }),
      { numRuns: 150, seed },
    );
  });

  it('leaves a household alone when events are about others', () => {
    const others = [
      established('h_9'),
      joined('h_9', 'p_9'),
      granted('h_9', 'a_1'),
      granted('p_9', 'a_9', { programme: 'TEKUN' }),
      wage('p_9', '2025-03', 1),
      expense('p_9', '2025-03-01', 1),
      insured('p_9', '110105', YEAR_2025),
    ];
    fc.assert(
      fc.property(facts, (drafts) => {
        const before = [dayOpened('2025-06-01'), ...drafts];
        const [alone] = folded(before);
        const [together] = folded([...before, ...others]);
        for (const name of ['household', 'household_summary', 'person', 'award', 'finding']) {
          const documents = [...together.documents<object>(name)].filter(
            ([, doc]) => !/[ph]_9/.test(JSON.stringify(doc)),
          );
          for (const [key, doc] of alone.documents<object>(name)) {
            expect(documents).toContainEqual([key, doc]);
          }
        }
      }),
      { numRuns: 50, seed },
    );
  });
});
