import type { FindingDoc } from '#assistance';
import type { ReplayState } from './replay-state.js';

/** What was found of some persons and households, in order of opening. */
export function findingsOn(
  subjects: readonly string[],
  state: Pick<ReplayState, 'documentsOf'>,
): readonly FindingDoc[] {
  const found = subjects.flatMap((subject) => [
    ...(state.documentsOf('finding', subject) as ReadonlyMap<string, FindingDoc>).values(),
  ]);
  return found.sort((a, b) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1));
}
