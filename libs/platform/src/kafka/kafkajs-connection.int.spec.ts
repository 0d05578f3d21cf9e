import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startKafka, type TestKafka } from '#testing';
import type { PartitionBatch, PartitionOffset, Producer } from './port.js';
import { KafkaConnection } from './kafkajs-connection.js';

let kafka: TestKafka;
let connection: KafkaConnection;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  kafka = await startKafka();
  connection = new KafkaConnection({ clientId: 'spec', ...kafka.address() }, () => undefined);
});

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function producer(): Promise<Producer> {
  const started = connection.producer();
  await started.start();
  stops.push(() => started.stop());
  return started;
}

/** Keeps its offsets as a database would: moved only when a group is through. */
class Reader {
  readonly stored = new Map<string, number>();
  readonly seen: { place: string; value: string | null }[] = [];
  readonly batches: PartitionBatch[] = [];
  failAt: string | undefined;

  readonly startAt = async (
    partitions: readonly { topic: string; partition: number }[],
  ): Promise<PartitionOffset[]> =>
    partitions.flatMap((at) => {
      const offset = this.stored.get(`${at.topic}/${at.partition}`);
      return offset === undefined ? [] : [{ ...at, offset }];
    });

  readonly process = async (groups: AsyncIterable<readonly PartitionBatch[]>): Promise<void> => {
    for await (const group of groups) this.take(group);
  };

  private take(group: readonly PartitionBatch[]): void {
    for (const batch of group) {
      const failing = batch.messages.some((m) => m.value?.toString() === this.failAt);
      if (this.failAt !== undefined && failing) {
        this.failAt = undefined;
        throw new Error('the database is away');
      }
    }
    for (const batch of group) {
      const key = `${batch.topic}/${batch.partition}`;
      if (batch.from !== (this.stored.get(key) ?? 0)) throw new Error('stale');
      this.stored.set(key, batch.next);
      this.batches.push(batch);
      for (const { offset, value } of batch.messages) {
        this.seen.push({ place: `${key}@${offset}`, value: value?.toString() ?? null });
      }
    }
  }
}

async function start(groupId: string, topic: string, reader: Reader): Promise<() => Promise<void>> {
  const consumer = connection.consumer({ groupId, topics: [topic] }, reader);
  await consumer.start();
  stops.push(() => consumer.stop());
  return () => consumer.stop();
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

const numbered = (topic: string, from: number, to: number, partition = 0) =>
  Array.from({ length: to - from }, (_, i) => ({
    topic,
    key: null,
    value: `${from + i}`,
    partition,
  }));

describe('the Kafka port on a real broker', () => {
  it('keeps the order of a partition, headers, null values and large messages', async () => {
    const topic = await kafka.freshTopic();
    const large = 'x'.repeat(900_000);
    const sender = await producer();
    await sender.send([
      { topic, key: 'k', value: '有效', headers: { ce_id: '编号' } },
      { topic, key: null, value: null },
      { topic, key: 'k', value: large },
      ...numbered(topic, 0, 500),
    ]);
    const reader = new Reader();
    await start(`hub-${topic}`, topic, reader);
    await until(() => reader.seen.length === 503);
    expect(reader.seen.slice(0, 3).map(({ value }) => value)).toEqual(['有效', null, large]);
    expect(reader.seen.slice(3).map(({ value }) => value)).toEqual(
      Array.from({ length: 500 }, (_, i) => `${i}`),
    );
    const first = reader.batches[0]!.messages[0]!;
    expect(first.headers).toEqual({ ce_id: '编号' });
    expect(first.key?.toString()).toBe('k');
  });

  it('sends more at once than a broker takes in one batch', async () => {
    const topic = await kafka.freshTopic();
    const sender = await producer();
    const value = 'x'.repeat(200_000);
    await sender.send(Array.from({ length: 12 }, () => ({ topic, key: 'k', value })));
    const reader = new Reader();
    await start(`hub-${topic}`, topic, reader);
    await until(() => reader.seen.length === 12);
    expect(reader.seen.map((message) => message.value)).toEqual(new Array(12).fill(value));
  });

  it('goes on from the stored offsets after a restart', async () => {
    const topic = await kafka.freshTopic();
    const sender = await producer();
    await sender.send(numbered(topic, 0, 100));
    const before = new Reader();
    const stop = await start(`hub-${topic}`, topic, before);
    await until(() => before.seen.length === 100);
    await stop();
    await sender.send(numbered(topic, 100, 150));
    const after = new Reader();
    after.stored.set(`${topic}/0`, 90);
    await start(`hub-${topic}`, topic, after);
    await until(() => after.seen.length === 60);
    expect(after.seen.map(({ value }) => value)).toEqual(
      Array.from({ length: 60 }, (_, i) => `${90 + i}`),
    );
  });

  it('starts again from the stored offsets when a group fails', async () => {
    const topic = await kafka.freshTopic();
    const sender = await producer();
    await sender.send(numbered(topic, 0, 10));
    const reader = new Reader();
    reader.failAt = '15';
    await start(`hub-${topic}`, topic, reader);
    await until(() => reader.seen.length === 10);
    await sender.send(numbered(topic, 10, 20));
    await until(() => reader.seen.length === 20);
    expect(reader.failAt).toBeUndefined();
    expect(reader.seen.map(({ value }) => value)).toEqual(
      Array.from({ length: 20 }, (_, i) => `${i}`),
    );
  });

  it('shares the partitions when a second consumer joins and takes them back when it leaves', async () => {
    const topic = await kafka.freshTopic(4);
    const sender = await producer();
    const both = new Map<string, number>();
    const [one, two] = [new Reader(), new Reader()];
    Object.assign(one, { stored: both });
    Object.assign(two, { stored: both });
    const sendRound = (from: number) =>
      sender.send([0, 1, 2, 3].flatMap((partition) => numbered(topic, from, from + 25, partition)));
    await start(`hub-${topic}`, topic, one);
    await sendRound(0);
    await until(() => one.seen.length === 100);
    const stopTwo = await start(`hub-${topic}`, topic, two);
    for (let round = 1; two.seen.length === 0; round++) {
      await sendRound(round * 25);
      await until(() => one.seen.length + two.seen.length === (round + 1) * 100);
    }
    const sent = one.seen.length + two.seen.length;
    await stopTwo();
    await sendRound(1_000);
    await until(() => one.seen.length + two.seen.length === sent + 100);
    const places = [...one.seen, ...two.seen].map(({ place }) => place);
    expect(new Set(places).size).toBe(sent + 100);
    for (const partition of [0, 1, 2, 3]) {
      expect(both.get(`${topic}/${partition}`)).toBe((sent + 100) / 4);
    }
  });
});
