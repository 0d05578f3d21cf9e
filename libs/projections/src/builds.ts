import type { Pool, PoolClient } from 'pg';
import { inTransaction, migrate, quoteIdentifier, textArray } from '#platform';
import { noBuild, stillServing } from './build-errors.js';
import type { Projection } from './projection.js';
import { createServingViews, servingViewsExist } from './serving-views.js';
import { ViewStorage } from './view-storage.js';
import {
  CHECKPOINT_MIGRATIONS,
  checkpointTable,
  migrationOwner,
  qualifiedTable,
  VIEW_SCHEMA,
  viewTable,
  type BuildId,
} from './view-tables.js';

/**
 * `building`: filled by a rebuild. `ready`: complete, kept up, not asked by anyone. `serving`: what
 * readers get; one of each projection. `retired`: served before, and kept up so that it may again.
 */
export type BuildStatus = 'building' | 'ready' | 'serving' | 'retired';

/** A build as the database knows it, of a version this program may not know. */
export interface Build extends BuildId {
  readonly status: BuildStatus;
  /** Every event up to here is applied in full. */
  readonly position: bigint;
  /** Names of its collections and logs. */
  readonly collections: readonly string[];
  readonly logs: readonly string[];
  /** Events a second while it was last filled; undefined before the first commit. */
  readonly fillRate: number | undefined;
  /** Position at which it was compared with the serving build, and the rows that differed. */
  readonly compared: { readonly at: bigint; readonly differences: bigint } | undefined;
  readonly retiredAt: Date | undefined;
}

interface BuildRow {
  readonly name: string;
  readonly version: number;
  readonly generation: number;
  readonly status: BuildStatus;
  readonly position: string;
  readonly collections: string[];
  readonly logs: string[];
  readonly fill_rate: number | null;
  readonly compared_at: string | null;
  readonly differences: string | null;
  readonly retired_at: Date | null;
}

/** The builds of the projections in one schema. */
export class Builds {
  constructor(
    readonly pool: Pool,
    readonly schema = VIEW_SCHEMA,
  ) {}

  /**
   * Sees to it that readers find a build: the first of the projection where there is none yet. One that
   * is serving stays, of whichever version.
   */
  async ensureServing(projection: Projection): Promise<void> {
    const { pool, schema } = this;
    await migrate(pool, 'projections', CHECKPOINT_MIGRATIONS, schema);
    const builds = await this.list(projection.name);
    if (!builds.some(({ status }) => status === 'serving')) {
      const storage = new ViewStorage(pool, projection, schema);
      await storage.create();
      await storage.createIndexes();
    }
    await inTransaction(pool, async (client) => {
      await client.query(`select pg_advisory_xact_lock(hashtextextended('doudi.serving', 0))`);
      await client.query(
        `update ${checkpointTable(schema)} c set status = 'serving'
         where name = $1 and version = $2 and generation = 1 and not exists
           (select from ${checkpointTable(schema)} s where s.name = $1 and s.status = 'serving')`,
        [projection.name, projection.version],
      );
      const serving = await this.servingIn(client, projection.name);
      if (!(await servingViewsExist(client, schema, serving))) {
        await createServingViews(client, schema, serving);
      }
    });
  }

  /** In order of version and generation. @param name of one projection; all of them without it */
  async list(name?: string): Promise<Build[]> {
    const { rows } = await this.pool.query<BuildRow>(
      `${selectBuilds(this.schema)} where $1::text is null or name = $1
       order by name, version, generation`,
      [name ?? null],
    );
    return rows.map(buildOfRow);
  }

  /** Bytes of its tables and indexes. */
  async sizeOf(build: Build): Promise<bigint> {
    const tables = [...build.collections, ...build.logs].map((name) => viewTable(build, name));
    const { rows } = await this.pool.query<{ bytes: string }>(
      `select coalesce(sum(pg_total_relation_size(c.oid)), 0)::text as bytes from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = $1 and c.relkind = 'r' and c.relname = any($2::text[])`,
      [this.schema, textArray(tables)],
    );
    return BigInt(rows[0]!.bytes);
  }

