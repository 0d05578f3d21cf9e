import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import {
  KafkaConnection,
  kafkaConfigFromEnv,
  migrate,
  type Kafka,
  type OutgoingMessage,
  type Producer,
} from '#platform';
import { freshDatabase, startKafka, type FreshDatabase, type TestKafka } from '#testing';
import type { PreparedEvent } from '../events/prepare-event.js';
import { FollowUp } from '../queries/follow-up.js';
import { ReceiptStore, type Receipt } from '../receipts/receipt-store.js';
import { receiptsReader } from '../receipts/receipts-reader.js';
import { MIGRATIONS } from './migrations.js';
import { Outbox } from './outbox.js';
import { purgeAll, purgeBatch } from './purge.js';
import { Relay } from './relay.js';

const SOURCE = '/110118/housing/dwellings';

function prepared(
  id: string,
  change: Partial<PreparedEvent> & { body?: string } = {},
): PreparedEvent {
  const { body = id, ...rest } = change;
  return {
    id,
    source: SOURCE,
    key: `oc-${id.length}`,
    hash: createHash('sha256').update(body).digest(),
    message: (sequence) => JSON.stringify({ id, source: SOURCE, sequence, body }),
    ...rest,
  };
}

const several = (count: number): PreparedEvent[] =>
  Array.from({ length: count }, (_, i) => prepared(`e-${i}`, { key: `oc-${i % 5}` }));

/** Kafka's part played by a list, which may fail before or after it has kept what it was sent. */
class ListProducer implements Producer {
  readonly sent: OutgoingMessage[] = [];
  failing: 'no' | 'before' | 'after' = 'no';

  start = (): Promise<void> => Promise.resolve();
  stop = (): Promise<void> => Promise.resolve();

  send(messages: readonly OutgoingMessage[]): Promise<void> {
    if (this.failing === 'before') return Promise.reject(new Error('no broker'));
    this.sent.push(...messages);
    if (this.failing === 'after') return Promise.reject(new Error('no acknowledgement'));
    return Promise.resolve();
  }

  ids = (): string[] => this.sent.map(({ value }) => idOf(value));
}

const idOf = (value: string | Buffer | null): string =>
  (JSON.parse(String(value)) as { id: string }).id;

const QUIET = { warn: () => undefined };

describe('the outbox', () => {
  let database: FreshDatabase;
  let pool: pg.Pool;
  let outbox: Outbox;
  let producer: ListProducer;
  let relay: Relay;

  beforeEach(async () => {
    database = await freshDatabase();
    pool = new pg.Pool({ connectionString: database.url });
    await migrate(pool, 'department', MIGRATIONS);
    outbox = new Outbox(pool, 5_000);
    producer = new ListProducer();
    relay = new Relay(pool, producer, 'dept.housing.v1', QUIET);
  });

  afterEach(async () => {
    await pool.end();
    await database.drop();
  });

  const messages = async (): Promise<{ id: string; sequence: string }[]> => {
    const { rows } = await pool.query<{ message: string }>(
      'select message from outbox order by position',
    );
    return rows.map(({ message }) => JSON.parse(message) as { id: string; sequence: string });
  };

  it('numbers the events of a source without gaps, concurrent takers included', async () => {
    await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        outbox.take(Array.from({ length: 20 }, (_x, k) => prepared(`t${i}-${k}`))),
      ),
    );
    const sequences = (await messages()).map(({ sequence }) => Number(sequence));
    expect(sequences).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
  });

  it('goes on after numbers that the sender gave', async () => {
    await outbox.take([prepared('a', { sequence: '000000000007' }), prepared('b')]);
    expect((await messages()).map(({ sequence }) => sequence)).toEqual([
      '000000000007',
      '000000000008',
    ]);
  });

  it('takes an event once, and tells another one under its id', async () => {
    expect(await outbox.take([prepared('a'), prepared('a'), prepared('a', { body: 'x' })])).toEqual(
      ['accepted', 'duplicate', 'conflict'],
    );
    expect(await outbox.take([prepared('a', { body: 'x' }), prepared('b'), prepared('a')])).toEqual(
      ['conflict', 'accepted', 'duplicate'],
    );
    expect((await messages()).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('refuses with a sentence when too much waits, and takes nothing of that call', async () => {
    await outbox.take(several(4_990));
    const more = Array.from({ length: 11 }, (_, i) => prepared(`more-${i}`));
    await expect(outbox.take(more)).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'outbox.full',
    });
    await relay.sendBatch();
    expect(await outbox.take(more)).toHaveLength(11);
  });

  it('sends in order and marks what has been acknowledged', async () => {
    await outbox.take(several(2_500));
    expect([await relay.sendBatch(), await relay.sendBatch(), await relay.sendBatch()]).toEqual([
      2_000, 500, 0,
    ]);
    expect(producer.ids()).toEqual(several(2_500).map(({ id }) => id));
  });

  it('sends again, under the same ids, what was sent but not marked', async () => {
    await outbox.take(several(10));
    producer.failing = 'after';
    await expect(relay.sendBatch()).rejects.toThrow('no acknowledgement');
    producer.failing = 'no';
    // As after a crash: nothing remembers the first attempt but the outbox.
    await new Relay(pool, producer, 'dept.housing.v1', QUIET).sendBatch();
    const ids = several(10).map(({ id }) => id);
    expect(producer.ids()).toEqual([...ids, ...ids]);
    expect(await relay.sendBatch()).toBe(0);
  });

  it('keeps everything while there is no broker, and sends it when there is one', async () => {
    producer.failing = 'before';
    relay.start();
    await outbox.take(several(3));
    relay.nudge();
    producer.failing = 'no';
    const status = new FollowUp(pool);
    while ((await status.status()).outbox.pending > 0) await new Promise((r) => setTimeout(r, 50));
    await relay.stop();
    expect(producer.ids()).toEqual(['e-0', 'e-1', 'e-2']);
  });

  const DAY_MS = 86_400_000;
  const inDays = (days: number): number => Date.now() + days * DAY_MS;

  it('lets go of what was sent once its time is over, and knows it all the same', async () => {
    await outbox.take(several(4_500));
    while ((await relay.sendBatch()) > 0);
    await outbox.take([prepared('waits')]);
    expect(await purgeAll(pool, 90, inDays(89))).toBe(0);
    expect(await purgeBatch(pool, 90, inDays(91))).toBe(2_000);
    expect(await purgeAll(pool, 90, inDays(91))).toBe(2_500);
    expect((await messages()).map(({ id }) => id)).toEqual(['waits']);
    expect(
      await outbox.take([prepared('e-7', { key: 'oc-2' }), prepared('e-8', { body: 'x' })]),
    ).toEqual(['duplicate', 'conflict']);
    const followUp = new FollowUp(pool);
    expect(await followUp.event('e-7')).toMatchObject({ id: 'e-7', state: 'sent' });
    expect((await followUp.status()).outbox).toEqual({ pending: 1, sent: 4_500 });
    expect(await relay.sendBatch()).toBe(1);
    expect(producer.ids()).toHaveLength(4_501);
  });

  it('never lets go of what has not been sent, however old', async () => {
    await outbox.take(several(10));
    expect(await purgeAll(pool, 1, inDays(10_000))).toBe(0);
    expect(await relay.sendBatch()).toBe(10);
    expect(producer.ids()).toEqual(several(10).map(({ id }) => id));
  });

  it('is not sent twice by two processes of one department', async () => {
    await outbox.take(several(1_000));
    const other = new Relay(pool, producer, 'dept.housing.v1', QUIET);
    await Promise.all([relay.sendBatch(), other.sendBatch()]);
    expect(producer.ids()).toHaveLength(1_000);
  });
});

