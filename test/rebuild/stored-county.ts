import pg from 'pg';
import type { Write } from '#event-store';
import { PostgresEventStore } from '#event-store/postgres';
import { BuildKeeper, Builds } from '#projections';
import { freshDatabase, type FreshDatabase } from '#testing';
import { createHouseholdProjection } from '../../apps/hub/src/projection/index.js';
import { Dice, History } from '../time-travel/history.js';

const APPEND = 1000;
const DAYS = ['2025-03-01', '2025-11-01', '2026-06-01'];

/** A made-up county's history and the hub's views of it, in a database of a test's own. */
export class StoredCounty {
  readonly projection = createHouseholdProjection();
  readonly store: PostgresEventStore;
  readonly builds: Builds;
  readonly writes: readonly Write[];

  private constructor(
    private readonly database: FreshDatabase,
    readonly pool: pg.Pool,
    households: number,
  ) {
    this.store = new PostgresEventStore({ pool });
    this.builds = new Builds(pool);
    this.writes = new History(new Dice(3), { households, until: '2026-10-01', days: DAYS }).writes;
  }

  static async make(households: number): Promise<StoredCounty> {
    const database = await freshDatabase();
    const pool = new pg.Pool({ connectionString: database.url, max: 20 });
    pool.on('error', () => undefined);
    const county = new StoredCounty(database, pool, households);
    await PostgresEventStore.migrate(pool);
    await county.builds.ensureServing(county.projection);
    return county;
  }

  get url(): string {
    return this.database.url;
  }

  /** Appends events `from` up to, not including, `to` of the history. */
  async append(from: number, to: number): Promise<void> {
    for (let at = from; at < to; at += APPEND) {
      await this.store.append(this.writes.slice(at, Math.min(to, at + APPEND)));
    }
  }

  /** Projects as the hub does until the signal aborts. */
  project(signal: AbortSignal): Promise<void> {
    const { builds, store, projection } = this;
    return new BuildKeeper({
      ...{ builds, store, projections: [projection], pollMs: 20 },
      log: () => undefined,
    }).start(signal);
  }

  /** Projects until the serving build is at the head. */
  async settle(): Promise<void> {
    const stop = new AbortController();
    const projecting = this.project(stop.signal);
    await Promise.race([this.atHead(), projecting]);
    stop.abort();
    await projecting;
  }

  /** Resolves when every finished build is at the head. */
  async atHead(): Promise<void> {
    const head = await this.store.head();
    for (;;) {
      const builds = await this.builds.list();
      if (builds.every(({ position }) => position === head)) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async end(): Promise<void> {
    await this.pool.end();
    await this.database.drop();
  }
}
