import type { PoolClient } from 'pg';
import { HubError } from '#kernel';
import type { Write, WriteResult } from '../event-store.js';

/** One waiting call of `append`. */
export interface Caller {
  readonly writes: readonly Write[];
  readonly alongside:
    ((tx: PoolClient, results: readonly WriteResult[]) => Promise<void>) | undefined;
  readonly events: number;
  readonly bytes: number;
  readonly resolve: (results: WriteResult[]) => void;
  readonly reject: (error: unknown) => void;
}

/** A group may exceed these by one caller, whose writes are never split. */
const GROUP_EVENTS = 8000;
const GROUP_BYTES = 16 * 1024 * 1024;
const QUEUE_BYTES = 256 * 1024 * 1024;

/**
 * Coalesces concurrent callers into groups, one group at a time. A caller waits for its commit, so what
 * waits here is bounded by the callers; a limit on bytes catches those that do not wait.
 */
export class AppendQueue {
  private waiting: Caller[] = [];
  private waitingBytes = 0;
  private running = false;

  /** @param commit settles every caller of the group; never rejects */
  constructor(private readonly commit: (group: readonly Caller[]) => Promise<void>) {}

  add(writes: readonly Write[], alongside: Caller['alongside']): Promise<WriteResult[]> {
    return new Promise((resolve, reject) => {
      let events = 0;
      let bytes = 0;
      for (const write of writes) {
        events += write.events.length;
        for (const event of write.events) bytes += event.data.length;
      }
      if (this.waitingBytes > 0 && this.waitingBytes + bytes > QUEUE_BYTES) throw overloaded();
      this.waiting.push({ writes, alongside, events, bytes, resolve, reject });
      this.waitingBytes += bytes;
      if (!this.running) {
        this.running = true;
        // Callers of the same turn of the event loop join the first group.
        queueMicrotask(() => void this.drain());
      }
    });
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) await this.commit(this.takeGroup());
    this.running = false;
  }

  private takeGroup(): Caller[] {
    let events = 0;
    let bytes = 0;
    let count = 0;
    while (count < this.waiting.length && events < GROUP_EVENTS && bytes < GROUP_BYTES) {
      const caller = this.waiting[count++]!;
      events += caller.events;
      bytes += caller.bytes;
    }
    this.waitingBytes -= bytes;
    return this.waiting.splice(0, count);
  }
}

function overloaded(): HubError {
  return new HubError('unavailable', 'event-store.overloaded', {
    zh: '等待写入事件库的数据过多，本次未写入。请等前面的写入完成后重试。',
    en: 'Too much is waiting to be written to the event store; nothing of this call was written. Try again once earlier writes are done.',
  });
}
