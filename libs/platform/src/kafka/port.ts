/**
 * The hub's own small Kafka port. Offsets live in PostgreSQL, in the transaction of what was made of the
 * messages; the broker's group is used only to share out the partitions.
 */

/** Any level of a structured logger; never given a message's content. */
export interface KafkaLog {
  (level: 'error' | 'warn' | 'info' | 'debug', message: string): void;
}

export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

/** Offsets are JS numbers: Kafka's are below 2^53 for every log that can exist. */
export interface PartitionOffset extends TopicPartition {
  readonly offset: number;
}

export interface ReceivedMessage {
  readonly offset: number;
  readonly key: Buffer | null;
  /** Null is Kafka's tombstone. */
  readonly value: Buffer | null;
  /** The last value where a header is repeated. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Messages of one partition in order. */
export interface PartitionBatch extends TopicPartition {
  /** The offset the reader stood at before this batch: what must still be stored when it commits. */
  readonly from: number;
  /** The offset to go on from once this batch is committed. */
  readonly next: number;
  /** The end of the partition when this was fetched: `high - next` is what still waits. */
  readonly high: number;
  readonly messages: readonly ReceivedMessage[];
}

export interface ConsumerHandlers {
  /**
   * Where to go on from: the stored offset of each partition; a partition left out starts at its
   * beginning. Called each time partitions are assigned and after each failure.
   */
  startAt(partitions: readonly TopicPartition[]): Promise<readonly PartitionOffset[]>;

  /**
   * Takes groups of batches until the iteration ends (a rebalance or a stop). Groups are fetched ahead,
   * so that one can be prepared while the last commits. When it throws, everything not committed is
   * forgotten and reading starts again from the stored offsets.
   */
  process(groups: AsyncIterable<readonly PartitionBatch[]>): Promise<void>;
}

export interface ConsumerOptions {
  readonly groupId: string;
  readonly topics: readonly string[];
  /** A group is closed at this many messages; it may pass it by one fetch of one partition. */
  readonly maxMessages?: number;
}

export interface BatchConsumer {
  start(): Promise<void>;
  /** Lets the group in hand commit, then leaves. */
  stop(): Promise<void>;
}

export interface OutgoingMessage {
  readonly topic: string;
  readonly key: string | Buffer | null;
  readonly value: string | Buffer | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Left out: chosen by the key's hash (murmur2, as in the Java client). */
  readonly partition?: number;
}

export interface Producer {
  start(): Promise<void>;
  /** Resolves when every in-sync replica has all of them; at least once. */
  send(messages: readonly OutgoingMessage[]): Promise<void>;
  stop(): Promise<void>;
}

/** What an application asks for; `KafkaConnection` in this folder is the one implementation. */
export interface Kafka {
  consumer(options: ConsumerOptions, handlers: ConsumerHandlers): BatchConsumer;
  producer(): Producer;
}
