import type { Pool } from 'pg';
import type { StateReader } from '#projections';
import type { CollectionName } from './collections.js';
import { addPersonsOfHousehold } from './scope.js';

/**
 * The household and everyone its rules may concern: the groups that its view, its aid and its findings
 * are made of.
 * @param tableOf the tables of a build
 */
export async function groupsOfHousehold(
  pool: Pool,
  tableOf: (name: CollectionName) => string,
  household: string,
): Promise<Set<string>> {
  const documents = new Map<string, Map<string, object>>();
  for (const name of ['household', 'award'] as const) {
    const { rows } = await pool.query<{ key: string; doc: string }>(
      `select key, doc from ${tableOf(name)} where grp = $1 order by key`,
      [household],
    );
    const group = rows.map(({ key, doc }) => [key, JSON.parse(doc) as object] as const);
    documents.set(name, new Map(group));
  }
  const state: StateReader = {
    loaded: (collection, group) => (group === household ? documents.get(collection) : undefined),
  };
  const groups = new Set<string>();
  addPersonsOfHousehold(state, household, groups);
  return groups.add(household);
}
