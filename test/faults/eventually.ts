import { setTimeout as sleep } from 'node:timers/promises';

/** Generous: it only keeps a run that hangs from hanging for ever. */
const BOUND_MS = 180_000;
const LOOK_EVERY_MS = 25;

/**
 * Waits until `probe` gives something. A server that is down meanwhile is no answer yet.
 * @throws Error naming what was waited for, with the last failure
 */
export async function eventually<T>(
  what: string,
  probe: () => Promise<T | undefined>,
  boundMs = BOUND_MS,
): Promise<T> {
  const deadline = Date.now() + boundMs;
  let last: unknown;
  for (;;) {
    try {
      const found = await probe();
      if (found !== undefined) return found;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`, { cause: last });
    await sleep(LOOK_EVERY_MS);
  }
}
