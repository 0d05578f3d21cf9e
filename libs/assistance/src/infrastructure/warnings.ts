import { decodeCursor, pageOf, type Page } from '#kernel';
import type { HouseholdWarning, WarningFilter } from '../application/assistance-reader.js';
import type { Warning } from '../domain/warnings/warning.js';
import type { Queryable } from './view-tables.js';

interface Row {
  readonly grp: string;
  readonly doc: string;
}

/** What is read of a household's summary. */
interface Summary {
  readonly division?: string;
  readonly warning: Warning;
  readonly position: number;
}

interface Asked {
  readonly filter: WarningFilter;
  readonly limit: number;
  readonly cursor: string | undefined;
}

/** @param table summaries of households, qualified and quoted for SQL */
export async function readWarnings(
  db: Queryable,
  table: string,
  { filter, limit, cursor }: Asked,
): Promise<Page<HouseholdWarning>> {
  const [after = ''] = cursor === undefined ? [] : decodeCursor(cursor, 1);
  const { state, department, division, returned } = filter;
  const { rows } = await db.query<Row>(
    `select grp, doc from ${table}
     where warning is not null and grp > $1
       and ($2::text is null or warning = $2)
       and ($3::text is null or warning_department = $3)
       and ($4::text is null or division ^@ $4)
       and ($5::boolean is null or (doc::jsonb->'warning'->>'returned')::boolean = $5)
     order by grp limit $6`,
    [after, state ?? null, department ?? null, division ?? null, returned ?? null, limit + 1],
  );
  return pageOf(rows, limit, warningOf, ({ grp }) => [grp]);
}

function warningOf({ grp, doc }: Row): HouseholdWarning {
  const { division, warning, position } = JSON.parse(doc) as Summary;
  return {
    household: grp,
    ...(division !== undefined && { division }),
    ...warning,
    position: String(position),
  };
}
