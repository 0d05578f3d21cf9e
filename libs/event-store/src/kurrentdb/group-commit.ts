import type { Pool, PoolClient } from 'pg';
import { checkOut } from '#platform';
import type { Caller } from '../group/append-queue.js';
import { planGroup, recorded } from '../group/plan-group.js';
import { runAlongside, settleGroup, type Results } from '../group/settle-group.js';
import { StreamHeads } from '../group/stream-heads.js';
import type { RecordedEvent } from '../recorded-event.js';
import type { EventLog } from './event-log.js';
import type { IndexKeeper } from './index-keeper.js';
import { LogMovedError, logBehind } from './log-errors.js';
import type { LogIndex } from './log-index.js';
import type { Shipper } from './shipper.js';
import type { Staging } from './staging.js';

interface Staged {
  readonly events: readonly RecordedEvent[];
  readonly results: Results;
}

export interface GroupCommitOptions {
  readonly pool: Pool;
  readonly log: EventLog;
  readonly index: LogIndex;
  readonly staging: Staging;
  readonly shipper: Shipper;
  readonly keeper: IndexKeeper;
  readonly cachedStreams: number;
  readonly now: () => number;
}

/**
 * Carries out one group of appends in two steps: one transaction in PostgreSQL gives the events their
 * positions and stages them, together with what runs alongside; then they are brought into the log. A crash
 * between the two leaves them staged, and whoever comes next brings them in first.
 */
export class GroupCommit {
  private readonly heads: StreamHeads;
  /** The head that `heads` agrees with; another appender has been there when the row differs. */
  private head = -1n;

  constructor(private readonly options: GroupCommitOptions) {
    this.heads = new StreamHeads(options.cachedStreams);
  }

  /** Settles every caller; never rejects. */
  run(group: readonly Caller[]): Promise<void> {
    const forget = (): void => {
      // The group may be staged all the same: nothing remembered can be trusted.
      this.heads.clear();
      this.head = -1n;
      this.options.keeper.settleLater();
    };
    return settleGroup(group, (callers) => this.commit(callers), forget);
  }

  private async commit(group: readonly Caller[]): Promise<Results> {
    const { keeper } = this.options;
    await keeper.ready();
    const { events, results } = await this.stageInStep(group);
    if (events.length > 0) await keeper.settle(events);
    return results;
  }

  /** Somebody else may have written to the log, or PostgreSQL be older than it: then once more. */
  private async stageInStep(group: readonly Caller[]): Promise<Staged> {
    try {
      return await this.stage(group);
    } catch (error) {
      if (!(error instanceof LogMovedError)) throw error;
      await this.options.keeper.catchUp();
      return this.stage(group);
    }
  }

  private async stage(group: readonly Caller[]): Promise<Staged> {
    const client = await checkOut(this.options.pool);
    let usable = false;
    try {
      const staged = await this.stageOn(client, group);
      usable = true;
      return staged;
    } catch (error) {
      usable = await client.query('rollback').then(
        () => true,
        () => false,
      );
      throw error;
    } finally {
      client.release(!usable);
    }
  }

  private async stageOn(client: PoolClient, group: readonly Caller[]): Promise<Staged> {
    const { index, staging, shipper, now } = this.options;
    // An acknowledged event must survive a crash whatever the server's default is. The planner's usual
    // random_page_cost would turn a large look-up of ids into a scan of the whole table.
    await client.query(
      'begin; set local synchronous_commit to on; set local random_page_cost to 1.1',
    );
    const head = await shipper.settle(client, await staging.lock(client));
    const inStep = this.mustEndAt(head);
    const { plan, results } = await this.plan(client, group, head);
    const recordedAtMs = now();
    const events = plan.events.map((event) => recorded(event, recordedAtMs));
    if (events.length > 0) {
      await index.add(client, events);
      await staging.add(client, events);
    }
    await runAlongside(client, group, results);
    await inStep;
    await client.query('commit');
    this.heads.update(plan.revisions);
    this.head = plan.head;
    return { events, results };
  }

  /**
   * Asked while PostgreSQL works. After the commit it would be too late: positions are given out then, and
   * nothing may stand in their place.
   */
  private mustEndAt(head: bigint): Promise<void> {
    const check = this.options.log.head().then((end) => {
      if (end > head) throw new LogMovedError(`the log ends at ${end}, not at ${head}`);
      if (end < head) throw logBehind(end, head);
    });
    // Met where it is awaited, if nothing else fails first.
    check.catch(() => undefined);
    return check;
  }

  private async plan(client: PoolClient, group: readonly Caller[], head: bigint) {
    if (head !== this.head) {
      this.heads.clear();
      this.head = head;
    }
    const { index } = this.options;
    const writes = group.flatMap((caller) => caller.writes);
    const ids = writes.flatMap(({ events }) => events.map(({ id }) => id));
    const unknown = writes
      .map(({ stream }) => stream)
      .filter((stream) => this.heads.get(stream) === undefined);
    const positions = await index.positionsOf(ids, client);
    const revisions = await index.revisionsOf(client, [...new Set(unknown)]);
    return planGroup(group, {
      head,
      positionOf: (id) => positions.get(id),
      lastRevision: (stream) => this.heads.get(stream) ?? revisions.get(stream),
    });
  }
}
