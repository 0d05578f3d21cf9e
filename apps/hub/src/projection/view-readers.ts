import type { Pool } from 'pg';
import { PostgresAssistanceReader, type FindingsThen } from '#assistance';
import { PostgresHouseholdReader } from '#household';
import { servingView, VIEW_SCHEMA } from '#projections';
import type { CollectionName } from './collections.js';

/** What the contexts' queries read: whichever build of the projection is serving. */
export interface ViewReaders {
  readonly households: PostgresHouseholdReader;
  readonly assistance: PostgresAssistanceReader;
}

/** @param findingsThen findings as of a position, folded from the events; needed for those of the past only */
export function createViewReaders(
  pool: Pool,
  schema: string = VIEW_SCHEMA,
  findingsThen?: (position: number) => FindingsThen,
): ViewReaders {
  const table = (name: CollectionName): string => servingView(schema, name);
  const query = {
    query: async <R>(sql: string, values: unknown[]): Promise<{ rows: R[] }> => {
      const { rows } = await pool.query(sql, values);
      return { rows: rows as R[] };
    },
  };
  const calendar = table('calendar');
  return {
    households: new PostgresHouseholdReader(query, {
      person: table('person'),
      personMoney: table('person_money'),
      household: table('household'),
      householdSummary: table('household_summary'),
      calendar,
    }),
    assistance: new PostgresAssistanceReader(
      query,
      {
        award: table('award'),
        payment: table('payment'),
        finding: table('finding'),
        calendar,
        householdSummary: table('household_summary'),
      },
      findingsThen,
    ),
  };
}
