import type { Pool } from 'pg';
import type { Category, Circle } from '#assessment';
import { decodeCursor, pageOf, type Page } from '#kernel';
import { servingView, VIEW_SCHEMA } from '#projections';
import type { AssessmentDoc } from '../projection/collections.js';

export interface AssessedFilter {
  /** Division codes of 2, 4 or 6 digits: those and everything below them. */
  readonly division?: string | undefined;
  /** 圈层, as assessed. */
  readonly circle?: number | undefined;
}

/** One row of the list of assessed households. */
export interface AssessedItem {
  readonly household: string;
  readonly division?: string;
  readonly circle: Circle;
  readonly category?: Category;
  /** Codes of programmes that the household or somebody of it is due, sorted. */
  readonly due: readonly string[];
  /** Codes of programmes of which it cannot be told, sorted. */
  readonly cannotTell: readonly string[];
}

/** The households that are in question, as last assessed. */
export class AssessedHouseholds {
  constructor(
    private readonly pool: Pool,
    private readonly schema: string = VIEW_SCHEMA,
  ) {}

  /** In order of token. */
  async list(filter: AssessedFilter, limit: number, cursor?: string): Promise<Page<AssessedItem>> {
    const after = cursor === undefined ? '' : (decodeCursor(cursor, 1)[0] ?? '');
    const { rows } = await this.pool.query<{ grp: string; doc: string }>(
      `select grp, doc from ${servingView(this.schema, 'assessment')}
       where grp > $1 and ($2::text is null or division ^@ $2)
         and ($3::integer is null or circle = $3)
       order by grp limit $4`,
      [after, filter.division ?? null, filter.circle ?? null, limit + 1],
    );
    return pageOf(rows, limit, itemOf, ({ grp }) => [grp]);
  }
}

function itemOf({ grp, doc }: { readonly grp: string; readonly doc: string }): AssessedItem {
  const { division, circle, category, entitlements } = JSON.parse(doc) as AssessmentDoc;
  const programmes = (wanted: string): string[] => {
    const codes = entitlements.filter(({ outcome }) => outcome === wanted);
    return [...new Set(codes.map(({ programme }) => programme))].sort();
  };
  return {
    household: grp,
    ...(division !== undefined && { division }),
    circle,
    ...(category && { category }),
    due: programmes('eligible'),
    cannotTell: programmes('cannot-tell'),
  };
}
