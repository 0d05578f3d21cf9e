import { setTimeout as delay } from 'node:timers/promises';

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 10_000;

/**
 * Tries again, ever more slowly, until `work` has ended by itself or the signal aborts: for what waits for
 * a server as long as it takes.
 */
export async function keepTrying(
  work: () => Promise<void>,
  signal: AbortSignal,
  failed: (error: unknown) => void,
): Promise<void> {
  for (let wait = FIRST_RETRY_MS; !signal.aborted; wait = Math.min(wait * 2, LAST_RETRY_MS)) {
    try {
      return await work();
    } catch (error) {
      failed(error);
      await delay(wait, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Resolves when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
