import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Pool } from 'pg';
import { PostgresEventStore } from '#event-store/postgres';
import { startWireServer } from '#event-store/wire';
import { repositoryRoot } from '#local-services';
import { perSecond, type Figure } from '../figure.js';

const run = promisify(execFile);
const EVENTS = 200_000;
const PAGE = 1000;

/**
 * The history read and subscribed to by the official clients, each in a process of its own, beside the
 * same events read by SQL.
 */
export async function wire(pool: Pool): Promise<Figure[]> {
  const store = new PostgresEventStore({ pool });
  const events = Math.min(EVENTS, Number(await store.head()));
  const server = await startWireServer({ store, host: '127.0.0.1', port: 0, security: 'none' });
  try {
    const limit = await bySql(pool, events);
    const limitIs = 'the same events by SQL, pages of 1,000 by key, on one connection';
    const measure = async (name: string, mode: string): Promise<Figure> => {
      const client = join(repositoryRoot(), 'dist/test/bench/wire-client.js');
      const args = [client, mode, String(server.port), String(events)];
      const { stdout } = await run(process.execPath, args);
      return {
        name,
        value: perSecond(events, 0, Number(stdout)),
        unit: 'events/s',
        limit,
        limitIs,
      };
    };
    return [await measure('wire-read', 'read'), await measure('wire-subscribe', 'subscribe')];
  } finally {
    await server.close();
  }
}

async function bySql(pool: Pool, events: number): Promise<number> {
  const from = Date.now();
  let at = '0';
  for (let read = 0; read < events;) {
    const { rows } = await pool.query<{ position: string }>(
      `select e.*, t.name from event_store.events e join event_store.event_type t using (type_id)
       where position > $1 order by position limit $2`,
      [at, PAGE],
    );
    if (rows.length === 0) break;
    read += rows.length;
    at = rows.at(-1)!.position;
  }
  return perSecond(events, from, Date.now());
}
