import type { ClientBase, Pool } from 'pg';
import { inTransaction } from '#platform';
import type { StoredEvent } from '../event-store.js';
import type { EventLog } from './event-log.js';
import { foreignWriter, logBehind } from './log-errors.js';
import type { LogIndex } from './log-index.js';
import type { Shipper } from './shipper.js';
import type { Staging } from './staging.js';

/** Of one transaction of catching up: what a killed process does again. */
const CATCH_UP_EVENTS = 10_000;
const UNIQUE_VIOLATION = '23505';
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 5_000;

export interface IndexKeeperOptions {
  readonly pool: Pool;
  readonly log: EventLog;
  readonly index: LogIndex;
  readonly staging: Staging;
  readonly shipper: Shipper;
  /** Called after each commit that moved the end of the log, with what of it is in hand. */
  readonly onMoved: (head: bigint, events: readonly StoredEvent[]) => void;
}

/** Keeps log and index in step: ships what a crash left staged, and indexes what the index lacks. */
export class IndexKeeper {
  private inStep: Promise<void> | undefined;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(private readonly options: IndexKeeperOptions) {}

  /** In step at least once since this process began. */
  ready(): Promise<void> {
    this.inStep ??= this.catchUp().catch((error: unknown) => {
      this.inStep = undefined;
      throw error;
    });
    return this.inStep;
  }

  /** Reads the log from the end of the index; from position 1 when the index is empty. */
  async catchUp(): Promise<void> {
    while (await this.step());
  }

  /** Ships what is staged. */
  async settle(inHand: readonly StoredEvent[] = []): Promise<bigint> {
    const { pool, staging, shipper, onMoved } = this.options;
    const head = await inTransaction(pool, async (client) => {
      // Lost with PostgreSQL, this is found out again: the log itself tells what it holds.
      await client.query('set local synchronous_commit to off');
      return shipper.settle(client, await staging.lock(client), inHand);
    });
    onMoved(head, inHand);
    return head;
  }

  /**
   * Settles in the background until it has worked: a group whose caller was told of a failure is stored all
   * the same, even when nobody appends again.
   */
  settleLater(wait = FIRST_RETRY_MS): void {
    if (this.closed) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => {
      this.settle().catch(() => this.settleLater(Math.min(2 * wait, LAST_RETRY_MS)));
    }, wait);
    this.retry.unref();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.retry);
  }

  /** @returns whether there may be more */
  private async step(): Promise<boolean> {
    const { pool, log, staging, shipper, onMoved } = this.options;
    const [from, head] = await inTransaction(pool, async (client) => {
      const known = await shipper.settle(client, await staging.lock(client));
      let last = known;
      for await (const events of log.read(known, CATCH_UP_EVENTS)) {
        await this.index(client, events);
        last = events.at(-1)!.position;
      }
      if (last > known) await staging.settled(client, last);
      else await this.mustNotBeBehind(known);
      return [known, last];
    });
    onMoved(head, []);
    return head > from;
  }

  private async index(client: ClientBase, events: readonly StoredEvent[]): Promise<void> {
    try {
      await this.options.index.add(client, events);
    } catch (error) {
      // An id or a revision for the second time: no hub of this database wrote that.
      if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
      throw foreignWriter(events[0]!.position);
    }
  }

  private async mustNotBeBehind(known: bigint): Promise<void> {
    const head = await this.options.log.head();
    if (head < known) throw logBehind(head, known);
  }
}
