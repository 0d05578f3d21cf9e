import type { StoredEvent } from '../../event-store.js';
import type { EventLog } from '../event-log.js';

/** Where a process dies: before its n-th append reaches the server, or before it hears of the answer. */
export interface Death {
  readonly append: number;
  readonly when: 'before' | 'after';
}

/** The log as a process sees it that is killed at a chosen moment: from then on it does nothing more. */
export class MortalLog implements EventLog {
  private appends = 0;
  private dead = false;

  constructor(
    private readonly log: EventLog,
    private readonly death: Death | undefined,
  ) {}

  async append(after: bigint, events: readonly StoredEvent[]): Promise<void> {
    this.mustLive();
    const last = ++this.appends === this.death?.append;
    this.dead = last && this.death?.when === 'before';
    this.mustLive();
    await this.log.append(after, events);
    this.dead = last;
    this.mustLive();
  }

  read(after: bigint, limit: number, signal?: AbortSignal) {
    this.mustLive();
    return this.log.read(after, limit, signal);
  }

  readBackwards(before: bigint, limit: number) {
    this.mustLive();
    return this.log.readBackwards(before, limit);
  }

  async head(): Promise<bigint> {
    this.mustLive();
    return this.log.head();
  }

  close(): Promise<void> {
    return this.log.close();
  }

  private mustLive(): void {
    if (this.dead) throw new Error('the process is dead');
  }
}
