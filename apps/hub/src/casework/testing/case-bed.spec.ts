import pg from 'pg';
import {
  CASE_KIND,
  CASEWORK_MIGRATIONS,
  CaseFollower,
  PostgresCaseReader,
  PostgresFollowMarks,
  StoredAggregates,
  type Case,
  type CaseEvent,
} from '#casework';
import { PostgresEventStore } from '#event-store/postgres';
import { migrate } from '#platform';
import { PRIVACY_MIGRATIONS, Vault } from '#privacy';
import { BuildKeeper, Builds, ProjectionRunner } from '#projections';
import { freshDatabase, type FreshDatabase } from '#testing';
import { createHouseholdProjection } from '../../projection/index.js';
import { stored, type Draft } from '../../projection/testing/stored-events.spec.js';
import { caseworkBuilds, caseworkProjection } from '../casework-view.js';
import { ViewFindings } from '../view-findings.js';

const projection = createHouseholdProjection();
const KEY = Buffer.alloc(32, 7);

/** A database of its own with a store, the views, the lists of cases, and followers as a case needs them. */
export class CaseBed {
  readonly store: PostgresEventStore;
  readonly vault: Vault;
  readonly builds: Builds;
  readonly caseworkBuilds: Builds;
  readonly projection = projection;
  private readonly stop = new AbortController();
  private readonly running: Promise<void>[] = [];
  private facts = 0;

  private constructor(
    private readonly database: FreshDatabase,
    readonly pool: pg.Pool,
  ) {
    this.store = new PostgresEventStore({ pool });
    this.vault = new Vault({ pool, tokenKey: KEY, kek: KEY });
    this.builds = new Builds(pool);
    this.caseworkBuilds = caseworkBuilds({ pool });
  }

  static async start(): Promise<CaseBed> {
    const database = await freshDatabase();
    const pool = new pg.Pool({ connectionString: database.url, max: 16 });
    pool.on('error', () => undefined);
    const bed = new CaseBed(database, pool);
    await PostgresEventStore.migrate(pool);
    await migrate(pool, 'privacy', PRIVACY_MIGRATIONS);
    await migrate(pool, 'casework', CASEWORK_MIGRATIONS);
    await bed.builds.ensureServing(projection);
    await bed.caseworkBuilds.ensureServing(caseworkProjection);
    const keeper = new BuildKeeper({
      ...{ builds: bed.builds, store: bed.store, projections: [projection], pollMs: 20 },
      log: () => undefined,
    });
    bed.running.push(keeper.start(bed.stop.signal));
    const runner = new ProjectionRunner({
      ...{ pool, store: bed.store, projection: caseworkProjection, schema: 'casework' },
    });
    bed.running.push(runner.start(bed.stop.signal));
    return bed;
  }

  /** Of a process of its own. @param store what it stores by */
  cases(store: Pick<PostgresEventStore, 'append' | 'readStream'> = this.store) {
    return new StoredAggregates<Case, CaseEvent>(CASE_KIND, { store, now: () => new Date() });
  }

  reader(): PostgresCaseReader {
    return new PostgresCaseReader(this.pool, caseworkProjection);
  }

  follower(over: Partial<ConstructorParameters<typeof CaseFollower>[0]> = {}): CaseFollower {
    return new CaseFollower({
      cases: this.cases(),
      reader: this.reader(),
      findings: new ViewFindings(this.pool, projection),
      marks: new PostgresFollowMarks(this.pool),
      head: () => this.store.head(),
      ...over,
    });
  }

  /** Stores facts and waits for the views. @returns the position of the last */
  async given(...drafts: readonly Draft[]): Promise<number> {
    const results = await this.store.append(
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
    const last = results.at(-1)!;
    if (last.status !== 'appended') throw new Error('the facts were not stored');
    await this.viewsAt(last.last);
    return Number(last.last);
  }

  /** Everything that there is to follow is followed, and in the lists. */
  async followed(follower = this.follower()): Promise<void> {
    await this.viewsAt(await this.store.head());
    while (await follower.step(this.stop.signal));
    await this.listed();
  }

  async listed(): Promise<void> {
    const head = await this.store.head();
    while ((await this.reader().position()) < head) await new Promise((r) => setTimeout(r, 5));
  }

  /** Every case in the lists. */
  async all(): Promise<readonly Case[]> {
    return (await this.reader().cases({}, 10_000)).items;
  }

  /** Kinds of the events of a case, in order. */
  async said(id: string): Promise<string[]> {
    const history = await this.cases().history(id);
    return history.map(({ event }) => event.kind.replace('case.', ''));
  }

  async onlyCase(rule: string): Promise<Case> {
    const found = (await this.all()).filter((one) => one.rule === rule);
    if (found.length !== 1) throw new Error(`${found.length} cases of ${rule}`);
    return found[0]!;
  }

  async end(): Promise<void> {
    this.stop.abort();
    await Promise.all(this.running);
    await this.pool.end();
    await this.database.drop();
  }

  private async viewsAt(position: bigint): Promise<void> {
    for (;;) {
      const [serving] = (await this.builds.list(projection.name)).filter(
        ({ status }) => status === 'serving',
      );
      if (serving !== undefined && serving.position >= position) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}
