import { KafkaConnection, type ReceivedMessage } from '#platform';
import { eventually } from './eventually.js';
import { adminClient, type ReachableKafka } from './kafkajs-client.js';

const GROUP = 'faults-reader';

export interface TopicMessage extends ReceivedMessage {
  readonly topic: string;
  readonly partition: number;
}

/** Where each partition of the topics ends: `topic/partition` → the next offset. */
export async function topicEnds(
  kafka: ReachableKafka,
  topics: readonly string[],
): Promise<Map<string, number>> {
  const admin = adminClient(kafka).admin();
  await admin.connect();
  try {
    const ends = new Map<string, number>();
    for (const topic of topics) {
      for (const { partition, high } of await admin.fetchTopicOffsets(topic)) {
        ends.set(`${topic}/${partition}`, Number(high));
      }
    }
    return ends;
  } finally {
    await admin.disconnect();
  }
}

/** Everything that the topics hold now. */
export async function readTopics(
  kafka: ReachableKafka,
  topics: readonly string[],
): Promise<TopicMessage[]> {
  const ends = await topicEnds(kafka, topics);
  const messages: TopicMessage[] = [];
  const at = new Map<string, number>();
  const connection = new KafkaConnection({ clientId: GROUP, ...kafka.address() }, () => undefined);
  const consumer = connection.consumer(
    { groupId: GROUP, topics },
    {
      startAt: () => Promise.resolve([]),
      process: async (groups) => {
        for await (const group of groups) {
          for (const { topic, partition, next, messages: some } of group) {
            for (const message of some) messages.push({ topic, partition, ...message });
            at.set(`${topic}/${partition}`, next);
          }
        }
      },
    },
  );
  await consumer.start();
  try {
    await eventually('every message of the topics is read', () =>
      Promise.resolve([...ends].every(([key, end]) => (at.get(key) ?? 0) >= end) || undefined),
    );
  } finally {
    await consumer.stop();
  }
  return messages;
}
