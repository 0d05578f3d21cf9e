import { Partitioners, type Kafka, type Message, type Producer as JsProducer } from 'kafkajs';
import type { OutgoingMessage, Producer } from './port.js';

/**
 * Acks of all in-sync replicas. Not idempotent in Kafka's sense: every message of the hub carries its own
 * id, so a doubled one changes nothing, and a producer id that a restarted broker has forgotten cannot
 * stop the sending. Not compressed: gzip costs more CPU here than the bytes are worth.
 */
export class KafkaJsProducer implements Producer {
  private readonly producer: JsProducer;

  constructor(client: Kafka) {
    this.producer = client.producer({
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      maxInFlightRequests: 1,
    });
  }

  async start(): Promise<void> {
    await this.producer.connect();
  }

  async send(messages: readonly OutgoingMessage[]): Promise<void> {
    const byTopic = new Map<string, Message[]>();
    for (const { topic, key, value, headers, partition } of messages) {
      const message: Message = {
        key,
        value,
        ...(headers === undefined ? {} : { headers }),
        ...(partition === undefined ? {} : { partition }),
      };
      const list = byTopic.get(topic);
      if (list === undefined) byTopic.set(topic, [message]);
      else list.push(message);
    }
    await this.producer.sendBatch({
      acks: -1,
      topicMessages: [...byTopic].map(([topic, list]) => ({ topic, messages: list })),
    });
  }

  async stop(): Promise<void> {
    await this.producer.disconnect();
  }
}
