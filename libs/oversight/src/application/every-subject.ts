import type { OverseenAward, OverseenSubject } from '../domain/overseen.js';
import type { LedgerFilter, OversightPoint, OversightSources } from './oversight-ports.js';

/** Everyone the filter leaves, a page at a time: no more than a page is ever held. */
export async function* everySubject(
  sources: Pick<OversightSources, 'subjects'>,
  filter: LedgerFilter,
  point: OversightPoint,
): AsyncGenerator<readonly OverseenSubject[]> {
  let cursor: string | undefined;
  do {
    const { items, next } = await sources.subjects(filter, point, cursor);
    yield items;
    cursor = next;
  } while (cursor !== undefined);
}

/** A subject is found by any of its awards; of the others nothing is said. */
export const matches = (
  award: Pick<OverseenAward, 'division' | 'programme' | 'department'>,
  { division = '', programme, department }: LedgerFilter,
): boolean =>
  award.division.startsWith(division) &&
  (programme === undefined || award.programme === programme) &&
  (department === undefined || award.department === department);
