import type { Pool } from 'pg';
import {
  divisionOf,
  type HouseholdDoc,
  type HouseholdFilter,
  type HouseholdItem,
} from '#household';
import { decodeCursor, knownAt, scannedPage, type Page } from '#kernel';
import { servingView, VIEW_SCHEMA } from '#projections';
import type { HouseholdSummary } from '../projection/index.js';
import type { ComponentReplay } from './component-replay.js';

/** Households looked at for one page: those that changed since are folded again, which takes its time. */
const SCAN = 200;

interface Row {
  readonly grp: string;
  readonly household: string;
  /** The summary, where it has not changed since. */
  readonly summary: string | null;
}

interface Then {
  readonly position: number;
  readonly day: string | undefined;
}

/**
 * The list of households as it was when a position was the last. Who was never heard of again is found
 * too: a household's document is never removed, though its summary may be.
 */
export class HouseholdsKnownAt {
  constructor(
    private readonly pool: Pool,
    private readonly replay: Pick<ComponentReplay, 'summaryOf'>,
    private readonly then: Then,
  ) {}

  async list(
    filter: HouseholdFilter,
    limit: number,
    cursor?: string,
  ): Promise<Page<HouseholdItem>> {
    const after = cursor === undefined ? '' : (decodeCursor(cursor, 1)[0] ?? '');
    const rows = await this.rows(filter, after);
    return scannedPage(
      rows,
      { limit, more: rows.length === SCAN },
      async (row) => {
        const summary = await this.asItWas(row, filter);
        return summary && answers(summary, filter) ? itemOf(row.grp, summary) : undefined;
      },
      ({ grp }) => [grp],
    );
  }

  private async asItWas(
    { grp, household, summary }: Row,
    { division = '' }: HouseholdFilter,
  ): Promise<HouseholdSummary | undefined> {
    if (summary !== null) return JSON.parse(summary) as HouseholdSummary;
    const doc = knownAt(JSON.parse(household) as HouseholdDoc, this.then.position);
    if (!divisionOf(doc, this.then.day)?.startsWith(division) && division !== '') return undefined;
    return this.replay.summaryOf(grp);
  }

  private async rows(
    { division, circle, programme, hasOpenFindings }: HouseholdFilter,
    after: string,
  ): Promise<Row[]> {
    const table = (name: string): string => servingView(VIEW_SCHEMA, name);
    const { rows } = await this.pool.query<Row>(
      `select h.grp, h.doc as household, case when s.position <= $2 then s.doc end as summary
       from ${table('household')} h left join ${table('household_summary')} s on s.grp = h.grp
       where h.grp > $1
         and (s.position is null or s.position > $2
           or (($3::text is null or s.division ^@ $3)
             and ($4::integer is null or s.circle = $4)
             and ($5::text is null or $5 = any(s.programmes))
             and ($6::boolean is null or (s.open_findings > 0) = $6)))
       order by h.grp limit ${SCAN}`,
      [
        after,
        this.then.position,
        division ?? null,
        circle ?? null,
        programme ?? null,
        hasOpenFindings ?? null,
      ],
    );
    return rows;
  }
}

const answers = (
  summary: HouseholdSummary,
  { division = '', circle, programme, hasOpenFindings }: HouseholdFilter,
): boolean =>
  (division === '' || (summary.division ?? '').startsWith(division)) &&
  (circle === undefined || summary.circle === circle) &&
  (programme === undefined || summary.programmes.includes(programme)) &&
  (hasOpenFindings === undefined || summary.openFindings > 0 === hasOpenFindings);

function itemOf(household: string, summary: HouseholdSummary): HouseholdItem {
  const { division, circle, members, programmes, openFindings, overdue, unknown, position } =
    summary;
  return {
    household,
    ...(division !== undefined && { division }),
    ...{ circle, members, programmes, openFindings },
    ...(overdue !== undefined && { overdue }),
    ...(unknown !== undefined && { unknown }),
    position: String(position),
  };
}
