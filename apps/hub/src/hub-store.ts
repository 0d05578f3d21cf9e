import type { Pool, PoolClient } from 'pg';
import type { EventStore } from '#event-store';
import { KurrentdbEventStore, KurrentdbLog } from '#event-store/kurrentdb';
import { PostgresEventStore } from '#event-store/postgres';
import { HubError } from '#kernel';
import type { EventStoreSettings } from './event-store-settings.js';

/** The store that the settings name, and what its owner has to do for it. */
export interface HubStore {
  readonly store: EventStore<PoolClient>;
  /** Creates or upgrades its tables and makes it ready to append. */
  prepare(): Promise<void>;
  close(): Promise<void>;
}

/** Nothing connects before it is used. */
export function createHubStore(settings: EventStoreSettings, pool: Pool): HubStore {
  if (settings.kind === 'postgres') {
    return {
      store: new PostgresEventStore({ pool }),
      prepare: async () => {
        await mustNotHaveHistoryIn('kurrentdb_log', pool);
        await PostgresEventStore.migrate(pool);
      },
      close: () => Promise.resolve(),
    };
  }
  const { url, stream, maxAppendBytes } = settings;
  const log = new KurrentdbLog({ url, stream });
  const store = new KurrentdbEventStore({ log, pool, maxAppendBytes });
  return {
    store,
    prepare: async () => {
      await mustNotHaveHistoryIn('event_store', pool);
      await KurrentdbEventStore.migrate(pool);
      await store.start();
    },
    close: () => store.close(),
  };
}

/**
 * Views, offsets and quarantine of a database belong to one history: the positions of another would be
 * taken for those of this one.
 * @throws HubError `event-store.other-history`
 */
async function mustNotHaveHistoryIn(schema: 'event_store' | 'kurrentdb_log', pool: Pool) {
  const { rows } = await pool.query(
    "select from pg_tables where schemaname = $1 and tablename = 'store_head'",
    [schema],
  );
  if (rows.length === 0) return;
  const { rows: heads } = await pool.query<{ position: string }>(
    `select position from ${schema}.store_head`,
  );
  if (heads[0]?.position !== '0') throw otherHistory();
}

const otherHistory = (): HubError =>
  new HubError('conflict', 'event-store.other-history', {
    zh: '此数据库的历史保存在另一种事件库中，与 EVENT_STORE 的设置不符。请改回原来的 EVENT_STORE，或为新的事件库另建一个空数据库。',
    en: 'The history of this database is kept in the other event store, not the one EVENT_STORE names. Set EVENT_STORE back, or give the new event store an empty database.',
  });
