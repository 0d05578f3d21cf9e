import kafkajs, { type SASLOptions } from 'kafkajs';
import { setTimeout as delay } from 'node:timers/promises';
import type { KafkaAddress } from '#local-services';
import { perSecond, type Figure } from '../figure.js';
import { hubProgress } from '../progress.js';
import type { World } from '../world.js';

const LOOK_EVERY_MS = 50;
const GIVE_UP_MS = 30 * 60_000;

/** From Kafka to the committed view and findings, in one process, on what waits in the topics. */
export async function publishToView(world: World, messages: number): Promise<Figure> {
  const limit = await bareConsumption(world.kafkaAddress(), messages);
  let started: { readonly at: number; readonly seen: number } | undefined;
  const giveUp = Date.now() + GIVE_UP_MS;
  for (;;) {
    const { seen, stored, viewed } = await hubProgress(world.pool);
    const at = Date.now();
    if (seen > 0) started ??= { at, seen };
    // What waits in quarantine is taken in after it was seen.
    if (started && seen >= messages && viewed === stored) {
      const value = perSecond(messages - started.seen, started.at, at);
      return { ...SHAPE, value, limit };
    }
    if (at > giveUp) throw new Error('the hub did not come to the end of what was published');
    await delay(LOOK_EVERY_MS);
  }
}

const SHAPE = {
  name: 'publish-to-view',
  unit: 'events/s',
  limitIs: 'bare kafkajs consumption of the same messages',
} as const;

async function bareConsumption(address: KafkaAddress, messages: number): Promise<number> {
  const kafka = new kafkajs.Kafka({
    brokers: [...address.brokers],
    sasl: address.sasl as SASLOptions,
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const consumer = kafka.consumer({ groupId: `bench-${Date.now()}` });
  await consumer.connect();
  await consumer.subscribe({ topics: [/^dept\./], fromBeginning: true });
  let read = 0;
  let first = 0;
  const done = new Promise<void>((resolve) => {
    void consumer.run({
      eachBatch: ({ batch }) => {
        first ||= Date.now();
        read += batch.messages.length;
        if (read >= messages) resolve();
        return Promise.resolve();
      },
    });
  });
  await done;
  const speed = perSecond(read, first, Date.now());
  await consumer.disconnect();
  return speed;
}
