import type { Pool } from 'pg';
import type { Producer } from '#platform';
import type { Log } from '../application/ports.js';
import { deleteReceipts, leaseReceipts } from './receipt-outbox.js';
import type { Topics } from './topics.js';

const ROWS = 64;
const IDLE_MS = 1_000;

export interface ReceiptsPublisherOptions {
  readonly pool: Pool;
  readonly producer: Producer;
  readonly topics: Topics;
  readonly log: Log;
}

/** Publishes receipts after their commit, at least once: a receipt doubled by a crash says the same. */
export class ReceiptsPublisher {
  private running: Promise<void> | undefined;
  private stopping = false;
  private wakeUp: (() => void) | undefined;
  /** Woken while at work: look again before resting. */
  private woken = false;

  constructor(private readonly options: ReceiptsPublisherOptions) {}

  start(): void {
    this.stopping = false;
    this.running = this.run();
  }

  /** Something was committed. */
  wake(): void {
    this.woken = true;
    this.wakeUp?.();
  }

  /** What is left stays in the table for the next start. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      this.woken = false;
      try {
        if ((await this.publishSome()) === ROWS) continue;
      } catch (error) {
        this.options.log('warn', `receipts stay in the outbox for now: ${(error as Error).name}`);
      }
      await this.idle();
    }
  }

  private async publishSome(): Promise<number> {
    const { pool, producer, topics } = this.options;
    const rows = await leaseReceipts(pool, ROWS);
    if (rows.length === 0) return 0;
    await producer.send(
      rows.map(({ department, body }) => ({
        topic: topics.receipts(department),
        key: department,
        value: body,
      })),
    );
    await deleteReceipts(
      pool,
      rows.map(({ id }) => id),
    );
    return rows.length;
  }

  private idle(): Promise<void> {
    if (this.stopping || this.woken) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, IDLE_MS);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
