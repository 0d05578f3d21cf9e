import pg from 'pg';
import {
  ASSISTANCE_MIGRATIONS,
  type AskResult,
  type Intent,
  type PostgresIntentDesk,
} from '#assistance';
import { PostgresEventStore } from '#event-store/postgres';
import { migrate } from '#platform';
import { Builds, ProjectionRunner } from '#projections';
import { freshDatabase, type FreshDatabase } from '#testing';
import { createHouseholdProjection, enactedPolicy } from '../../projection/index.js';
import { stored, type Draft } from '../../projection/testing/stored-events.spec.js';
import { createIntentDesk } from '../create-intents.js';

const projection = createHouseholdProjection();

/** A database of its own with a store, the views and as many desks as a case needs. */
export class IntentBed {
  readonly store: PostgresEventStore;
  private readonly pools: pg.Pool[] = [];
  private stop = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private facts = 0;

  private constructor(
    private readonly database: FreshDatabase,
    readonly pool: pg.Pool,
  ) {
    this.store = new PostgresEventStore({ pool });
  }

  static async start(): Promise<IntentBed> {
    const database = await freshDatabase();
    const pool = new pg.Pool({ connectionString: database.url, max: 12 });
    await PostgresEventStore.migrate(pool);
    await migrate(pool, 'assistance', ASSISTANCE_MIGRATIONS);
    await new Builds(pool).ensureServing(projection);
    const bed = new IntentBed(database, pool);
    bed.project();
    return bed;
  }

  /**
   * Another process would have connections, a store and a desk of its own.
   * @param beforeAppend what happens when it has decided and not yet stored
   */
  desk(beforeAppend?: () => Promise<void>): PostgresIntentDesk {
    const pool = new pg.Pool({ connectionString: this.database.url, max: 12 });
    pool.on('error', () => undefined);
    this.pools.push(pool);
    const store = new PostgresEventStore({ pool });
    const append = store.append.bind(store);
    store.append = async (writes, options) => {
      await beforeAppend?.();
      return append(writes, options);
    };
    return createIntentDesk({ pool, store, projection, policyAt: enactedPolicy(store) });
  }

  /** Ends the sessions that hold the turn, as a lost connection would. */
  async loseTurn(): Promise<void> {
    await this.pool.query(
      `select pg_terminate_backend(l.pid) from pg_locks l join pg_class c on c.oid = l.relation
       where c.relname = 'aid_intent_turn' and l.mode = 'RowShareLock' and l.pid <> pg_backend_pid()`,
    );
  }

  /** Stores facts; the views follow in their own time. */
  async given(...drafts: readonly Draft[]): Promise<void> {
    await this.store.append(
      stored(drafts).map(({ type, body }) => ({
        stream: 'test',
        expected: 'any' as const,
        events: [
          {
            id: `00000000-0000-5000-8000-${String(this.facts++).padStart(12, '0')}`,
            type,
            data: Buffer.from(JSON.stringify(body)),
          },
        ],
      })),
    );
  }

  project(): void {
    this.stop = new AbortController();
    const runner = new ProjectionRunner({ pool: this.pool, store: this.store, projection });
    this.running = runner.start(this.stop.signal);
  }

  /** The views stand still from here. */
  async pause(): Promise<void> {
    this.stop.abort();
    await this.running;
  }

  async end(): Promise<void> {
    await this.pause();
    for (const pool of [...this.pools, this.pool]) await pool.end();
    await this.database.drop();
  }
}

/** What an answer said: the outcome, or why there is none. */
export function said(result: AskResult | undefined): string {
  if (!result) return 'nothing';
  if ('error' in result) return result.error.code;
  if ('need' in result) return `not yet: ${result.need.what}`;
  const { outcome, grounds = [], needs = [] } = result.intent.decision;
  return [outcome, ...grounds.map(({ rule }) => rule), ...needs.map(({ what }) => what)].join(' ');
}

export function intentIn(result: AskResult | undefined): Intent {
  if (result && 'intent' in result) return result.intent;
  throw new Error(`there is no intent: ${said(result)}`);
}
