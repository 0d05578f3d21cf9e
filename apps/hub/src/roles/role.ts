import type { HubRole } from '../settings.js';

/** One job of the process. */
export interface Role {
  readonly name: HubRole;
  /**
   * Works until the signal aborts, and then finishes what it has in hand. Calls `started` once it can do
   * its work. When it throws, it is started again later.
   */
  run(signal: AbortSignal, started: () => void): Promise<void>;
}

/** Resolves when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
