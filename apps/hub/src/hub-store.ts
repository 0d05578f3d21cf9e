import type { Pool, PoolClient } from 'pg';
import type { EventStore } from '#event-store';
import { KurrentdbEventStore, KurrentdbLog } from '#event-store/kurrentdb';
import { PostgresEventStore } from '#event-store/postgres';
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
      prepare: () => PostgresEventStore.migrate(pool),
      close: () => Promise.resolve(),
    };
  }
  const { url, stream, maxAppendBytes } = settings;
  const log = new KurrentdbLog({ url, stream });
  const store = new KurrentdbEventStore({ log, pool, maxAppendBytes });
  return {
    store,
    prepare: async () => {
      await KurrentdbEventStore.migrate(pool);
      await store.start();
    },
    close: () => store.close(),
  };
}
