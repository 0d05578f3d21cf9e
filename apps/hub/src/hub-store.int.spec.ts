import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { MemoryEventStore } from '#event-store/memory';
import { startWireServer, type WireServer } from '#event-store/wire';
import { freshDatabase, type FreshDatabase } from '#testing';
import type { EventStoreSettings } from './event-store-settings.js';
import { createHubStore, type HubStore } from './hub-store.js';

describe('the store of a hub', () => {
  let server: WireServer;
  let kurrentdb: EventStoreSettings;

  beforeAll(async () => {
    server = await startWireServer({
      ...{ store: new MemoryEventStore(), host: '127.0.0.1', port: 0 },
      ...{ security: 'none', appends: true },
    });
    const url = `esdb://127.0.0.1:${server.port}?tls=false`;
    kurrentdb = { kind: 'kurrentdb', url, stream: 'doudi-log', maxAppendBytes: 1_048_576 };
  });

  afterAll(() => server.close());

  const event = () => ({ id: randomUUID(), type: 'doudi.spec.v1', data: Buffer.from('{}') });
  const write = async ({ store }: HubStore) =>
    store.append([{ stream: 's', expected: 'any', events: [event()] }]);

  it.each(['postgres', 'kurrentdb'] as const)(
    'on %s is prepared again and again, and not for the history of the other',
    async (kind) => {
      const postgres: EventStoreSettings = { kind: 'postgres' };
      const [own, other] = kind === 'postgres' ? [postgres, kurrentdb] : [kurrentdb, postgres];
      const database: FreshDatabase = await freshDatabase();
      const pool = new pg.Pool({ connectionString: database.url });
      const stores = [own, other].map((settings) => createHubStore(settings, pool));
      const [store, ofOther] = stores as [HubStore, HubStore];
      await ofOther.prepare();
      await store.prepare();
      await write(store);
      await store.prepare();
      await expect(ofOther.prepare()).rejects.toMatchObject({ code: 'event-store.other-history' });
      expect(await store.store.head()).toBe(1n);
      for (const { close } of stores) await close();
      await pool.end();
      await database.drop();
    },
  );
});
