import type { Pool } from 'pg';
import { quoteIdentifier } from '#platform';
import { Filling, type FillingOptions } from './filling.js';
import { ViewStorage } from './view-storage.js';

export interface FillOptions extends FillingOptions {
  /** Last position to apply; the head as it was at the call when not given. */
  readonly upTo?: bigint;
}

/**
 * Folds what a build does not have yet, at full speed, and returns when it is committed. Each commit is
 * whole, checkpoint included: after a kill it goes on from the last one, to the same bytes.
 * @returns the position reached
 * @throws HubError `projection.no-build` when the build was never created or is dropped
 */
export async function fill({ upTo, ...options }: FillOptions): Promise<bigint> {
  const filling = await Filling.open(options);
  return filling.bringTo(upTo);
}

export interface RebuildOptions extends Omit<FillOptions, 'storage'> {
  readonly pool: Pool;
  /** Dropped and filled anew; never the schema of the live views. */
  readonly schema: string;
}

/**
 * Folds history into a schema of its own. The same events give the same bytes as the live view.
 * @returns the position reached
 */
export async function rebuildInto(options: RebuildOptions): Promise<bigint> {
  const { pool, projection, schema } = options;
  await pool.query(`drop schema if exists ${quoteIdentifier(schema)} cascade`);
  const storage = new ViewStorage(pool, projection, schema);
  await storage.create();
  const position = await fill({ ...options, storage });
  await storage.createIndexes();
  return position;
}
