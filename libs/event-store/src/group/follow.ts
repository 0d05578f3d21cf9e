import type { StoredEvent } from '../event-store.js';
import type { Watermark } from '../watermark.js';

/**
 * Catch-up and then live batches, pulled by the reader, until the signal aborts.
 * @param next up to some events behind a position; none when there are none yet
 */
export async function* follow(
  after: bigint,
  signal: AbortSignal,
  committed: Watermark,
  next: (after: bigint) => Promise<StoredEvent[]>,
): AsyncGenerator<StoredEvent[], void> {
  for (let at = after; !signal.aborted;) {
    const batch = await next(at);
    if (batch.length > 0) {
      yield batch;
      at = batch.at(-1)!.position;
    } else {
      await committed.passed(at, signal);
    }
  }
}
