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

export { aborted } from '#platform';
