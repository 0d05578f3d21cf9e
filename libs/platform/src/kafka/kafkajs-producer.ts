// Named imports of values from this CommonJS package fail in Node outside of jest.
import kafkajs, { type Kafka, type Message, type Producer as JsProducer } from 'kafkajs';
import type { OutgoingMessage, Producer } from './port.js';

/** kafkajs puts all of a partition into one record batch, and brokers refuse one above 1 MiB. */
const MAX_BYTES = 800_000;
/** Key, headers and framing of a record, generously. */
const OVERHEAD = 500;

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
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
      maxInFlightRequests: 1,
    });
  }

  async start(): Promise<void> {
    await this.producer.connect();
  }

  async send(messages: readonly OutgoingMessage[]): Promise<void> {
    for (const chunk of chunksOf(messages)) {
      await this.producer.sendBatch({ acks: -1, topicMessages: byTopic(chunk) });
    }
  }

  async stop(): Promise<void> {
    await this.producer.disconnect();
  }
}

/** In order, each chunk within {@link MAX_BYTES} or a single message. */
function* chunksOf(messages: readonly OutgoingMessage[]): Generator<OutgoingMessage[]> {
  let chunk: OutgoingMessage[] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = OVERHEAD + (message.value === null ? 0 : Buffer.byteLength(message.value));
    if (chunk.length > 0 && bytes + size > MAX_BYTES) {
      yield chunk;
      chunk = [];
      bytes = 0;
    }
    chunk.push(message);
    bytes += size;
  }
  if (chunk.length > 0) yield chunk;
}

function byTopic(messages: readonly OutgoingMessage[]): { topic: string; messages: Message[] }[] {
  const topics = new Map<string, Message[]>();
  for (const { topic, key, value, headers, partition } of messages) {
    const message: Message = {
      key,
      value,
      ...(headers === undefined ? {} : { headers }),
      ...(partition === undefined ? {} : { partition }),
    };
    const list = topics.get(topic);
    if (list === undefined) topics.set(topic, [message]);
    else list.push(message);
  }
  return [...topics].map(([topic, list]) => ({ topic, messages: list }));
}
