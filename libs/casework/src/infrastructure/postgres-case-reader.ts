import type { Pool } from 'pg';
import { decodeCursor, invalidCursor, pageOf, type Page } from '#kernel';
import { servingView } from '#projections';
import type {
  CaseCount,
  CaseFilter,
  CaseReader,
  IntakeFilter,
  IntakeRequestRow,
  IntakeTask,
} from '../application/case-reader.js';
import type { Case } from '../domain/cases/case.js';
import { CASE_FILES, CASEWORK_SCHEMA, REQUESTS, TASKS } from './casework-projection.js';

interface Row {
  readonly opened_at: string;
  readonly key: string;
  readonly doc: string;
}

/** What a list is filtered by: column and value; a value that is not there filters nothing. */
type Conditions = readonly (readonly [condition: string, value: string | undefined])[];

const LIVE = `status in ('open', 'verified', 'confirmed')`;

/** Reads whichever build of the lists is serving. */
export class PostgresCaseReader implements CaseReader {
  constructor(
    private readonly pool: Pool,
    private readonly projection: { readonly name: string },
    private readonly schema = CASEWORK_SCHEMA,
  ) {}

  async position(): Promise<bigint> {
    const { rows } = await this.pool.query<{ position: string }>(
      `select position from ${this.schema}.projection_checkpoint
       where name = $1 and status = 'serving'`,
      [this.projection.name],
    );
    return BigInt(rows[0]?.position ?? 0);
  }

  cases(filter: CaseFilter, limit: number, cursor?: string): Promise<Page<Case>> {
    return this.page<Case>(CASE_FILES, conditionsOf(filter), limit, cursor);
  }

  async counts(filter: CaseFilter, today: string | undefined): Promise<readonly CaseCount[]> {
    const { where, values } = clauses(conditionsOf(filter), 2);
    const { rows } = await this.pool.query<Record<keyof CaseCount, string>>(
      `select department, status, count(*) as cases,
         count(*) filter (where ${LIVE} and due_on < $1::date) as overdue
       from ${servingView(this.schema, CASE_FILES)} where ${where}
       group by department, status order by department, status`,
      [today ?? null, ...values],
    );
    return rows.map((row) => ({
      department: row.department,
      status: row.status,
      cases: Number(row.cases),
      overdue: Number(row.overdue),
    }));
  }

  async live(afterId: string, limit: number): Promise<readonly Case[]> {
    const { rows } = await this.pool.query<Row>(
      `select key, doc from ${servingView(this.schema, CASE_FILES)}
       where grp > $1 and holds and ${LIVE} order by grp limit $2`,
      [afterId, limit],
    );
    return rows.map(({ doc }) => JSON.parse(doc) as Case);
  }

  requests(filter: IntakeFilter, limit: number, cursor?: string): Promise<Page<IntakeRequestRow>> {
    return this.page<IntakeRequestRow>(REQUESTS, intakeConditions(filter), limit, cursor);
  }

  tasks(filter: IntakeFilter, limit: number, cursor?: string): Promise<Page<IntakeTask>> {
    return this.page<IntakeTask>(TASKS, intakeConditions(filter), limit, cursor);
  }

  private async page<T>(
    collection: string,
    conditions: Conditions,
    limit: number,
    cursor?: string,
  ): Promise<Page<T>> {
    const [openedAt = '0', key = ''] = cursor === undefined ? [] : decodeCursor(cursor, 2);
    if (!/^\d{1,18}$/.test(openedAt)) throw invalidCursor();
    const { where, values } = clauses(conditions, 4);
    const { rows } = await this.pool.query<Row>(
      `select opened_at, key, doc from ${servingView(this.schema, collection)}
       where (opened_at, key) > ($1::bigint, $2) and ${where}
       order by opened_at, key limit $3`,
      [openedAt, key, limit + 1, ...values],
    );
    return pageOf(
      rows,
      limit,
      ({ doc }) => JSON.parse(doc) as T,
      (row) => [row.opened_at, row.key],
    );
  }
}

const conditionsOf = (filter: CaseFilter): Conditions => [
  ['status = ?', filter.status],
  ['rule = ?', filter.rule],
  ['kind = ?', filter.kind],
  ['department = ?', filter.department],
  ['division ^@ ?', filter.division],
  ['subject = ?', filter.subject],
  ['officer = ?', filter.officer],
  [`${LIVE} and due_on < ?::date`, filter.overdueOn],
];

const intakeConditions = (filter: IntakeFilter): Conditions => [
  ['status = ?', filter.status],
  ['department = ?', filter.department],
  ['division ^@ ?', filter.division],
  ['subject = ?', filter.subject],
  [`status <> 'done' and due_on < ?::date`, filter.overdueOn],
];

/** @param first number of the first parameter */
function clauses(conditions: Conditions, first: number) {
  const asked = conditions.filter(([, value]) => value !== undefined);
  const parts = asked.map(([condition], index) => condition.replace('?', `$${first + index}`));
  return {
    where: parts.length === 0 ? 'true' : parts.join(' and '),
    values: asked.map(([, v]) => v),
  };
}
