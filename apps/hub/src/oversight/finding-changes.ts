import type { Pool } from 'pg';
import type { OverseenChange } from '#oversight';
import { servingView, VIEW_SCHEMA } from '#projections';
import { FINDING_LOG } from '../projection/index.js';

const PAGE = 1000;

interface Row {
  readonly position: string;
  readonly ordinal: number;
  readonly doc: string;
}

/** The log of findings up to a position, in order: it tells of each what it was at every point. */
export async function* findingChanges(
  pool: Pool,
  upTo: number,
): AsyncGenerator<readonly OverseenChange[]> {
  const log = servingView(VIEW_SCHEMA, FINDING_LOG);
  let after: readonly [position: string, ordinal: number] = ['0', -1];
  for (;;) {
    const { rows } = await pool.query<Row>(
      `select position, ordinal, doc from ${log}
       where (position, ordinal) > ($1::bigint, $2::integer) and position <= $3
       order by position, ordinal limit ${PAGE}`,
      [...after, upTo],
    );
    yield rows.map(changeOf);
    const last = rows.at(-1);
    if (rows.length < PAGE || last === undefined) return;
    after = [last.position, last.ordinal];
  }
}

function changeOf({ position, doc }: Row): OverseenChange {
  const { id, change, rule, kind, subject, awards, division, since } = JSON.parse(
    doc,
  ) as OverseenChange;
  const at = Number(position);
  return { id, change, position: at, rule, kind, subject, awards, division, since };
}
