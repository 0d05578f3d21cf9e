import pg from 'pg';
import { z } from 'zod';
import { PostgresEventStore } from '#event-store/postgres';
import { loadConfig } from '#platform';
import { Builds } from '#projections';

const schema = z.object({ DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }) });

/** What a command that works on the hub's own database needs. */
export interface History {
  readonly store: PostgresEventStore;
  readonly builds: Builds;
}

/**
 * Runs `work` on the database that `DATABASE_URL` names, as the hub does, and closes it.
 * @throws HubError `config.invalid`
 */
export async function withHistory<T>(work: (history: History) => Promise<T>): Promise<T> {
  const { DATABASE_URL: connectionString } = loadConfig(schema, process.env);
  const pool = new pg.Pool({ connectionString, max: 6, application_name: 'doudi' });
  pool.on('error', () => undefined);
  try {
    return await work({ store: new PostgresEventStore({ pool }), builds: new Builds(pool) });
  } finally {
    await pool.end();
  }
}
