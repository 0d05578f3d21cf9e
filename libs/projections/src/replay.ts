import type { Pool } from 'pg';
import type { EventStore } from '#event-store';
import { quoteIdentifier } from '#platform';
import type { Builds } from './builds.js';
import { compareWithServing, type ServingComparison } from './compare-with-serving.js';
import type { Projection } from './projection.js';
import { fill } from './rebuild.js';
import { ViewStorage } from './view-storage.js';
import { qualifiedTable } from './view-tables.js';

export interface ReplayOptions {
  readonly builds: Builds;
  readonly store: EventStore<never>;
  readonly projection: Projection;
  /** Of the replay alone: dropped before and after. */
  readonly schema: string;
  /** The last position to fold; that of the serving build when not given. */
  readonly to?: bigint;
  /** Compares only these groups; `tableOf` names the replay's own tables. */
  readonly groups?: (pool: Pool, tableOf: (name: string) => string) => Promise<Set<string>>;
  readonly logGroupField?: string;
  readonly limit?: number;
  readonly onProgress?: (position: bigint, target: bigint) => void;
}

/**
 * Folds history from position 1 in a schema of its own and compares it with what is served. Of an earlier
 * position everything in the logs is compared, for logs only grow, and those documents that have not
 * changed since; `movedOn` counts the others.
 */
export async function replay(options: ReplayOptions): Promise<ServingComparison> {
  const { builds, store, projection, schema, groups, logGroupField, limit } = options;
  const { pool } = builds;
  const drop = `drop schema if exists ${quoteIdentifier(schema)} cascade`;
  await pool.query(drop);
  try {
    const storage = new ViewStorage(pool, projection, schema);
    await storage.create();
    const bringTo = async (target: bigint): Promise<void> => {
      await fill({
        ...{ store, projection, storage, upTo: target },
        onProgress: (position) => options.onProgress?.(position, target),
      });
    };
    // The bulk before a snapshot is taken: one held for long keeps the database from cleaning up.
    const serving = await builds.servingIn(pool, projection.name);
    await bringTo(options.to ?? serving.position);
    const tableOf = (name: string): string => qualifiedTable(schema, storage.build, name);
    return await compareWithServing(
      builds,
      { projection, build: storage.build, schema, bringTo },
      {
        ...(options.to !== undefined && { to: options.to }),
        ...(groups && { groups: () => groups(pool, tableOf) }),
        ...(logGroupField !== undefined && { logGroupField }),
        ...(limit !== undefined && { limit }),
      },
    );
  } finally {
    await pool.query(drop);
  }
}
