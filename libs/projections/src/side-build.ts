import type { Pool } from 'pg';
import type { EventStore } from '#event-store';
import { inTransaction } from '#platform';
import { Filling } from './filling.js';
import type { Projection } from './projection.js';
import { ViewStorage } from './view-storage.js';
import { checkpointTable, qualifiedTable, type BuildId } from './view-tables.js';

export interface SideBuildOptions {
  readonly pool: Pool;
  readonly store: Pick<EventStore<never>, 'replay'>;
  readonly projection: Projection;
  /** Of side builds alone: whoever begins the first drops it before and after. */
  readonly schema: string;
  /** The bounds on memory, as of a rebuild. */
  readonly cachedGroups?: number;
  readonly flushChanges?: number;
  readonly signal?: AbortSignal;
  /** Called after each batch, with what is folded of the build. */
  readonly onProgress?: (position: bigint) => void;
}

/**
 * A build that nobody is served from, in a schema of its own: folded so far, looked at, folded on. It can be
 * forked: two projections then go on from what one of them made, in tables of their own.
 */
export class SideBuild {
  private filling: Filling | undefined;

  private constructor(
    private readonly options: SideBuildOptions,
    private readonly storage: ViewStorage,
  ) {}

  static async begin(options: SideBuildOptions, generation = 1): Promise<SideBuild> {
    const { pool, projection, schema } = options;
    const storage = new ViewStorage(pool, projection, schema, generation);
    await storage.create();
    const side = new SideBuild(options, storage);
    // Nobody mourns them after a crash of the database, so that their pages need no write-ahead log.
    for (const { name } of [...projection.collections, ...projection.logs]) {
      await pool.query(`alter table ${side.tableOf(name)} set unlogged`);
    }
    return side;
  }

  get build(): BuildId {
    return this.storage.build;
  }

  tableOf(name: string): string {
    return qualifiedTable(this.options.schema, this.build, name);
  }

  /** Folds on, and returns when it is written; at once when it is there already. */
  async bringTo(position: bigint): Promise<void> {
    this.filling ??= await Filling.open({ ...this.options, storage: this.storage });
    await this.filling.bringTo(position);
  }

  /** A build with the same documents, at the same position, for a projection of the same collections. */
  async fork(own: Pick<SideBuildOptions, 'projection' | 'onProgress'>): Promise<SideBuild> {
    const { pool, schema } = this.options;
    const { collections, logs } = own.projection;
    const other = await SideBuild.begin({ ...this.options, ...own }, this.build.generation + 1);
    await inTransaction(pool, async (client) => {
      for (const { name } of [...collections, ...logs]) {
        await client.query(`insert into ${other.tableOf(name)} table ${this.tableOf(name)}`);
      }
      const checkpoint = checkpointTable(schema);
      await client.query(
        `update ${checkpoint} c set position = o.position, due_group = o.due_group
         from ${checkpoint} o where c.name = $1 and c.version = $2 and c.generation = $3
           and o.name = $4 and o.version = $5 and o.generation = $6`,
        [other.build, this.build].flatMap(({ name, version, generation }) => [
          name,
          version,
          generation,
        ]),
      );
    });
    return other;
  }
}
