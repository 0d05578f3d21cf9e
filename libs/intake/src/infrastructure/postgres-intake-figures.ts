import type { Pool } from 'pg';
import type {
  DepartmentFigures,
  IntakeFigures,
  SourceGaps,
} from '../application/intake-figures.js';
import type { Range } from '../domain/sequence-ranges.js';

const OUTCOMES = ['seen', 'accepted', 'duplicate', 'rejected', 'waiting'] as const;

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
      `select source, department, high, missing, missing_count from source_sequence
       where case when $1::text is null then missing_count > 0 else department = $1 end
       order by source limit 1000`,
      [department ?? null],
    );
    return rows.map(({ high, missing_count, ...row }) => ({
      ...row,
      high: Number(high),
      missingCount: Number(missing_count),
    }));
  }
}
