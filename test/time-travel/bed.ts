import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { StoredEvent, Write } from '#event-store';
import { PostgresEventStore } from '#event-store/postgres';
import { GetHousehold, GetHouseholdHandler, type HouseholdView } from '#household';
import { Builds, ProjectionRunner, servingView, VIEW_SCHEMA, type Projection } from '#projections';
import { ViewPosition } from '#sharing';
import { freshDatabase, type FreshDatabase } from '#testing';
import { HistoryIndex, PastViews, type AsOfViews } from '../../apps/hub/src/as-of/index.js';
import {
  createHouseholdProjection,
  createViewReaders,
  enactedPolicy,
  type ViewReaders,
} from '../../apps/hub/src/projection/index.js';

const APPEND = 2000;

/** A store with a history, its live views, its index, and the clock that the store was kept by. */
export class Bed {
  readonly projection: Projection;
  readonly store: PostgresEventStore;
  readonly index: HistoryIndex;
  readonly past: PastViews;
  readonly views: AsOfViews;
  readonly live: ViewReaders;
  nowMs = Date.parse('2025-01-01T00:00:00Z');

  private constructor(
    private readonly database: FreshDatabase,
    readonly pool: pg.Pool,
  ) {
    this.store = new PostgresEventStore({ pool, now: () => this.nowMs });
    this.projection = createHouseholdProjection(enactedPolicy(this.store));
    this.index = new HistoryIndex(pool, this.store);
    this.past = new PastViews({
      ...{ pool, store: this.store, projection: this.projection },
      viewPosition: new ViewPosition(pool, {
        householdSummary: servingView(VIEW_SCHEMA, 'household_summary'),
        findingLog: servingView(VIEW_SCHEMA, 'finding_log'),
        checkpoint: { table: `${VIEW_SCHEMA}.projection_checkpoint`, name: this.projection.name },
      }),
    });
    this.views = this.past.fromEvents;
    this.live = createViewReaders(pool, VIEW_SCHEMA, (position) =>
      this.past.findingsThen(position),
    );
  }

  static async make(database?: FreshDatabase): Promise<Bed> {
    database ??= await freshDatabase();
    const pool = new pg.Pool({ connectionString: database.url, max: 12 });
    const bed = new Bed(database, pool);
    await PostgresEventStore.migrate(pool);
    await new Builds(pool).ensureServing(bed.projection);
    await bed.index.prepare();
    return bed;
  }

  /** @param tick moves the clock before each group of events is stored */
  async append(
    writes: readonly Write[],
    tick: (bed: Bed) => void = () => undefined,
  ): Promise<void> {
    for (let at = 0; at < writes.length; at += APPEND) {
      tick(this);
      await this.store.append(writes.slice(at, at + APPEND));
    }
  }

  /** Views and index come up to the head, and stop. */
  async settle(): Promise<void> {
    const { pool, store, projection } = this;
    const head = await store.head();
    const runner = new ProjectionRunner({ pool, store, projection });
    const stop = new AbortController();
    const running = runner.start(stop.signal);
    const indexing = this.index.follow(stop.signal);
    await Promise.race([runner.waitFor(head), running]);
    while ((await this.views.index.position()) < head) await delay(20);
    stop.abort();
    await Promise.all([running, indexing]);
  }

  /** As the live API answers. */
  liveView(household: string, day?: string): Promise<HouseholdView> {
    const { households, assistance } = this.live;
    return new GetHouseholdHandler(households, assistance).execute(
      new GetHousehold(household, day),
    );
  }

  async events(): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    for await (const batch of this.store.replay(0n)) events.push(...batch);
    return events;
  }

  async end(): Promise<void> {
    await this.pool.end();
    await this.database.drop();
  }
}
