import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Kafka, type SASLOptions } from 'kafkajs';
import pg from 'pg';
import { freshDatabase, startKafka, type FreshDatabase, type TestKafka } from './index.js';

describe('a fresh database', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  it('is empty, durable and of version 18', async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query(`select current_database() as name,
      (select count(*)::int from pg_class where relnamespace = 'public'::regnamespace) as tables,
      current_setting('server_version_num')::int / 10000 as major,
      current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`);
    await client.end();
    expect(rows).toEqual([
      { name: database.name, tables: 0, major: 18, fsync: 'on', commit: 'on' },
    ]);
  });

  it('is refused without its password', async () => {
    const url = new URL(database.url);
    url.password = 'guessed';
    const client = new pg.Client({ connectionString: url.href });
    await expect(client.connect()).rejects.toMatchObject({ code: '28P01' });
  });
});

describe('the shared Kafka', () => {
  let kafka: TestKafka;
  beforeAll(async () => {
    kafka = await startKafka();
  });

  const client = (user: string): Kafka => {
    const { brokers, sasl } = kafka.address(user);
    return new Kafka({
      brokers: [...brokers],
      sasl: sasl as SASLOptions,
      retry: { retries: 0 },
      logLevel: 0,
    });
  };

  const produce = async (user: string, topic: string): Promise<void> => {
    const producer = client(user).producer({
      idempotent: true,
      maxInFlightRequests: 1,
      retry: { retries: 8 },
    });
    await producer.connect();
    try {
      await producer.send({ topic, messages: [{ key: 'k', value: '{}' }] });
    } finally {
      await producer.disconnect();
    }
  };

  it("lets a department write to its own topic and to no other's", async () => {
    await expect(produce('education', 'dept.education.v1')).resolves.toBeUndefined();
    await expect(produce('education', 'dept.housing.v1')).rejects.toThrow(/not authorized/i);
    await expect(produce('education', 'hub.finding.v1')).rejects.toThrow(/not authorized/i);
  });

  it('makes no topic by itself', async () => {
    await expect(produce('admin', 'dept.unheard-of.v1')).rejects.toThrow(
      /does not host this topic/,
    );
  });

  it("lets a department read its own receipts and nobody else's", async () => {
    const read = async (user: string, topic: string): Promise<void> => {
      const consumer = client(user).consumer({ groupId: `${user}-receipts-test` });
      try {
        await consumer.connect();
        await consumer.subscribe({ topic });
        await consumer.run({ eachBatch: () => Promise.resolve() });
      } finally {
        await consumer.disconnect();
      }
    };
    await expect(read('housing', 'receipts.housing.v1')).resolves.toBeUndefined();
    await expect(read('housing', 'receipts.education.v1')).rejects.toThrow(/not authorized/i);
    await expect(read('housing', 'dept.education.v1')).rejects.toThrow(/not authorized/i);
  });

  it('makes a topic for a test', async () => {
    const topic = await kafka.freshTopic(2);
    await expect(produce('admin', topic)).resolves.toBeUndefined();
  });
});