  /** @throws HubError `projection.no-build` */
  async get(id: BuildId): Promise<Build> {
    const found = (await this.list(id.name)).find(
      ({ version, generation }) => version === id.version && generation === id.generation,
    );
    if (found === undefined) throw noBuild(id);
    return found;
  }

  /** The build of the program's version that is being filled: the one begun, else a new generation. */
  async openFilling(projection: Projection): Promise<ViewStorage> {
    const builds = await this.list(projection.name);
    const ofVersion = builds.filter(({ version }) => version === projection.version);
    const begun = ofVersion.find(({ status }) => status === 'building');
    const last = Math.max(0, ...ofVersion.map(({ generation }) => generation));
    const generation = begun?.generation ?? last + 1;
    const storage = new ViewStorage(this.pool, projection, this.schema, generation);
    await storage.create();
    await this.update(
      storage.build,
      'fill_from = position, fill_since = now(), moved_at = null, compared_at = null',
    );
    return storage;
  }

  async noteComparison(id: BuildId, at: bigint, differences: number): Promise<void> {
    await this.update(id, 'compared_at = $4, differences = $5', [at, differences]);
  }

  /** It is complete: from here on the hub keeps it up. */
  async markReady(id: BuildId): Promise<void> {
    await this.update(id, `status = 'ready'`);
  }

  /** Removes the tables of a build. @throws HubError `projection.serving` `projection.no-build` */
  async drop(id: BuildId): Promise<void> {
    const { pool, schema } = this;
    await inTransaction(pool, async (client) => {
      // Whoever fills or follows it has its commit refused from here on.
      const { rows } = await client.query<BuildRow>(
        `delete from ${checkpointTable(schema)}
         where name = $1 and version = $2 and generation = $3
         returning status, collections, logs`,
        [id.name, id.version, id.generation],
      );
      const [row] = rows;
      if (row === undefined) throw noBuild(id);
      if (row.status === 'serving') throw stillServing(id);
      for (const name of [...row.collections, ...row.logs]) {
        await client.query(`drop table if exists ${qualifiedTable(schema, id, name)}`);
      }
      await client.query(
        `delete from ${quoteIdentifier(schema)}.schema_migration where owner = $1`,
        [migrationOwner(id)],
      );
    });
  }

  /** @throws HubError `projection.no-build` when nothing is serving */
  async servingIn(client: Pool | PoolClient, name: string): Promise<ServingBuild> {
    const { rows } = await client.query<BuildRow & { due_group: string | null }>(
      `select name, version, generation, position, due_group, collections, logs
       from ${checkpointTable(this.schema)} where name = $1 and status = 'serving'`,
      [name],
    );
    const [row] = rows;
    if (row === undefined) throw noBuild({ name, version: 0, generation: 1 });
    return { ...row, position: BigInt(row.position), midDay: row.due_group !== null };
  }

  private async update(id: BuildId, set: string, values: unknown[] = []): Promise<void> {
    const { rowCount } = await this.pool.query(
      `update ${checkpointTable(this.schema)} set ${set}
       where name = $1 and version = $2 and generation = $3`,
      [id.name, id.version, id.generation, ...values],
    );
    if (rowCount !== 1) throw noBuild(id);
  }
}

/** The build readers get. */
export interface ServingBuild extends BuildId {
  readonly collections: readonly string[];
  readonly logs: readonly string[];
  readonly position: bigint;
  /** Part of the next event, which opens a day, is applied as well. */
  readonly midDay: boolean;
}

const selectBuilds = (schema: string): string =>
  `select name, version, generation, status, position, collections, logs, compared_at, differences,
     retired_at, (position - fill_from) / nullif(extract(epoch from moved_at - fill_since), 0)::float8
       as fill_rate
   from ${checkpointTable(schema)}`;

function buildOfRow(row: BuildRow): Build {
  const { name, version, generation, status, collections, logs } = row;
  return {
    ...{ name, version, generation, status, collections, logs },
    position: BigInt(row.position),
    fillRate: row.fill_rate ?? undefined,
    compared:
      row.compared_at === null
        ? undefined
        : { at: BigInt(row.compared_at), differences: BigInt(row.differences ?? 0) },
    retiredAt: row.retired_at ?? undefined,
  };
}
