import type { Pool } from 'pg';
import type {
  FindingChange,
  FindingSource,
  FoundFinding,
  Place,
  PlacedChange,
  ServingFindings,
} from '#casework';
import { textArray } from '#platform';
import { servingView, VIEW_SCHEMA } from '#projections';
import { CALENDAR, FINDING_LOG, FINDING_UPDATES } from '../projection/index.js';

interface ChangeRow {
  readonly position: string;
  readonly ordinal: number;
  readonly change: FindingChange['change'];
  readonly doc: string;
}

/** Of one position what opened or closed comes before what was updated. */
const UPDATES_FROM = 1_000_000_000;

/** What the hub finds, from whichever build of the views is serving. */
export class ViewFindings implements FindingSource {
  private readonly finding: string;
  private readonly log: string;
  private readonly updates: string;
  private readonly calendar: string;

  constructor(
    private readonly pool: Pool,
    private readonly projection: { readonly name: string },
    private readonly schema: string = VIEW_SCHEMA,
  ) {
    this.finding = servingView(schema, 'finding');
    this.log = servingView(schema, FINDING_LOG);
    this.updates = servingView(schema, FINDING_UPDATES);
    this.calendar = servingView(schema, CALENDAR);
  }

  async serving(): Promise<ServingFindings> {
    const { rows } = await this.pool.query<{ build: string; position: string; day: string | null }>(
      `select version || '/' || generation as build, position,
         (select doc::jsonb->>'day' from ${this.calendar}) as day
       from ${this.schema}.projection_checkpoint where name = $1 and status = 'serving'`,
      [this.projection.name],
    );
    const [row] = rows;
    if (row === undefined) return { build: '', position: 0, day: undefined };
    return { build: row.build, position: Number(row.position), day: row.day ?? undefined };
  }

  async changes(after: Place, upTo: number, limit: number): Promise<readonly PlacedChange[]> {
    const { rows } = await this.pool.query<ChangeRow>(
      `select * from (
         (select position, ordinal, doc::jsonb->>'change' as change, doc from ${this.log}
          where (position, ordinal) > ($1, $2::integer) and position <= $3
          order by position, ordinal limit $4)
         union all
         (select position, ordinal + ${UPDATES_FROM}, 'updated', doc from ${this.updates}
          where (position, ordinal) > ($1, $2::integer - ${UPDATES_FROM}) and position <= $3
          order by position, ordinal limit $4)
       ) changes order by position, ordinal limit $4`,
      [after.position, after.ordinal, upTo, limit],
    );
    return rows.map(({ position, ordinal, change, doc }) => {
      const at = Number(position);
      return { position: at, ordinal, change: { change, at, finding: findingIn(doc) } };
    });
  }

  async open(after: FoundFinding | undefined, limit: number): Promise<readonly FoundFinding[]> {
    const { rows } = await this.pool.query<{ doc: string }>(
      `select doc from ${this.finding} where (grp, key) > ($1, $2) and status = 'open'
       order by grp, key limit $3`,
      [after?.subject ?? '', after?.id ?? '', limit],
    );
    return rows.map(({ doc }) => findingIn(doc));
  }

  async known(ids: readonly string[]) {
    const { rows } = await this.pool.query<{ key: string; closed_at: string | null }>(
      `select key, doc::jsonb->>'closedAt' as closed_at from ${this.finding}
       where key = any($1::text[])`,
      [textArray([...ids])],
    );
    return new Map(
      rows.map(({ key, closed_at: at }) => [
        key,
        { closedAt: at === null ? undefined : Number(at) },
      ]),
    );
  }
}

const findingIn = (doc: string): FoundFinding => JSON.parse(doc) as FoundFinding;
