import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import pg from 'pg';
import { PostgresEventStore } from '#event-store/postgres';
import { freshDatabase, lowPort, type FreshDatabase } from '#testing';
import { eventually } from '../support/eventually.js';
import { createHub, NOWHERE } from '../support/hub.js';

describe('a hub with the role wire', () => {
  let database: FreshDatabase;
  let pool: pg.Pool;
  const hubs: NestFastifyApplication[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 4 });
  });

  afterAll(async () => {
    for (const hub of hubs) await hub.close();
    await pool.end();
    await database.drop();
  });

  /** @returns a client of a hub that serves as the settings say */
  const served = async (settings: Record<string, string>): Promise<EventStoreDBClient> => {
    const port = await lowPort();
    const hub = await createHub({
      ...NOWHERE,
      ...{ DATABASE_URL: database.url, HUB_ROLES: 'wire', OIDC_ISSUER: 'http://127.0.0.1:1' },
      ...{ WIRE_PORT: String(port), WIRE_INSECURE: 'true', ...settings },
    });
    hubs.push(hub);
    await hub.init();
    const client = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${port}?tls=false`);
    const answered = await eventually(
      () =>
        client
          .getStreamMetadata('any')
          .then(() => true)
          .catch(() => false),
      (there) => there,
    );
    expect(answered).toBe(true);
    return client;
  };

  const append = (client: EventStoreDBClient) =>
    client.appendToStream('s', [jsonEvent({ type: 'doudi.test.made.v1', data: { n: 1 } })]);

  it('serves the history for reading only', async () => {
    const client = await served({});
    await expect(append(client)).rejects.toThrow('This port is for reading');
    const store = new PostgresEventStore({ pool });
    const data = Buffer.from('{"n":1}');
    const event = { id: 'c6e0b3f6-6a0c-4b61-9f0e-0f6b1f0a7c11', type: 'doudi.a.v1', data };
    await store.append([{ stream: 's', expected: 'any', events: [event] }]);
    const found: unknown[] = [];
    for await (const { event: read } of client.readAll()) found.push([read!.id, read!.data]);
    expect(found).toEqual([[event.id, { n: 1 }]]);
    await client.dispose();
  });

  it('takes appends into a store of their own, and none of them into the history', async () => {
    const client = await served({ WIRE_APPENDS: 'true', WIRE_SCHEMA: 'sandbox' });
    const before = await new PostgresEventStore({ pool }).head();
    expect(await append(client)).toMatchObject({ success: true, nextExpectedRevision: 0n });
    expect(await new PostgresEventStore({ pool }).head()).toBe(before);
    expect(await new PostgresEventStore({ pool, schema: 'sandbox' }).head()).toBe(1n);
    await client.dispose();
  });
});
