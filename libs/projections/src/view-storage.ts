import type { Pool, PoolClient } from 'pg';
import { HubError, invariant } from '#kernel';
import {
  copyIn,
  inTransaction,
  migrate,
  prepared,
  quoteIdentifier,
  textArray,
  type CopyWriter,
} from '#platform';
import { noBuild } from './build-errors.js';
import { CollectionWrites } from './collection-writes.js';
import { GroupState } from './group-state.js';
import type { DueQuery, GroupRef, PlaceQuery, Projection } from './projection.js';
import {
  buildOf,
  CHECKPOINT_MIGRATIONS,
  checkpointTable,
  indexStatements,
  labelOf,
  migrationOwner,
  qualifiedTable,
  viewMigrations,
  type BuildId,
} from './view-tables.js';

/** How far a view has come. */
export interface Checkpoint {
  /** Every event up to here is applied in full. */
  readonly position: bigint;
  /** Of the next event, the due groups up to here are applied as well; undefined when none is. */
  readonly dueGroup: string | undefined;
}

/** What one transaction writes, encoded and independent of the documents in memory. */
export interface Flush {
  readonly collections: readonly CollectionWrites[];
  readonly logs: ReadonlyMap<string, CopyWriter>;
  readonly from: Checkpoint;
  readonly to: Checkpoint;
}

interface CheckpointRow {
  readonly position: string;
  readonly due_group: string | null;
}

/** The tables of one build of one projection in one schema. */
export class ViewStorage {
  readonly build: BuildId;
  /** Until the first commit there is nothing to load, which is half the work of a rebuild. */
  private empty = false;

  constructor(
    private readonly pool: Pool,
    private readonly projection: Projection,
    private readonly schema: string,
    generation = 1,
  ) {
    this.build = buildOf(projection, generation);
  }

  /** Creates the tables and the checkpoint where they are missing. */
  async create(): Promise<void> {
    const { pool, projection, schema, build } = this;
    await migrate(pool, 'projections', CHECKPOINT_MIGRATIONS, schema);
    await migrate(pool, migrationOwner(build), viewMigrations(projection, build), schema);
    const names = (specs: readonly { name: string }[]): Buffer =>
      textArray(specs.map(({ name }) => name));
    await pool.query(
      `insert into ${checkpointTable(schema)} (name, version, generation, collections, logs)
       values ($1, $2, $3, $4, $5)
       on conflict (name, version, generation) do update
         set collections = excluded.collections, logs = excluded.logs`,
      [...this.key(), names(projection.collections), names(projection.logs)],
    );
  }

  /** Where to go on. @throws HubError `projection.no-build` when there is no such build */
  async open(): Promise<Checkpoint> {
    const { rows } = await this.pool.query<CheckpointRow>(
      `select position, due_group from ${checkpointTable(this.schema)}
       where name = $1 and version = $2 and generation = $3`,
      this.key(),
    );
    const [row] = rows;
    if (row === undefined) throw noBuild(this.build);
    const checkpoint = { position: BigInt(row.position), dueGroup: row.due_group ?? undefined };
    this.empty = checkpoint.position === 0n && checkpoint.dueGroup === undefined;
    return checkpoint;
  }

