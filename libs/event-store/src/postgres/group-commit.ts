import type { Pool, PoolClient } from 'pg';
import { checkOut, copyIn, CopyWriter, prepared, textArray, uuidArray } from '#platform';
import type { AppendPlan, PlannedEvent } from '../append-plan.js';
import type { Caller } from '../group/append-queue.js';
import { planGroup, recorded } from '../group/plan-group.js';
import { runAlongside, settleGroup, type Results } from '../group/settle-group.js';
import { StreamHeads } from '../group/stream-heads.js';
import type { RecordedEvent } from '../recorded-event.js';
import type { EventTypes } from './event-types.js';
import type { Tables } from './tables.js';

const EVENT_COLUMNS = '(position, stream, revision, event_id, type_id, recorded_at, data)';

export interface GroupCommitOptions {
  readonly pool: Pool;
  readonly tables: Tables;
  readonly types: EventTypes;
  readonly cachedStreams: number;
  readonly now: () => number;
  /** Called once per commit, before the callers are answered. */
  readonly onCommitted: (events: readonly RecordedEvent[], head: bigint) => void;
}

/** Carries out one group of appends in one transaction under the lock of the head row. */
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
      // The commit itself may have got through: nothing remembered can be trusted.
      this.heads.clear();
      this.head = -1n;
    };
    return settleGroup(group, (callers) => this.commit(callers), forget);
  }

  private async commit(group: readonly Caller[]): Promise<Results> {
    const { pool, types, now, onCommitted } = this.options;
    await types.ensure(typeNames(group));
    const client = await checkOut(pool);
    let usable = false;
    try {
      const { plan, results } = await this.plan(client, group);
      const recordedAtMs = now();
      if (plan.events.length > 0) await this.copy(client, plan.events, recordedAtMs);
      await runAlongside(client, group, results);
      await client.query(this.closing(plan));
      usable = true;
      this.heads.update(plan.revisions);
      this.head = plan.head;
      onCommitted(
        plan.events.map((event) => recorded(event, recordedAtMs)),
        plan.head,
      );
      return results;
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

  private async plan(client: PoolClient, group: readonly Caller[]) {
    const head = await this.lockHead(client);
    if (head !== this.head) {
      this.heads.clear();
      this.head = head;
    }
    const positions = await this.findPositions(client, group);
    const revisions = await this.findRevisions(client, group);
    return planGroup(group, {
      head,
      positionOf: (id) => positions.get(id),
      lastRevision: (stream) => this.heads.get(stream) ?? revisions.get(stream),
    });
  }

  private async lockHead(client: PoolClient): Promise<bigint> {
    // An acknowledged event must survive a crash whatever the server's default is. The planner's usual
    // random_page_cost would turn a large look-up of ids into a scan of the whole table.
    const results = (await client.query(
      `begin; set local synchronous_commit to on; set local random_page_cost to 1.1;
       select position from ${this.options.tables.head} for update`,
    )) as unknown as { rows: { position: string }[] }[];
    return BigInt(results.at(-1)!.rows[0]!.position);
  }

  private async findPositions(
    client: PoolClient,
    group: readonly Caller[],
  ): Promise<Map<string, bigint>> {
    const ids: string[] = [];
    for (const { writes } of group) {
      for (const { events } of writes) for (const { id } of events) ids.push(id);
    }
    const { rows } = await client.query<{ event_id: string; position: string }>(
      prepared(
        `select event_id, position from ${this.options.tables.events}
         where event_id = any($1::uuid[])`,
        [uuidArray(ids)],
      ),
    );
    return new Map(rows.map((row) => [row.event_id, BigInt(row.position)]));
  }

  private async findRevisions(
    client: PoolClient,
    group: readonly Caller[],
  ): Promise<Map<string, number>> {
    const missing = new Set<string>();
    for (const { writes } of group) {
      for (const { stream } of writes) {
        if (this.heads.get(stream) === undefined) missing.add(stream);
      }
    }
    if (missing.size === 0) return new Map();
    const { rows } = await client.query<{ stream: string; revision: number }>(
      prepared(
        `select s.stream, h.revision from unnest($1::text[]) s(stream)
         cross join lateral (select e.revision from ${this.options.tables.events} e
           where e.stream = s.stream collate "C" order by e.revision desc limit 1) h`,
        [textArray([...missing])],
      ),
    );
    return new Map(rows.map((row) => [row.stream, row.revision]));
  }

  private async copy(
    client: PoolClient,
    events: readonly PlannedEvent[],
    recordedAtMs: number,
  ): Promise<void> {
    const writer = new CopyWriter();
    for (const { position, stream, revision, event } of events) {
      writer.row(7);
      writer.int8(Number(position));
      writer.text(stream);
      writer.int4(revision);
      writer.uuid(event.id);
      writer.int2(this.options.types.idOf(event.type)!);
      writer.timestamp(recordedAtMs);
      writer.bytes(event.data);
    }
    await copyIn(client, `${this.options.tables.events} ${EVENT_COLUMNS}`, writer);
  }

  private closing(plan: AppendPlan): string {
    if (plan.events.length === 0) return 'commit';
    const { head, channel } = this.options.tables;
    return `update ${head} set position = ${plan.head}; notify ${channel}, '${plan.head}'; commit`;
  }
}

function* typeNames(group: readonly Caller[]): Generator<string, void> {
  for (const { writes } of group) {
    for (const { events } of writes) for (const { type } of events) yield type;
  }
}
