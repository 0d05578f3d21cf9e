import type { PoolClient } from 'pg';
import { qualifiedTable, servingView, type BuildId } from './view-tables.js';

interface Tables extends BuildId {
  readonly collections: readonly string[];
  readonly logs: readonly string[];
}

/**
 * Points what readers ask at the tables of a build. Run in the transaction that changes which build is
 * serving: until it commits, readers get the old tables, and from then on the new.
 * @param before the build that was serving; what only that one has is no longer there to be asked
 */
export async function createServingViews(
  client: PoolClient,
  schema: string,
  build: Tables,
  before?: Tables,
): Promise<void> {
  const names = [...build.collections, ...build.logs];
  const old = before === undefined ? [] : [...before.collections, ...before.logs];
  // In one order, so that two swaps never wait for each other.
  for (const name of [...new Set([...names, ...old])].sort()) {
    const view = servingView(schema, name);
    // Replaced outright: another version may have other columns.
    await client.query(`drop view if exists ${view}`);
    if (!names.includes(name)) continue;
    await client.query(
      `create view ${view} as select * from ${qualifiedTable(schema, build, name)}`,
    );
  }
}

export async function servingViewsExist(
  client: PoolClient,
  schema: string,
  { collections, logs }: Tables,
): Promise<boolean> {
  for (const name of [...collections, ...logs]) {
    const { rows } = await client.query<{ there: boolean }>(
      'select to_regclass($1) is not null as there',
      [servingView(schema, name)],
    );
    if (rows[0]?.there !== true) return false;
  }
  return true;
}