  async createIndexes(): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      await client.query(`set local search_path to ${quoteIdentifier(this.schema)}`);
      for (const statement of indexStatements(this.projection, this.build)) {
        await client.query(statement);
      }
    });
  }

  /** All of the groups, those without documents included; one query per collection. */
  async load(refs: Iterable<GroupRef>): Promise<GroupState[]> {
    const byCollection = new Map<string, Map<string, [string, object][]>>();
    for (const { collection, group } of refs) {
      let groups = byCollection.get(collection);
      if (groups === undefined) byCollection.set(collection, (groups = new Map()));
      groups.set(group, []);
    }
    const states: GroupState[] = [];
    for (const [collection, groups] of byCollection) {
      if (!this.empty) await this.loadDocuments(collection, groups);
      for (const [group, docs] of groups) states.push(new GroupState(collection, group, docs));
    }
    return states;
  }

  private async loadDocuments(
    collection: string,
    groups: Map<string, [string, object][]>,
  ): Promise<void> {
    const table = this.table(collection);
    // The lateral subquery makes every plan an index look-up per group, whatever the statistics say.
    const { rows } = await this.pool.query<{ grp: string; key: string; doc: string }>(
      prepared(
        `select d.grp, d.key, d.doc from unnest($1::text[]) g(grp)
         cross join lateral (select t.grp, t.key, t.doc from ${table} t
           where t.grp = g.grp collate "C" offset 0) d`,
        [textArray([...groups.keys()])],
      ),
    );
    for (const { grp, key, doc } of rows) {
      groups.get(grp)!.push([key, JSON.parse(doc) as object]);
    }
  }

  /** The least value of the column in every group that has one. */
  async dueValues({ collection, column }: DueQuery): Promise<[group: string, value: string][]> {
    if (this.empty) return [];
    const name = quoteIdentifier(column);
    const { rows } = await this.pool.query<{ grp: string; least: string }>(
      `select grp, min(${name})::text as least from ${this.table(collection)}
       where ${name} is not null group by grp`,
    );
    return rows.map(({ grp, least }) => [grp, least]);
  }

  /** Groups of the query behind one of them, in order; what is not written yet is not among them. */
  async placeGroups(
    { collection, column, prefix }: PlaceQuery,
    after: string,
    limit: number,
  ): Promise<string[]> {
    if (this.empty) return [];
    const { rows } = await this.pool.query<{ grp: string }>(
      `select distinct grp from ${this.table(collection)}
       where grp > $1 collate "C" and ($2 = '' or exists (
         select from unnest(${quoteIdentifier(column)}) place where place ^@ $2))
       order by grp limit $3`,
      [after, prefix, limit],
    );
    return rows.map(({ grp }) => grp);
  }

  /** The last ordinal of each log for an event, where due work goes on after a restart. */
  async lastOrdinals(position: bigint): Promise<Map<string, number>> {
    const ordinals = new Map<string, number>();
    for (const { name } of this.projection.logs) {
      const { rows } = await this.pool.query<{ last: number }>(
        `select coalesce(max(ordinal), 0) as last from ${this.table(name)} where position = $1`,
        [position],
      );
      ordinals.set(name, rows[0]!.last);
    }
    return ordinals;
  }

  writesTo(collection: string): CollectionWrites {
    const spec = this.projection.collections.find(({ name }) => name === collection);
    invariant(spec !== undefined, `the projection declares the collection ${collection}`);
    return new CollectionWrites(spec, this.table(collection));
  }

  /** @throws HubError `projection.second-runner` when the checkpoint is not where this runner left it */
  async commit(flush: Flush): Promise<void> {
    await inTransaction(
      this.pool,
      async (client) => {
        await this.moveCheckpoint(client, flush);
        for (const writes of flush.collections) await writes.run(client);
        for (const [log, writer] of flush.logs) {
          await copyIn(client, `${this.table(log)} (position, ordinal, doc)`, writer);
        }
      },
      'derived',
    );
    this.empty = false;
  }

  private async moveCheckpoint(client: PoolClient, { from, to }: Flush): Promise<void> {
    const { rowCount } = await client.query(
      `update ${checkpointTable(this.schema)} set position = $4, due_group = $5, moved_at = now()
       where name = $1 and version = $2 and generation = $3
         and position = $6 and due_group is not distinct from $7`,
      [...this.key(), to.position, to.dueGroup ?? null, from.position, from.dueGroup ?? null],
    );
    if (rowCount !== 1) throw secondRunner(this.build);
  }

  private table(name: string): string {
    return qualifiedTable(this.schema, this.build, name);
  }

  private key(): unknown[] {
    const { name, version, generation } = this.build;
    return [name, version, generation];
  }
}

function secondRunner(build: BuildId): HubError {
  const which = `${build.name} ${labelOf(build)}`;
  return new HubError('conflict', 'projection.second-runner', {
    zh: `视图 ${which} 的检查点已被另一个进程推进或删除，本进程停止写入。同一视图只能由一个进程投影，请检查 HUB_ROLES 和正在运行的 doudi rebuild。`,
    en: `The checkpoint of view ${which} was moved or removed by another process, so this one stops writing. One process projects a view: check HUB_ROLES and for a doudi rebuild that is running.`,
  });
}
