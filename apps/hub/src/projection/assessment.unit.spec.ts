import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assessHousehold, type Entitlement } from '#assessment';
import { loadPolicy } from '#policy';
import { HouseholdTimeline } from './assessment-facts.js';
import { AssessmentPolicyOf } from './assessment-policy.js';
import type { AssessmentDoc, CalendarDoc } from './collections.js';
import { createHouseholdProjection } from './household-projection.js';
import { Situations } from './situations.js';
import { MemoryView } from './testing/memory-view.spec.js';
import { stored, type Draft } from './testing/stored-events.spec.js';
import { assessedFacts as facts, certified } from './testing/assessed-worlds.spec.js';
import { granted, income, visited } from './testing/facts.spec.js';
import { family } from './testing/given.spec.js';
import { isFact, revocationOf, shuffled } from './testing/worlds.spec.js';
import { isWatched } from './watched.js';

const projection = createHouseholdProjection();
const policy = new AssessmentPolicyOf(loadPolicy().sets);

/** The assessment of every known household from all documents of the view, as if nothing had been kept. */
function fromScratch(view: MemoryView): [string, AssessmentDoc][] {
  const state = {
    loaded: (collection: string, group: string) =>
      view.groupsOf(collection).get(group) ?? new Map(),
  };
  const calendar = view.documents<CalendarDoc>('calendar').get('calendar');
  if (!calendar) return [];
  const found: [string, AssessmentDoc][] = [];
  for (const household of view.documents('household_summary').keys()) {
    if (!isWatched(household, state)) continue;
    const timeline = new HouseholdTimeline(household, new Situations(state));
    const { division, circle, category, persons, entitlements, looksAt, priceSupplement } =
      assessHousehold(timeline, calendar.day, policy);
    found.push([
      household,
      {
        ...(division !== undefined && { division }),
        circle,
        ...(category && { category }),
        persons,
        entitlements: entitlements.filter(({ outcome }) => outcome !== 'not-eligible'),
        looksAt,
        ...(priceSupplement && { priceSupplement }),
      },
    ]);
  }
  return found;
}

const kept = (view: MemoryView) => [...view.documents<AssessmentDoc>('assessment')];

const fold = (drafts: readonly Draft[]): MemoryView => {
  const view = new MemoryView(projection);
  for (const event of stored(drafts)) view.fold(event);
  return view;
};

/** Entitlements without the positions of their evidence, which order of arrival decides. */
const said = (view: MemoryView) =>
  kept(view).map(([household, { entitlements, priceSupplement, ...doc }]) => [
    household,
    doc,
    priceSupplement?.why,
    entitlements.map(({ evidence: _e, ...one }: Entitlement) => one),
  ]);

describe('the assessment kept for each household', () => {
  it('is, after every event of a history, what an assessment from scratch says', () => {
    fc.assert(
      fc.property(facts, (drafts) => {
        const view = new MemoryView(projection);
        for (const event of stored(drafts)) {
          view.fold(event);
          expect(kept(view)).toEqual(fromScratch(view));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on the order of arrival', () => {
    fc.assert(
      fc.property(facts, fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), (drafts, keys) => {
        expect(said(fold(shuffled(drafts, keys)))).toEqual(said(fold(drafts)));
      }),
      { numRuns: 60 },
    );
  });

  it('is as if a fact had never been told once it is revoked', () => {
    fc.assert(
      fc.property(facts, fc.nat(), (drafts, n) => {
        const known = drafts.filter((one) => isFact(one) && one.after.length === 0);
        const told = known[n % known.length]!;
        const without = drafts.filter((one) => one !== told && !one.after.includes(told.name));
        const with_ = [...without, told, revocationOf(told)];
        expect(said(fold(with_))).toEqual(said(fold(without)));
      }),
      { numRuns: 60 },
    );
  });

  it('is not changed by a person who has nothing to do with the household', () => {
    const stranger = [
      ...family('h_9', 'p_9'),
      income('h_9', 10_000),
      certified('p_9', { kind: 'limb', level: 1 }),
      visited('h_9', 'p_9'),
      granted('p_9', 'a_9'),
    ];
    fc.assert(
      fc.property(facts, fc.nat(), (drafts, n) => {
        const at = n % drafts.length;
        const joined = [...drafts.slice(0, at), ...stranger, ...drafts.slice(at)];
        const others = said(fold(joined)).filter(([household]) => household !== 'h_9');
        expect(others).toEqual(said(fold(drafts)));
      }),
      { numRuns: 60 },
    );
  });
});
