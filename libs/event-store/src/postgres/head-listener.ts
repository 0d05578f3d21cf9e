import { setTimeout as delay } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { checkOut } from '#platform';
import type { Watermark } from '../watermark.js';
import type { Tables } from './tables.js';

const POLL_MS = 1000;
const RECONNECT_MS = 250;

/**
 * Moves the watermark when another process appends: by notification, and by a slow poll, because a
 * notification can be lost with its connection. Connected only while somebody subscribes.
 */
export class HeadListener {
  private subscribers = 0;
  private stop: AbortController | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly pool: Pool,
    private readonly tables: Pick<Tables, 'head' | 'channel'>,
    private readonly committed: Watermark,
  ) {}

  acquire(): void {
    this.subscribers++;
    if (this.subscribers > 1) return;
    const stop = new AbortController();
    this.stop = stop;
    this.running = this.running.then(() => this.run(stop.signal));
  }

  /** Resolves when the last subscriber is gone and the connection is given back. */
  async release(): Promise<void> {
    this.subscribers--;
    if (this.subscribers > 0) return;
    this.stop?.abort();
    await this.running;
  }

  private async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      // A lost database is no news here: readers and appenders meet the error themselves.
      await this.listen(signal).catch(() => undefined);
      await delay(RECONNECT_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async listen(signal: AbortSignal): Promise<void> {
    const client = await checkOut(this.pool);
    const lost = new AbortController();
    const onError = (): void => lost.abort();
    const onNotification = ({ payload }: { payload?: string | undefined }): void =>
      this.committed.advance(BigInt(payload ?? 0));
    client.on('error', onError);
    client.on('notification', onNotification);
    try {
      await client.query(`listen ${this.tables.channel}`);
      await this.poll(client, AbortSignal.any([signal, lost.signal]));
      if (!lost.signal.aborted) await client.query(`unlisten ${this.tables.channel}`);
    } catch (error) {
      lost.abort();
      throw error;
    } finally {
      client.off('error', onError);
      client.off('notification', onNotification);
      client.release(lost.signal.aborted);
    }
  }

  private async poll(client: PoolClient, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const { rows } = await client.query<{ position: string }>(
        `select position from ${this.tables.head}`,
      );
      this.committed.advance(BigInt(rows[0]!.position));
      await delay(POLL_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
