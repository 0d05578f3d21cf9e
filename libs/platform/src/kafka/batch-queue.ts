import type { PartitionBatch } from './port.js';

/**
 * Hands fetched batches over to the one reader, several partitions at a time. Bounded: `push` resolves
 * only when there is room, which is what holds the fetching back.
 */
export class BatchQueue implements AsyncIterable<readonly PartitionBatch[]> {
  private batches: PartitionBatch[] = [];
  private buffered = 0;
  private closed = false;
  private wakeReader: (() => void) | undefined;
  private wakeWriters: (() => void)[] = [];

  constructor(private readonly maxMessages: number) {}

  get isClosed(): boolean {
    return this.closed;
  }

  /** One group may wait while another is in the reader's hands. */
  get isFull(): boolean {
    return this.buffered >= this.maxMessages;
  }

  push(batch: PartitionBatch): void {
    if (this.closed) return;
    this.batches.push(batch);
    this.buffered += batch.messages.length;
    this.wakeReader?.();
  }

  /** Resolves when there is room, when closed, or after `timeoutMs`, so that the caller can beat its heart. */
  async room(timeoutMs: number): Promise<void> {
    if (!this.isFull || this.closed) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.wakeWriters.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** Ends the iteration; what was not handed over is dropped and will be fetched again. */
  close(): void {
    this.closed = true;
    this.batches = [];
    this.buffered = 0;
    this.wakeReader?.();
    this.wakeAllWriters();
  }

  async *[Symbol.asyncIterator](): AsyncIterator<readonly PartitionBatch[]> {
    for (;;) {
      while (this.batches.length === 0 && !this.closed) {
        await new Promise<void>((resolve) => (this.wakeReader = resolve));
      }
      if (this.closed) return;
      yield this.take();
    }
  }

  private take(): readonly PartitionBatch[] {
    const taken: PartitionBatch[] = [];
    let messages = 0;
    while (this.batches.length > 0 && messages < this.maxMessages) {
      const batch = this.batches.shift()!;
      messages += batch.messages.length;
      taken.push(batch);
    }
    this.buffered -= messages;
    this.wakeAllWriters();
    return taken;
  }

  private wakeAllWriters(): void {
    const wake = this.wakeWriters;
    this.wakeWriters = [];
    for (const writer of wake) writer();
  }
}
