import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { HubError } from '#kernel';
import { inTransaction } from './transaction.js';

/** One step of a schema. Once applied anywhere its text never changes: a change is a new step. */
export interface Migration {
  /** Orders the steps, e.g. `0001-events`. */
  readonly id: string;
  readonly sql: string;
}

const checksum = (sql: string): string => createHash('sha256').update(sql, 'utf8').digest('hex');

/** An SQL identifier in double quotes. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * Applies the steps of `owner` that `schema` does not have yet, all in one transaction, one process at a
 * time. The SQL runs with `schema` as its search path.
 * @throws HubError `database.migration-changed` when a step that was applied has another text now, and
 *   `database.newer` when the database has steps this program does not know
 */
export async function migrate(
  pool: Pool,
  owner: string,
  migrations: readonly Migration[],
  schema = 'public',
): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query(`select pg_advisory_xact_lock(hashtextextended('doudi.migrate', 0))`);
    await client.query(`create schema if not exists ${quoteIdentifier(schema)}`);
    await client.query(`set local search_path to ${quoteIdentifier(schema)}`);
    await client.query(`create table if not exists schema_migration (
      owner text not null, id text not null, checksum text not null,
      applied_at timestamptz not null default now(), primary key (owner, id))`);
    await applyMissing(client, owner, migrations);
  });
}

async function applyMissing(
  client: PoolClient,
  owner: string,
  migrations: readonly Migration[],
): Promise<void> {
  const { rows } = await client.query<{ id: string; checksum: string }>(
    'select id, checksum from schema_migration where owner = $1',
    [owner],
  );
  const applied = new Map(rows.map((row) => [row.id, row.checksum]));
  const known = new Set(migrations.map(({ id }) => id));
  for (const id of applied.keys()) if (!known.has(id)) throw newerDatabase(owner, id);
  for (const { id, sql } of migrations) {
    const before = applied.get(id);
    if (before === checksum(sql)) continue;
    if (before !== undefined) throw changedMigration(owner, id);
    await client.query(sql);
    await client.query('insert into schema_migration (owner, id, checksum) values ($1, $2, $3)', [
      owner,
      id,
      checksum(sql),
    ]);
  }
}

function changedMigration(owner: string, id: string): HubError {
  return new HubError('conflict', 'database.migration-changed', {
    zh: `数据库迁移 ${owner}/${id} 已执行过，但程序中的内容与当时不同。请恢复原文，改动另写一步新的迁移。`,
    en: `Migration ${owner}/${id} was applied with another text than the program has now. Restore its text and put the change into a new migration.`,
  });
}

function newerDatabase(owner: string, id: string): HubError {
  return new HubError('conflict', 'database.newer', {
    zh: `数据库中有本程序不认识的迁移 ${owner}/${id}：数据库比程序新。请改用更新的程序版本。`,
    en: `The database has migration ${owner}/${id}, which this program does not know: it is newer than the program. Run a newer program.`,
  });
}
