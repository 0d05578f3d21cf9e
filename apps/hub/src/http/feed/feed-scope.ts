import { maySeeDivision, type Principal } from '#platform';
import type { FeedKind, FeedScope } from '#sharing';

/** The hub's own events, such as a day that began, are about nobody. */
const NO_DIVISION = '000000';

export const FEED_KINDS = ['event', 'finding'] as const satisfies readonly FeedKind[];

/** What of the feed a principal sees. */
export function feedScope(
  principal: Principal,
  kinds: readonly FeedKind[] = FEED_KINDS,
): FeedScope {
  return {
    kinds: new Set(kinds),
    seesDivision: (division) => division === NO_DIVISION || maySeeDivision(principal, division),
  };
}
