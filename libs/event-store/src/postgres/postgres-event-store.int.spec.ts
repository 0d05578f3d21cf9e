import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freshDatabase, ownPostgres, type FreshDatabase } from '#testing';
import type { StoredEvent, Write } from '../event-store.js';
import { PostgresEventStore } from './postgres-event-store.js';

const writeTo = (stream: string, data = '{}'): Write => ({
  stream,
  expected: 'any',
  events: [{ id: randomUUID(), type: 'doudi.test.thing.done.v1', data: Buffer.from(data) }],
});

describe('PostgresEventStore', () => {
  let database: FreshDatabase;
  let pool: pg.Pool;
  let store: PostgresEventStore;

  beforeAll(async () => {
    database = await freshDatabase();
    pool = new pg.Pool({ connectionString: database.url });
  });

  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  beforeEach(async () => {
    await pool.query('drop schema if exists event_store cascade');
    await pool.query('drop table if exists kafka_offset');
    await pool.query('create table kafka_offset (id int primary key)');
    await PostgresEventStore.migrate(pool);
    store = new PostgresEventStore({ pool });
  });

  const offsets = async (): Promise<number[]> => {
    const { rows } = await pool.query<{ id: number }>('select id from kafka_offset order by id');
    return rows.map(({ id }) => id);
  };

  it('commits what alongside writes together with the events', async () => {
    await store.append([writeTo('s')], {
      alongside: async (tx) => {
        await tx.query('insert into kafka_offset values (1)');
      },
    });
    expect(await offsets()).toEqual([1]);
    expect(await store.head()).toBe(1n);
  });

  it('rolls back what a failing alongside wrote, and nothing of the other callers', async () => {
    const insert = (id: number) => ({
      alongside: async (tx: pg.PoolClient) => {
        await tx.query('insert into kafka_offset values ($1)', [id]);
      },
    });
    const failing = store.append([writeTo('a')], {
      alongside: async (tx) => {
        await tx.query('insert into kafka_offset values (7)');
        await tx.query('insert into kafka_offset values (7)');
      },
    });
    const others = [
      store.append([writeTo('b')], insert(1)),
      store.append([writeTo('c')], insert(2)),
    ];
    await expect(failing).rejects.toThrow('duplicate key');
    await Promise.all(others);
    expect(await offsets()).toEqual([1, 2]);
    expect(await store.readStream('a', 0, 1)).toEqual([]);
    expect(await store.head()).toBe(2n);
  });

  it('uses the positions of an aborted append for the next', async () => {
    const failing = store.append([writeTo('a'), writeTo('b')], {
      alongside: () => Promise.reject(new Error('aborted')),
    });
    await expect(failing).rejects.toThrow('aborted');
    const [result] = await store.append([writeTo('a')]);
    expect(result).toEqual({ status: 'appended', first: 1n, last: 1n });
  });

  it('remembers only so many streams and asks the database for the others', async () => {
    const small = new PostgresEventStore({ pool, cachedStreams: 2 });
    const streams = ['a', 'b', 'c', 'd', 'e'];
    for (let round = 0; round < 3; round++) {
      for (const stream of streams) {
        const expected = round === 0 ? ('none' as const) : round - 1;
        const [result] = await small.append([{ ...writeTo(stream), expected }]);
        expect(result?.status).toBe('appended');
      }
    }
  });

  it('reads a live reader that fell out of the tail from the database', async () => {
    const small = new PostgresEventStore({ pool, tailEvents: 3 });
    const stop = new AbortController();
    const reading = small.subscribe(0n, stop.signal)[Symbol.asyncIterator]();
    const first = reading.next();
    for (let i = 0; i < 20; i++) await small.append([writeTo('s')]);
    const seen: StoredEvent[] = [...((await first).value as StoredEvent[])];
    while (seen.length < 20) seen.push(...((await reading.next()).value as StoredEvent[]));
    expect(seen.map(({ revision }) => revision)).toEqual(Array.from({ length: 20 }, (_, i) => i));
    stop.abort();
    await reading.return?.();
  });

  it('cuts a page of enormous events short of its limit, and never to nothing', async () => {
    const mebibyte = 'x'.repeat(1024 * 1024);
    for (let i = 0; i < 20; i++) await store.append([writeTo('s', mebibyte)]);
    let after = 0n;
    let pages = 0;
    while (after < 20n) {
      const page = await store.read({ after, limit: 20 });
      expect(page[0]?.position).toBe(after + 1n);
      after = page.at(-1)!.position;
      pages++;
    }
    expect(pages).toBeGreaterThan(1);
  });

  it('can be migrated again, and by several processes at once', async () => {
    await pool.query('drop schema event_store cascade');
    await Promise.all([1, 2, 3].map(() => PostgresEventStore.migrate(pool)));
    expect(await store.head()).toBe(0n);
  });
});

describe('PostgresEventStore when PostgreSQL is killed', () => {
  it('loses nothing it acknowledged, doubles nothing, and goes on', async () => {
    const server = await ownPostgres();
    try {
      const pool = new pg.Pool({ connectionString: server.server.url() });
      await PostgresEventStore.migrate(pool);
      const store = new PostgresEventStore({ pool });
      const sent = Array.from({ length: 400 }, (_, i) => writeTo(`s-${i % 20}`));
      const acknowledged: Write[] = [];
      const appending = Promise.allSettled(
        sent.map(async (write, i) => {
          await new Promise((resolve) => setTimeout(resolve, i));
          await store.append([write]);
          acknowledged.push(write);
        }),
      );
      await new Promise((resolve) => setTimeout(resolve, 150));
      await server.kill();
      await appending;
      await server.restart();
      const found = await store.findByIds(acknowledged.map(({ events }) => events[0]!.id));
      expect(found.length).toBe(acknowledged.length);
      await store.append(sent);
      const all = await store.read({ after: 0n, limit: 1000 });
      expect(all.map(({ position }) => Number(position))).toEqual(sent.map((_, i) => i + 1));
      await pool.end();
    } finally {
      await server.remove();
    }
  });
});
