import type { Pool } from 'pg';
import type { EventStore } from '#event-store';
import { quoteIdentifier } from '#platform';
import type { Builds } from './builds.js';
import { compareWithServing, type ServingComparison } from './compare-with-serving.js';
import type { Projection } from './projection.js';
import { SideBuild } from './side-build.js';

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
    let target = 0n;
    const side = await SideBuild.begin({
      ...{ pool, store, projection, schema },
      onProgress: (position) => options.onProgress?.(position, target),
    });
    const bringTo = (position: bigint): Promise<void> => {
      target = position;
      return side.bringTo(position);
    };
    // The bulk before a snapshot is taken: one held for long keeps the database from cleaning up.
    const serving = await builds.servingIn(pool, projection.name);
    await bringTo(options.to ?? serving.position);
    return await compareWithServing(
      builds,
      { projection, build: side.build, schema, bringTo },
      {
        ...(options.to !== undefined && { to: options.to }),
        ...(groups && { groups: () => groups(pool, (name) => side.tableOf(name)) }),
        ...(logGroupField !== undefined && { logGroupField }),
        ...(limit !== undefined && { limit }),
      },
    );
  } finally {
    await pool.query(drop);
  }
}