describe('on Kafka', () => {
  let kafka: TestKafka;
  let database: FreshDatabase;
  let pool: pg.Pool;

  const connect = (user: string): Kafka =>
    new KafkaConnection(kafkaConfigFromEnv(kafka.env(user)), () => undefined);

  beforeAll(async () => {
    kafka = await startKafka();
    database = await freshDatabase();
    pool = new pg.Pool({ connectionString: database.url });
    await migrate(pool, 'department', MIGRATIONS);
  });

  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('a department publishes with its own credential and stores the answers it receives', async () => {
    const outbox = new Outbox(pool, 5_000);
    const producer = connect('housing').producer();
    await producer.start();
    await outbox.take(several(50));
    expect(await new Relay(pool, producer, 'dept.housing.v1', QUIET).sendBatch()).toBe(50);
    await producer.stop();

    await answer(connect('hub'), 'waiting', 50);
    await answer(connect('hub'), 'accepted', 49);
    const reader = receiptsReader(connect('housing'), new ReceiptStore(pool), 'housing');
    await reader.start();
    const followUp = new FollowUp(pool);
    while (((await followUp.status()).receipts['accepted'] ?? 0) < 49) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await reader.stop();
    expect(await followUp.status()).toEqual({
      outbox: { pending: 0, sent: 50 },
      receipts: { accepted: 49, waiting: 1 },
    });
    expect(await followUp.event('e-0')).toMatchObject({
      state: 'sent',
      receipts: [{ status: 'accepted', position: '1' }],
    });
    const first = await followUp.receipts({ limit: 30, status: 'accepted' });
    const rest = await followUp.receipts({ limit: 30, status: 'accepted', after: first.next });
    expect([first.items.length, rest.items.length, rest.next]).toEqual([30, 19, undefined]);
  });

  async function answer(hub: Kafka, status: string, count: number): Promise<void> {
    const producer = hub.producer();
    await producer.start();
    const receipts = Array.from({ length: count }, (_, i): Receipt => ({
      source: SOURCE,
      id: `e-${i}`,
      status,
      position: String(i + 1),
      topic: 'dept.housing.v1',
      partition: 0,
      offset: i,
    }));
    const value = JSON.stringify({ receipts });
    await producer.send([{ topic: 'receipts.housing.v1', key: null, value }]);
    await producer.stop();
  }
});
