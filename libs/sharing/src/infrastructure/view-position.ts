import type { Pool } from 'pg';
import { Watermark } from '#event-store';
import type { SharedViews } from './view-tables.js';

const POLL_MS = 50;

/**
 * How far the view is committed, in whatever process it is projected. The checkpoint is asked for only
 * while somebody waits, once for all of them.
 */
export class ViewPosition {
  private readonly watermark = new Watermark();
  private waiting = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly views: SharedViews,
  ) {}

  /** Read from the database now. */
  async read(): Promise<bigint> {
    const { table, name } = this.views.checkpoint;
    const { rows } = await this.pool.query<{ position: string }>(
      `select position from ${table} where name = $1 and status = 'serving'`,
      [name],
    );
    const position = BigInt(rows[0]?.position ?? 0);
    this.watermark.advance(position);
    return position;
  }

  /** Resolves when the view is past the position, or the signal aborts. */
  async passed(position: bigint, signal: AbortSignal): Promise<void> {
    this.waiting += 1;
    this.poll();
    try {
      await this.watermark.passed(position, signal);
    } finally {
      this.waiting -= 1;
    }
  }

  /** A database that is away for a moment is asked again: whoever waits goes on waiting. */
  private poll(): void {
    if (this.timer !== undefined || this.waiting === 0) return;
    this.timer = setTimeout(() => {
      void this.read()
        .catch(() => undefined)
        .finally(() => {
          this.timer = undefined;
          this.poll();
        });
    }, POLL_MS);
  }
}
