import { constants, setPriority } from 'node:os';
import pg from 'pg';
import { z } from 'zod';
import type { EventStore } from '#event-store';
import { HubError } from '#kernel';
import { isConnectionError, loadConfig } from '#platform';
import { Builds } from '#projections';
import { eventStoreSettings } from '../../../hub/src/event-store-settings.js';
import { createHubStore } from '../../../hub/src/hub-store.js';

const schema = z.object({ DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }) });

/** What a command that works on the hub's own database needs. */
export interface History {
  readonly pool: pg.Pool;
  /** Where `EVENT_STORE` says. */
  readonly store: EventStore<pg.PoolClient>;
  readonly storeKind: 'postgres' | 'kurrentdb';
  readonly builds: Builds;
}

/**
 * Runs `work` on the database that `DATABASE_URL` names, as the hub does, and closes it. The process
 * steps back for those who serve readers on the same machine.
 * @throws HubError `config.invalid` `database.unreachable` `database.not-a-hub`
 */
export async function withHistory<T>(work: (history: History) => Promise<T>): Promise<T> {
  const { DATABASE_URL: connectionString } = loadConfig(schema, process.env);
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const pool = new pg.Pool({ connectionString, max: 6, application_name: 'doudi' });
  pool.on('error', () => undefined);
  const settings = eventStoreSettings(process.env);
  const { store, close } = createHubStore(settings, pool);
  try {
    return await work({ pool, store, storeKind: settings.kind, builds: new Builds(pool) });
  } catch (error) {
    if (isConnectionError(error)) throw unreachable();
    if ((error as { code?: string }).code === UNDEFINED_TABLE) throw notAHub();
    throw error;
  } finally {
    await close();
    await pool.end();
  }
}

const UNDEFINED_TABLE = '42P01';

const unreachable = (): HubError =>
  new HubError('unavailable', 'database.unreachable', {
    zh: '无法连接 DATABASE_URL 指向的数据库，或连接中断。请核对地址与口令，待数据库可用后再试；已提交的进度不会丢失。',
    en: 'The database of DATABASE_URL cannot be reached, or went away. Check address and password and try again once it is there: what was committed is not lost.',
  });

const notAHub = (): HubError =>
  new HubError('conflict', 'database.not-a-hub', {
    zh: 'DATABASE_URL 指向的数据库中没有平台的表。请核对数据库名称，或先启动一次平台。',
    en: 'The database of DATABASE_URL has none of the hub’s tables. Check its name, or start the hub once.',
  });
