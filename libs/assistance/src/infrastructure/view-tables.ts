/** What is needed of a PostgreSQL pool. */
export interface Queryable {
  query<R>(sql: string, values: unknown[]): Promise<{ rows: R[] }>;
}

/** Tables of the view, qualified and quoted for SQL. */
export interface AssistanceTables {
  readonly award: string;
  readonly payment: string;
  readonly finding: string;
  readonly calendar: string;
  readonly householdSummary: string;
}

export interface AwardRow {
  readonly grp: string;
  readonly key: string;
  readonly doc: string;
  readonly payments: string | null;
}
