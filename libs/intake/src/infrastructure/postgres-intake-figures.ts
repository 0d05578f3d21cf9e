import type { Pool } from 'pg';
import type {
  DepartmentFigures,
  IntakeFigures,
  Range,
  SourceGaps,
} from '../application/intake-figures.js';

const OUTCOMES = ['seen', 'accepted', 'duplicate', 'rejected', 'waiting'] as const;

/** Of one source; `missingCount` counts the others too. */
const MAX_RANGES = 1_000;
const MAX_SOURCES = 1_000;

export class PostgresIntakeFigures implements IntakeFigures {
  constructor(
    private readonly pool: Pool,
    private readonly departments: readonly string[],
  ) {}

  async byDepartment(): Promise<readonly DepartmentFigures[]> {
    const { rows } = await this.pool.query<{ department: string; outcome: string; n: string }>(
      `select department, outcome, n from intake_count
       union all
       select department, status || 'Now', count(*) from quarantine
       where status in ('rejected', 'waiting') group by department, status`,
    );
    const figure = (department: string, outcome: string): number =>
      Number(rows.find((r) => r.department === department && r.outcome === outcome)?.n ?? 0);
    return this.departments.map((department) => {
      const [seen, accepted, duplicate, rejected, waiting] = OUTCOMES.map((outcome) =>
        figure(department, outcome),
      ) as [number, number, number, number, number];
      const rejectedNow = figure(department, 'rejectedNow');
      const waitingNow = figure(department, 'waitingNow');
      return { department, seen, accepted, duplicate, rejected, waiting, rejectedNow, waitingNow };
    });
  }

  async gaps(department?: string): Promise<readonly SourceGaps[]> {
    const { rows } = await this.pool.query<{
      source: string;
      department: string;
      high: string;
      missing: readonly Range[];
      missing_count: string;
    }>(
      `select source, department, high,
         (select coalesce(json_agg(json_build_array(lower(r), upper(r) - 1)), '[]')
          from (select r from unnest(missing) r order by r limit ${MAX_RANGES}) listed) as missing,
         (select coalesce(sum(upper(r) - lower(r)), 0) from unnest(missing) r) as missing_count
       from source_sequence s, lateral (
         select int8multirange(int8range(1, s.high + 1)) - range_agg(c.arrived) as missing
         from source_sequence_chunk c where c.source = s.source) gaps
       where case when $1::text is null then not isempty(missing) else department = $1 end
       order by source limit ${MAX_SOURCES}`,
      [department ?? null],
    );
    return rows.map(({ high, missing_count, ...row }) => ({
      ...row,
      high: Number(high),
      missingCount: Number(missing_count),
    }));
  }
}
