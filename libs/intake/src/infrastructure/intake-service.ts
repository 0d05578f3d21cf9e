import type { ClientBase, Pool } from 'pg';
import type { EventStore } from '#event-store';
import type { BatchConsumer, Kafka, PartitionBatch, Producer } from '#platform';
import type { BatchPreparer } from '../application/pipeline/batch-preparer.js';
import type { PreparedBatch } from '../application/pipeline/prepared-batch.js';
import type { Incoming, Log, RawVault, Sealing } from '../application/ports.js';
import type { BatchCommitter } from './batch-committer.js';
import { readOffsets } from './kafka-offsets.js';
import type { KnownReferences } from './known-references.js';
import { QuarantineReader } from './quarantine-reader.js';
import { ReceiptsPublisher } from './receipts-publisher.js';
import type { Topics } from './topics.js';

export interface IntakeServiceOptions {
  readonly pool: Pool;
  readonly store: EventStore<ClientBase>;
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly departments: readonly string[];
  readonly topics: Topics;
  readonly preparer: BatchPreparer;
  readonly committer: BatchCommitter;
  readonly known: KnownReferences;
  readonly sealing: Sealing;
  readonly vault: RawVault;
  readonly log: Log;
  /** Milliseconds between looks into quarantine for what became known elsewhere. */
  readonly sweepEveryMs?: number;
}

const SWEEP_MS = 2_000;
const SWEEP_ROWS = 1_000;
const MAX_WAITED_FOR = 100_000;

class BatchFailedError extends Error {
  override readonly name = 'BatchFailedError';
}

/** Takes the departments' events from Kafka into the store. */
export class IntakeService {
  private readonly consumer: BatchConsumer;
  private readonly producer: Producer;
  private readonly receipts: ReceiptsPublisher;
  private readonly quarantine: QuarantineReader;
  /** Batches are prepared one after the other; each sees what the ones before will have stored. */
  private turn: Promise<unknown> = Promise.resolve();
  private committing: Promise<void> = Promise.resolve();
  /** The batch before failed, and nobody has met that yet. */
  private failed = false;
  private onFailure: () => void = () => undefined;
  /** What this process put to waiting; the timed sweep finds the rest. */
  private readonly waitedFor = new Set<string>();
  private sweepTimer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> | undefined;

  constructor(private readonly options: IntakeServiceOptions) {
    const { pool, store, kafka, groupId, departments, topics, vault, log } = options;
    this.producer = kafka.producer();
    this.receipts = new ReceiptsPublisher({ pool, producer: this.producer, topics, log });
    this.quarantine = new QuarantineReader(pool, store, vault);
    this.consumer = kafka.consumer(
      { groupId, topics: departments.map((name) => topics.inbound(name)) },
      {
        startAt: (partitions) => readOffsets(pool, partitions),
        process: (groups) => this.process(groups),
      },
    );
  }

  async start(): Promise<void> {
    await this.producer.start();
    this.receipts.start();
    await this.consumer.start();
    this.sweepTimer = setInterval(() => this.sweep(), this.options.sweepEveryMs ?? SWEEP_MS);
  }

  /** Commits what is in hand, then lets go of Kafka; nothing is lost by stopping at any moment. */
  async stop(): Promise<void> {
    clearInterval(this.sweepTimer);
    await this.consumer.stop();
    await this.sweeping;
    await this.receipts.stop();
    await this.producer.stop();
  }

  private async process(groups: AsyncIterable<readonly PartitionBatch[]>): Promise<void> {
    const reader = groups[Symbol.asyncIterator]();
    for (;;) {
      const next = await this.nextOrFailure(reader);
      if (next === undefined) {
        await this.inTurn(() => this.committed());
        // A release met the failure first; what this reader prepared on top of it is void all the same.
        throw new BatchFailedError('a batch failed to commit');
      }
      if (next.done === true) break;
      const batches = next.value;
      const messages = batches.flatMap((batch) => this.messagesOf(batch));
      await this.take(messages, batches);
    }
    await this.inTurn(() => this.committed());
  }

  /** A commit can fail while no further message comes that would meet the failure: then undefined. */
  private nextOrFailure<T>(reader: AsyncIterator<T>): Promise<IteratorResult<T> | undefined> {
    return new Promise((resolve, reject) => {
      this.onFailure = () => resolve(undefined);
      if (this.failed) resolve(undefined);
      else reader.next().then(resolve, reject);
    });
  }

  /** Prepares while the batch before commits; returns when this one has begun to commit. */
  private take(messages: readonly Incoming[], offsets: readonly PartitionBatch[]): Promise<void> {
    return this.inTurn(async () => {
      const batch = await this.options.preparer.prepare(messages, offsets);
      await this.committed();
      this.committing = this.commit(batch);
      // The failure itself is met where it is awaited: by the next batch, or at the end.
      this.committing.catch(() => {
        this.failed = true;
        this.onFailure();
      });
    });
  }

  /**
   * Waits for the batch before. When it failed, what was prepared on top of it is void: keys and
   * references it counted on are not there.
   */
  private async committed(): Promise<void> {
    try {
      await this.committing;
    } catch (error) {
      this.committing = Promise.resolve();
      this.failed = false;
      this.options.known.forget();
      this.options.sealing.forget();
      throw error;
    }
  }

  private async commit(batch: PreparedBatch): Promise<void> {
    const { known, waitedFor, refuted } = await this.options.committer.commit(batch);
    this.receipts.wake();
    if (refuted) this.options.known.forget();
    for (const ref of waitedFor) if (this.waitedFor.size < MAX_WAITED_FOR) this.waitedFor.add(ref);
    let release = false;
    if (this.waitedFor.size > 0) {
      for (const ref of known) if (this.waitedFor.delete(ref)) release = true;
    }
    if (release) this.sweep();
  }

  /** Takes up again what was waiting for something that is known now; one sweep at a time. */
  private sweep(): void {
    this.sweeping ??= this.quarantine
      .asTheOnlyOne(() => this.release())
      .catch((error: unknown) => {
        this.options.log('warn', `quarantine is looked at again later: ${(error as Error).name}`);
      })
      .finally(() => (this.sweeping = undefined));
  }

  private async release(): Promise<void> {
    for (;;) {
      const due = await this.quarantine.due(SWEEP_ROWS);
      if (due.length === 0) break;
      await this.take(due, []);
      await this.inTurn(() => this.committed());
    }
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => undefined);
    return result;
  }

  private messagesOf(batch: PartitionBatch): Incoming[] {
    const { topic, partition } = batch;
    const department = this.options.topics.departmentOf(topic);
    return batch.messages.map((message) => ({ department, topic, partition, ...message }));
  }
}
