import { MemoryEventStore } from '#event-store/memory';
import { startWireServer } from '#event-store/wire';
import { freshDatabase, startKafka } from '#testing';
import { hubContract } from './contract/hub-contract.js';

/** The same way through a hub that keeps its history on a server which speaks KurrentDB's protocol. */
hubContract('the hub on KurrentDB', async () => {
  const [database, kafka, server] = await Promise.all([
    freshDatabase(),
    startKafka(),
    startWireServer({
      store: new MemoryEventStore(),
      host: '127.0.0.1',
      port: 0,
      security: 'none',
      appends: true,
    }),
  ]);
  return {
    databaseUrl: database.url,
    kafka: kafka.address(),
    env: {
      ...kafka.env('hub'),
      DATABASE_URL: database.url,
      EVENT_STORE: 'kurrentdb',
      KURRENTDB_URL: `esdb://127.0.0.1:${server.port}?tls=false`,
    },
    remove: async () => {
      await server.close();
      await database.drop();
    },
  };
});
