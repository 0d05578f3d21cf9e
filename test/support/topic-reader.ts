import { KafkaConnection, type KafkaConfig } from '#platform';

/** Everything that is in some topics from their beginning on. */
export class TopicReader {
  readonly messages: { topic: string; key: string; value: string }[] = [];
  private stopReading: () => Promise<void> = () => Promise.resolve();

  async start(config: KafkaConfig, groupId: string, topics: readonly string[]): Promise<void> {
    const kafka = new KafkaConnection(config, () => undefined);
    const consumer = kafka.consumer(
      { groupId, topics },
      {
        startAt: () => Promise.resolve([]),
        process: async (groups) => {
          for await (const group of groups) {
            for (const { topic, messages } of group) {
              for (const { key, value } of messages) {
                this.messages.push({ topic, key: String(key), value: String(value) });
              }
            }
          }
        },
      },
    );
    await consumer.start();
    this.stopReading = () => consumer.stop();
  }

  stop(): Promise<void> {
    return this.stopReading();
  }
}
