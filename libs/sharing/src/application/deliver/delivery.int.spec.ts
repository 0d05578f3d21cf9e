import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Pool } from 'pg';
import { KafkaAdmin } from '#local-services';
import { KafkaConnection, migrate, type ReceivedMessage } from '#platform';
import { freshDatabase, startKafka, type FreshDatabase } from '#testing';
import { MadeUpViews, VIEWS } from '../../../test/made-up-views.js';
import { SHARING_MIGRATIONS } from '../../infrastructure/migrations.js';
import { findingStream, householdStream } from '../../infrastructure/outgoing-streams.js';
import { Delivery } from './delivery.js';

const silent = (): void => undefined;

describe('delivery to Kafka', () => {
  const prefix = `t-${randomBytes(6).toString('hex')}.`;
  const received: (ReceivedMessage & { topic: string })[] = [];
  let database: FreshDatabase;
  let pool: Pool;
  let kafka: KafkaConnection;
  let views: MadeUpViews;
  let stopReading: () => Promise<void>;

  beforeAll(async () => {
    database = await freshDatabase();
    pool = new Pool({ connectionString: database.url });
    await migrate(pool, 'sharing', SHARING_MIGRATIONS);
    views = await MadeUpViews.create(pool);
    const address = (await startKafka()).address('admin');
    const topics = ['hub.household.v1', 'hub.finding.v1'].map((name) => prefix + name);
    await new KafkaAdmin(address).ensureTopics(
      topics.map((name) => ({ name, partitions: 1, settings: {} })),
    );
    kafka = new KafkaConnection({ clientId: 'delivery-test', ...address }, silent);
    const consumer = kafka.consumer(
      { groupId: `${prefix}reader`, topics },
      {
        startAt: () => Promise.resolve([]),
        async process(groups) {
          for await (const group of groups) {
            for (const { topic, messages } of group) {
              received.push(...messages.map((message) => ({ topic, ...message })));
            }
          }
        },
      },
    );
    await consumer.start();
    stopReading = () => consumer.stop();
  });

  afterAll(async () => {
    await stopReading();
    await pool.end();
    await database.drop();
  });

  /** Delivers until the reader has `n` messages in all. */
  async function deliverUntil(n: number): Promise<void> {
    const producer = kafka.producer();
    await producer.start();
    const stop = new AbortController();
    const streams = [householdStream(VIEWS, prefix), findingStream(VIEWS, prefix)];
    const delivery = new Delivery({ pool, producer, streams, log: silent, batch: 2, pauseMs: 1 });
    const running = delivery.run(stop.signal);
    while (received.length < n) await new Promise((resolve) => setTimeout(resolve, 20));
    stop.abort();
    await running;
    await producer.stop();
  }

  const sent = (topic: string) =>
    received
      .filter((message) => message.topic === prefix + topic)
      .map(({ key, value }) => ({
        key: key?.toString(),
        event: JSON.parse(value?.toString() ?? '') as Record<string, unknown>,
      }));

  it('publishes what is committed, each household in its newest state, by position', async () => {
    await views.summary('h_b', 1, { division: '110101' });
    await views.summary('h_a', 2, { division: '110101' });
    await views.summary('h_b', 3, { division: '110108' });
    await views.summary('h_c', 9, { division: '110101' });
    await views.finding([2, 1], 'one');
    await views.finding([2, 2], 'two');
    await views.finding([3, 1], 'one', 'closed');
    await views.finding([9, 1], 'three');
    await views.commitUpTo(8);
    await deliverUntil(5);
    expect(sent('hub.household.v1').map(({ key }) => key)).toEqual(['h_a', 'h_b']);
    expect(sent('hub.household.v1')[1]!.event).toMatchObject({
      specversion: '1.0',
      source: '/000000/hub/doudi',
      type: 'doudi.hub.household.changed.v1',
      subject: 'h_b',
      hubposition: '3',
      data: { division: '110108' },
    });
    expect(
      sent('hub.finding.v1').map(({ key, event }) => [
        key,
        event['type'],
        (event['data'] as { id: string }).id,
      ]),
    ).toEqual([
      ['p_1', 'doudi.hub.finding.opened.v1', 'one'],
      ['p_1', 'doudi.hub.finding.opened.v1', 'two'],
      ['p_1', 'doudi.hub.finding.closed.v1', 'one'],
    ]);
  });

  it('goes on from where it was acknowledged', async () => {
    await views.commitUpTo(9);
    await deliverUntil(7);
    expect(sent('hub.household.v1').map(({ key }) => key)).toEqual(['h_a', 'h_b', 'h_c']);
    expect(sent('hub.finding.v1')).toHaveLength(4);
  });

  it('repeats after a crash before the checkpoint was written, under the same ids', async () => {
    await pool.query(`update delivery_checkpoint set position = 2, tail = '' where name like $1`, [
      `${prefix}hub.finding%`,
    ]);
    await deliverUntil(11);
    const ids = sent('hub.finding.v1').map(({ event }) => event['id']);
    expect(ids.slice(4)).toEqual(ids.slice(0, 4));
    expect(new Set(ids).size).toBe(4);
  });

  it('goes by the number of a position, not by its digits', async () => {
    for (const position of [100, 20, 3]) {
      await views.summary(`h_at_${position}`, position + 10, { division: '110101' });
      await views.finding([position + 10, 1], `at ${position}`);
    }
    await views.commitUpTo(110);
    await deliverUntil(17);
    const last = (topic: string): unknown[] =>
      sent(topic)
        .slice(-3)
        .map(({ event }) => event['hubposition']);
    expect(last('hub.household.v1')).toEqual(['13', '30', '110']);
    expect(last('hub.finding.v1')).toEqual(['13', '30', '110']);
  });
});
