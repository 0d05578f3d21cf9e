import type { Admin, Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import { invariant } from '#kernel';
import { BatchQueue } from './batch-queue.js';
import type {
  BatchConsumer,
  ConsumerHandlers,
  ConsumerOptions,
  KafkaLog,
  PartitionBatch,
  ReceivedMessage,
  TopicPartition,
} from './port.js';

const MAX_MESSAGES = 4_000;
/** Well inside the session timeout, so that a long commit never looks like a dead member. */
const HEARTBEAT_EVERY_MS = 500;
const BACKOFF_MS = 500;

/**
 * One span of reading between two assignments or failures. `expected` is the next offset of each
 * partition; nothing is taken from kafkajs before it is known.
 */
interface Session {
  readonly queue: BatchQueue;
  readonly partitions: readonly TopicPartition[];
  expected: Map<string, number> | undefined;
  /** What the stored offset is while it differs from `expected` (see {@link KafkaJsConsumer.positions}). */
  stored: Map<string, number>;
  /** Settles when the handler has returned. */
  done: Promise<void>;
}

const keyOf = (at: TopicPartition): string => `${at.topic}/${at.partition}`;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export class KafkaJsConsumer implements BatchConsumer {
  private readonly consumer: Consumer;
  private readonly admin: Admin;
  private readonly maxMessages: number;
  private session: Session | undefined;
  private stopping = false;

  constructor(
    client: Kafka,
    private readonly options: ConsumerOptions,
    private readonly handlers: ConsumerHandlers,
    private readonly log: KafkaLog,
  ) {
    this.maxMessages = options.maxMessages ?? MAX_MESSAGES;
    this.admin = client.admin();
    this.consumer = client.consumer({
      groupId: options.groupId,
      allowAutoTopicCreation: false,
      sessionTimeout: 10_000,
      heartbeatInterval: HEARTBEAT_EVERY_MS,
      rebalanceTimeout: 30_000,
      maxWaitTimeInMs: 50,
      maxBytesPerPartition: 1_048_576,
      maxBytes: 8_388_608,
      retry: {
        retries: 1_000_000,
        maxRetryTime: 2_000,
        restartOnFailure: () => Promise.resolve(true),
      },
    });
  }

  async start(): Promise<void> {
    await this.admin.connect();
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [...this.options.topics], fromBeginning: true });
    const { GROUP_JOIN, REBALANCING, CRASH } = this.consumer.events;
    this.consumer.on(GROUP_JOIN, ({ payload }) => {
      this.open(
        Object.entries(payload.memberAssignment).flatMap(([topic, partitions]) =>
          partitions.map((partition) => ({ topic, partition })),
        ),
      );
    });
    this.consumer.on(REBALANCING, () => this.session?.queue.close());
    this.consumer.on(CRASH, () => this.session?.queue.close());
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 64,
      eachBatch: (payload) => this.onBatch(payload),
    });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.session?.queue.close();
    await this.session?.done;
    await this.consumer.disconnect();
    await this.admin.disconnect();
  }

  /** Starts a session once the one before has let go: its last commit decides where this one starts. */
  private open(partitions: readonly TopicPartition[]): void {
    const before = this.session;
    before?.queue.close();
    const session: Session = {
      queue: new BatchQueue(this.maxMessages),
      partitions,
      expected: undefined,
      stored: new Map(),
      done: Promise.resolve(),
    };
    this.session = session;
    session.done = this.runSession(session, before?.done ?? Promise.resolve());
  }

  private async runSession(session: Session, before: Promise<void>): Promise<void> {
    await before;
    if (session.queue.isClosed || this.stopping) return;
    try {
      await this.position(session);
      await this.handlers.process(session.queue);
      invariant(session.queue.isClosed, 'the handler reads until there is no more');
    } catch (error) {
      this.log('warn', `reading stopped, starting again from the stored offsets: ${nameOf(error)}`);
      session.queue.close();
      await pause(BACKOFF_MS);
      // A rebalance meanwhile has opened the next session already.
      if (this.session === session && !this.stopping) this.open(session.partitions);
    }
  }

  /**
   * Moves kafkajs to the stored offsets. Where the log no longer reaches back to the stored offset, or
   * was made anew and ends before it, reading starts at the log's beginning: an event that comes again
   * changes nothing, one that is skipped is lost.
   */
  private async position(session: Session): Promise<void> {
    const stored = await this.handlers.startAt(session.partitions);
    session.stored = new Map(stored.map((at) => [keyOf(at), at.offset]));
    const expected = new Map<string, number>();
    for (const topic of new Set(session.partitions.map((at) => at.topic))) {
      for (const range of await this.admin.fetchTopicOffsets(topic)) {
        const key = keyOf({ topic, partition: range.partition });
        const [low, high] = [Number(range.low), Number(range.high)];
        const from = session.stored.get(key) ?? low;
        if (from < low || from > high) {
          this.log(
            'error',
            `${key}: the stored offset ${from} is outside ${low}..${high}, reading from ${low}`,
          );
        }
        expected.set(key, from < low || from > high ? low : from);
      }
    }
    for (const at of session.partitions) {
      this.consumer.seek({ ...at, offset: String(expected.get(keyOf(at)) ?? 0) });
    }
    session.expected = expected;
  }

  private async onBatch(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const session = await this.sessionWithRoom(payload);
    if (session?.expected === undefined || session.queue.isClosed || payload.isStale()) return;
    const key = keyOf(batch);
    const expected = session.expected.get(key);
    if (expected === undefined) return;
    if (fetchedFrom(batch) < expected) {
      // kafkajs went back by itself: the log was made anew behind us. Look again where to read.
      this.open(session.partitions);
      return;
    }
    const messages = batch.messages
      .filter((message) => Number(message.offset) >= expected)
      .map(toReceived);
    const next = Number(batch.lastOffset()) + 1;
    session.queue.push(this.toBatch(session, payload, { next, messages }));
    session.expected.set(key, next);
    payload.resolveOffset(batch.lastOffset());
  }

  private toBatch(
    session: Session,
    { batch }: EachBatchPayload,
    { next, messages }: Pick<PartitionBatch, 'next' | 'messages'>,
  ): PartitionBatch {
    const key = keyOf(batch);
    const from = session.stored.get(key) ?? 0;
    session.stored.set(key, next);
    return {
      topic: batch.topic,
      partition: batch.partition,
      from,
      next,
      high: Number(batch.highWatermark),
      messages,
    };
  }

  /** Waits until the session knows its offsets and has room, heart beating; a rebalance throws out of it. */
  private async sessionWithRoom(payload: EachBatchPayload): Promise<Session | undefined> {
    while (payload.isRunning() && !payload.isStale()) {
      const session = this.session;
      if (session === undefined || session.queue.isClosed) await pause(20);
      else if (session.expected === undefined) await pause(5);
      else if (session.queue.isFull) await session.queue.room(HEARTBEAT_EVERY_MS);
      else return session;
      await payload.heartbeat();
    }
    return undefined;
  }
}

/** The offset that was asked for: kafkajs keeps it, its type declarations leave it out. */
const fetchedFrom = (batch: EachBatchPayload['batch']): number =>
  Number((batch as unknown as { fetchedOffset: string }).fetchedOffset);

function toReceived(message: KafkaMessage): ReceivedMessage {
  return {
    offset: Number(message.offset),
    key: message.key,
    value: message.value,
    headers: message.headers === undefined ? NO_HEADERS : toHeaders(message.headers),
  };
}

const NO_HEADERS: Readonly<Record<string, string>> = {};

function toHeaders(headers: NonNullable<KafkaMessage['headers']>): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const last = Array.isArray(value) ? value.at(-1) : value;
    if (last !== undefined) result[name] = last.toString('utf8');
  }
  return result;
}

/** Names, not messages: a driver's message may quote a value. */
const nameOf = (error: unknown): string => {
  const { name, code } = error as { name?: string; code?: string };
  return [name ?? 'error', code].filter(Boolean).join(' ');
};
