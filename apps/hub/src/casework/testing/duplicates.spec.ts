import { ended, established, granted, joined, MIYUN } from '../../projection/testing/facts.spec.js';
import type { Draft } from '../../projection/testing/stored-events.spec.js';
import { tokenOf } from '../../intents/testing/intent-terms.spec.js';

export const household = (name: string): string => tokenOf('h', name);

const here = (name: string): string => tokenOf('a', `h${name}`);
const there = (name: string): string => tokenOf('a', `t${name}`);

/** A household that holds 低保 in two places. */
export const twice = (name: string): Draft[] => [
  established(household(name)),
  joined(household(name), tokenOf('p', name)),
  granted(household(name), here(name)),
  granted(household(name), there(name), { division: MIYUN, from: '2025-02-01' }),
];

/** The second place decides anew: the same duplicate, resting on one fact more. */
export const decidedAnew = (name: string): Draft =>
  granted(household(name), there(name), { division: MIYUN, from: '2025-02-01', on: '2025-02-15' });

/** The second place ends it from its first day: nobody holds anything twice. */
export const endedThere = (name: string): Draft =>
  ended(household(name), there(name), '2025-01-31', { division: MIYUN });
