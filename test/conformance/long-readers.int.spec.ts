import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient, jsonEvent, START, type Position } from '@eventstore/db-client';
import pg from 'pg';
import { PostgresEventStore } from '#event-store/postgres';
import { startWireServer, type WireServer } from '#event-store/wire';
import { freshDatabase, type FreshDatabase } from '#testing';
import { Cable } from './cable.js';
import { writeHistory } from './history.js';

const EVENTS = 20_000;
const CUTS = 5;

/** Takes events until that was the last. @returns how the subscription failed, if it did */
async function follow(
  client: EventStoreDBClient,
  from: Position | typeof START,
  isLast: (position: Position) => boolean,
): Promise<string | undefined> {
  try {
    for await (const { event } of client.subscribeToAll({ fromPosition: from })) {
      if (isLast(event!.position!)) return undefined;
    }
    return undefined;
  } catch (error) {
    return (error as { type: string }).type;
  }
}

/** An official client, over PostgreSQL, where readers are slow and connections break. */
describe('readers that take their time or lose their connection', () => {
  let database: FreshDatabase;
  let pool: pg.Pool;
  let store: PostgresEventStore;
  const servers: WireServer[] = [];
  const clients: EventStoreDBClient[] = [];

  const serve = async (): Promise<WireServer> => {
    const server = await startWireServer({
      ...{ store, host: '127.0.0.1', port: 0, security: 'none', appends: true },
    });
    servers.push(server);
    return server;
  };
  const clientAt = (port: number): EventStoreDBClient => {
    const client = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${port}?tls=false`);
    clients.push(client);
    return client;
  };
  const write = (stream: string) => ({
    ...{ stream, expected: 'any' as const },
    events: [{ id: randomUUID(), type: 'doudi.test.live.v1', data: Buffer.from('{}') }],
  });

  beforeAll(async () => {
    database = await freshDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 8 });
    await PostgresEventStore.migrate(pool);
    store = new PostgresEventStore({ pool });
    await writeHistory(store, EVENTS);
  });

  afterAll(async () => {
    for (const client of clients) await client.dispose();
    for (const server of servers) await server.close();
    await pool.end();
    await database.drop();
  });

  it('get every event once, through cut connections and a server that is replaced', async () => {
    const first = await serve();
    const second = await serve();
    const cable = await Cable.lay(first.port);
    const client = clientAt(cable.port);
    const seen: number[] = [];
    let last: Position | typeof START = START;
    let cuts = 0;
    /** @returns whether that was the last */
    const take = (position: Position): boolean => {
      last = position;
      seen.push(Number(position.commit));
      if (cuts < CUTS && seen.length === (cuts + 1) * 3000) {
        cuts++;
        cable.pull(cuts % 2 === 0 ? first.port : second.port);
      }
      return seen.length === EVENTS;
    };
    while (seen.length < EVENTS) {
      const failure = await follow(client, last, take);
      expect(['unavailable', undefined]).toContain(failure);
    }
    expect(cuts).toBe(CUTS);
    expect(seen).toEqual(Array.from({ length: EVENTS }, (_, i) => i + 1));
    await cable.remove();
  });

  it('find a server that was stopped and started on the same port', async () => {
    const server = await serve();
    const client = clientAt(server.port);
    const subscription = client.subscribeToAll({ fromPosition: START });
    const ended = once(subscription, 'error') as Promise<[{ type: string }]>;
    await once(
      subscription.on('data', () => undefined),
      'caughtUp',
    );
    await server.close();
    expect((await ended)[0].type).toBe('unavailable');
    const options = { store, host: '127.0.0.1', port: server.port, security: 'none' as const };
    servers.push(await startWireServer(options));
    const again = clientAt(server.port);
    let count = 0;
    for await (const { event } of again.readAll({ maxCount: 10 })) count += event ? 1 : 0;
    expect(count).toBe(10);
  });

  it('do not keep appenders waiting, and catch up when they go on', async () => {
    const server = await serve();
    const client = clientAt(server.port);
    const head = Number(await store.head());
    const slow = client.subscribeToAll({ fromPosition: START });
    const events = slow[Symbol.asyncIterator]();
    expect(Number((await events.next()).value.event.position.commit)).toBe(1);
    for (let i = 0; i < 40; i++)
      await store.append(Array.from({ length: 50 }, () => write('live')));
    expect(Number(await store.head())).toBe(head + 2000);
    for (let at = 2; at <= head + 2000; at++) {
      const { value } = await events.next();
      expect(Number(value.event.position.commit)).toBe(at);
    }
    await slow.unsubscribe();
  });

  it('append: of many who expect the same revision one is right, and a repeat changes nothing', async () => {
    const server = await serve();
    const client = clientAt(server.port);
    const stream = '争用';
    const made = () => jsonEvent({ id: randomUUID(), type: 'doudi.test.contested.v1', data: {} });
    await client.appendToStream(stream, made());
    const attempts = Array.from({ length: 20 }, made);
    const outcomes = await Promise.allSettled(
      attempts.map((event) => client.appendToStream(stream, event, { expectedRevision: 0n })),
    );
    const winners = attempts.filter((_, i) => outcomes[i]!.status === 'fulfilled');
    expect(winners).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') continue;
      expect(outcome.reason).toMatchObject({
        ...{ type: 'wrong-expected-version', actualVersion: 1n, expectedVersion: 0n },
      });
    }
    const before = await store.head();
    const again = await client.appendToStream(stream, winners[0]!, { expectedRevision: 0n });
    expect(again).toMatchObject({ success: true, nextExpectedRevision: 1n });
    expect(await store.head()).toBe(before);
  });
});
