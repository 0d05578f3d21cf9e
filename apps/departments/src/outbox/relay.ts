import type { Pool } from 'pg';
import { inTransaction, type Producer } from '#platform';

const BATCH = 2_000;
const IDLE_MS = 500;
const BACKOFF_MS = 1_000;

/** A line for the log, without anything of an event. */
export interface RelayLog {
  warn(message: string): void;
}

/**
 * Publishes the outbox in order of position and marks how far it has come once Kafka has acknowledged.
 * A crash in between sends the same ids again: at least once, and the hub knows them. The mark is one
 * locked row, so a second process of the same department waits instead of sending the same.
 */
export class Relay {
  private running: Promise<void> | undefined;
  private stopping = false;
  private wake: () => void = () => undefined;
  private nudged = false;

  constructor(
    private readonly pool: Pool,
    private readonly producer: Producer,
    private readonly topic: string,
    private readonly log: RelayLog,
  ) {}

  start(): void {
    this.running ??= this.loop();
  }

  /** There is something to send: no need to wait for the next look. */
  nudge(): void {
    this.nudged = true;
    this.wake();
  }

  /** Lets the batch in hand be marked, then ends. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  /** Sends and marks one batch. @returns how many were sent */
  async sendBatch(): Promise<number> {
    return inTransaction(this.pool, async (client) => {
      const sent = await client.query<{ position: string }>(
        'select position from outbox_sent for update',
      );
      const { rows } = await client.query<{ position: string; key: string; message: string }>(
        'select position, key, message from outbox where position > $1 order by position limit $2',
        [sent.rows[0]!.position, BATCH],
      );
      if (rows.length === 0) return 0;
      const { topic } = this;
      const headers = { 'content-type': 'application/cloudevents+json; charset=UTF-8' };
      await this.producer.send(
        rows.map(({ key, message }) => ({ topic, key, value: message, headers })),
      );
      await client.query('update outbox_sent set position = $1', [rows.at(-1)!.position]);
      return rows.length;
    });
  }

  private async loop(): Promise<void> {
    while (!this.stopping) {
      this.nudged = false;
      try {
        if ((await this.sendBatch()) === 0) await this.pause(IDLE_MS);
      } catch {
        this.log.warn('the outbox could not be sent; trying again');
        await this.pause(BACKOFF_MS);
      }
    }
  }

  private async pause(ms: number): Promise<void> {
    if (this.nudged || this.stopping) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
