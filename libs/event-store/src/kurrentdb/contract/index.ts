import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from '@jest/globals';
import pg from 'pg';
import { quoteIdentifier } from '#platform';
import { eventStoreContract, type StoreUnderTest } from '../../contract/index.js';
import { KurrentdbEventStore, KurrentdbLog } from '../index.js';

/** What the adapter stands on: a server and a database, both reachable, the database for tests alone. */
export interface KurrentdbServers {
  /** Connection string of a server whose `MaxAppendSize` is at least {@link CONTRACT_APPEND_BYTES}. */
  readonly kurrentdbUrl: string;
  readonly databaseUrl: string;
  close(): Promise<void>;
}

/** The contract has events of 1 MiB, more than a server takes unless it is told to. */
export const CONTRACT_APPEND_BYTES = 4 * 1024 * 1024;

/** The promises of the event store, kept with a KurrentDB server: any that speaks its protocol. */
export function kurrentdbContract(name: string, start: () => Promise<KurrentdbServers>): void {
  describe('with a database beside the server', () => {
    let servers: KurrentdbServers;

    beforeAll(async () => {
      servers = await start();
    }, 400_000);

    afterAll(() => servers?.close());

    eventStoreContract(name, () => storeUnderTest(servers));
  });
}

async function storeUnderTest(servers: KurrentdbServers): Promise<StoreUnderTest> {
  // A server's streams cannot be emptied: each test has its own.
  const stream = `contract-${randomUUID()}`;
  const schema = stream;
  const closes: (() => Promise<void>)[] = [];
  const connect = (): pg.Pool => {
    const pool = new pg.Pool({ connectionString: servers.databaseUrl, max: 8 });
    closes.push(() => pool.end());
    return pool;
  };
  const owner = connect();
  await KurrentdbEventStore.migrate(owner, schema);
  return {
    open: async () => {
      const log = new KurrentdbLog({ url: servers.kurrentdbUrl, stream });
      const store = new KurrentdbEventStore({
        ...{ log, schema, pool: connect() },
        maxAppendBytes: CONTRACT_APPEND_BYTES,
      });
      closes.push(() => store.close());
      return store;
    },
    close: async () => {
      for (const close of closes.slice(1).reverse()) await close();
      await owner.query(`drop schema ${quoteIdentifier(schema)} cascade`);
      await owner.end();
    },
  };
}
