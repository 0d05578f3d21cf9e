import type { Pool } from 'pg';
import { quoteIdentifier } from '#platform';
import type { Projection } from './projection.js';
import { qualifiedTable, viewTable } from './view-tables.js';

/** One row that two builds of a view do not agree on. Keys are tokens, never identities. */
export interface Difference {
  readonly table: string;
  /** The row's primary key. */
  readonly key: readonly string[];
  readonly kind: 'only-in-a' | 'only-in-b' | 'differs';
}

interface KeyRow {
  readonly key: string[];
  readonly in_a: boolean;
  readonly in_b: boolean;
}

/**
 * Compares all tables of a projection in two schemas, every column byte for byte, and the position
 * they stand at. @returns the first differences, none when the two are equal
 */
export async function compareSchemas(
  pool: Pool,
  projection: Projection,
  [a, b]: readonly [a: string, b: string],
  limit = 20,
): Promise<Difference[]> {
  const tables = [
    ...projection.collections.map(({ name }) => ({ name, key: ['grp', 'key'] })),
    ...projection.logs.map(({ name }) => ({ name, key: ['position', 'ordinal'] })),
  ];
  const differences = await compareCheckpoints(pool, projection, [a, b]);
  for (const { name, key } of tables) {
    if (differences.length >= limit) break;
    const tableOf = (schema: string): string => qualifiedTable(schema, projection, name);
    const { rows } = await pool.query<KeyRow>(
      `select array[${key.map((column) => `coalesce(a.${column}, b.${column})::text`).join(', ')}]
         as key, a.${key[0]} is not null as in_a, b.${key[0]} is not null as in_b
       from ${tableOf(a)} a full join ${tableOf(b)} b
         on ${key.map((column) => `a.${column} = b.${column}`).join(' and ')}
       where (a.*)::text is distinct from (b.*)::text
       order by 1 limit $1`,
      [limit - differences.length],
    );
    for (const row of rows) {
      differences.push({ table: viewTable(projection, name), key: row.key, kind: kindOf(row) });
    }
  }
  return differences;
}

const kindOf = ({ in_a: inA, in_b: inB }: KeyRow): Difference['kind'] => {
  if (inA && inB) return 'differs';
  return inA ? 'only-in-a' : 'only-in-b';
};

async function compareCheckpoints(
  pool: Pool,
  projection: Projection,
  schemas: readonly [string, string],
): Promise<Difference[]> {
  const positions = await Promise.all(
    schemas.map(async (schema) => {
      const { rows } = await pool.query<{ position: string; due_group: string | null }>(
        `select position, due_group from ${quoteIdentifier(schema)}.projection_checkpoint
         where name = $1 and version = $2`,
        [projection.name, projection.version],
      );
      return JSON.stringify(rows);
    }),
  );
  if (positions[0] === positions[1]) return [];
  return [{ table: 'projection_checkpoint', key: [projection.name], kind: 'differs' }];
}
