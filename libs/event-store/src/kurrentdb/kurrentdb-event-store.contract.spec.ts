import { freshDatabase } from '#testing';
import { MemoryEventStore } from '../memory/index.js';
import { startWireServer } from '../wire/index.js';
import { CONTRACT_APPEND_BYTES, kurrentdbContract } from './contract/index.js';

/** Against the hub's own endpoint of the protocol; `test/containers` does the same with a real server. */
kurrentdbContract('KurrentdbEventStore', async () => {
  const database = await freshDatabase();
  const server = await startWireServer({
    store: new MemoryEventStore(),
    host: '127.0.0.1',
    port: 0,
    security: 'none',
    appends: true,
    maxAppendBytes: CONTRACT_APPEND_BYTES,
  });
  return {
    kurrentdbUrl: `kurrentdb://127.0.0.1:${server.port}?tls=false`,
    databaseUrl: database.url,
    close: async () => {
      await server.close();
      await database.drop();
    },
  };
});
