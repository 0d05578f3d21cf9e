import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { MemoryEventStore } from '#event-store/memory';
import type { StoredEvent } from '#event-store';
import { freshDatabase, type FreshDatabase } from '#testing';
import {
  Builds,
  compareWithServing,
  ProjectionRunner,
  rebuildInto,
  type Comparison,
  type CommittedRange,
  type ProjectionRunnerOptions,
} from './index.js';
import {
  LEDGER,
  ledgerHistory,
  ledgerWrite,
  plainFold,
  type LedgerBody,
} from './ledger-fixture.spec.js';

const EVENTS = 1200;
const SCHEMAS = ['views', 'one', 'other', 'rebuilt'];

/** Tells how many readers have begun. */
class CountingStore extends MemoryEventStore {
  subscriptions = 0;

  override subscribe(
    after: bigint,
    signal: AbortSignal,
    limit?: number,
  ): AsyncGenerator<StoredEvent[], void> {
    this.subscriptions++;
    return super.subscribe(after, signal, limit);
  }
}

describe('the projection engine', () => {
  let database: FreshDatabase;
  let pool: pg.Pool;
  let store: CountingStore;
  let stop: AbortController;

  beforeAll(async () => {
    database = await freshDatabase();
    pool = new pg.Pool({ connectionString: database.url });
  });

  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  beforeEach(() => {
    store = new CountingStore();
    stop = new AbortController();
  });

  afterEach(async () => {
    stop.abort();
    for (const schema of SCHEMAS) await pool.query(`drop schema if exists ${schema} cascade`);
  });

  const append = (bodies: readonly LedgerBody[]) => store.append(bodies.map(ledgerWrite));

  const runner = (options: Partial<ProjectionRunnerOptions> = {}): ProjectionRunner =>
    new ProjectionRunner({ pool, store, projection: LEDGER, ...options });

  /** Runs until the view has come to the head, then stops. */
  const catchUp = async (options: Partial<ProjectionRunnerOptions> = {}): Promise<void> => {
    const running = runner(options);
    await running.prepare();
    const end = new AbortController();
    const ended = running.start(end.signal);
    await Promise.race([running.waitFor(await store.head()), ended]);
    end.abort();
    await ended;
  };

  /** What the views are served from, and a build in a schema of its own at the same position. */
  const compare = async (): Promise<Comparison> => {
    const builds = new Builds(pool);
    await builds.ensureServing(LEDGER);
    const build = { name: LEDGER.name, version: LEDGER.version, generation: 1 };
    const bringTo = (): Promise<void> => Promise.resolve();
    return compareWithServing(builds, { projection: LEDGER, build, schema: 'rebuilt', bringTo });
  };

  const tables = async (schema = 'views'): Promise<ReturnType<typeof plainFold>> => {
    const documents: Record<string, string> = {};
    for (const name of ['account', 'owner']) {
      const { rows } = await pool.query<{ grp: string; key: string; doc: string }>(
        `select grp, key, doc from ${schema}.${name}_v3`,
      );
      for (const { grp, key, doc } of rows) documents[`${name}/${grp}/${key}`] = doc;
    }
    const logs: string[] = [];
    for (const name of ['payment', 'greeting', 'interest']) {
      const { rows } = await pool.query<{ position: string; ordinal: number; doc: string }>(
        `select position, ordinal, doc from ${schema}.${name}_v3`,
      );
      for (const row of rows) logs.push(`${name}/${row.position}/${row.ordinal} ${row.doc}`);
    }
    return { documents, logs: logs.sort() };
  };

  const expected = async (): Promise<ReturnType<typeof plainFold>> => {
    const { documents, logs } = plainFold(await store.read({ after: 0n, limit: 10_000 }));
    return { documents, logs: logs.sort() };
  };

  it.each([
    ['one event at a time', { batchEvents: 1, flushEvents: 1 }],
    ['seven at a time', { batchEvents: 7, flushEvents: 20 }],
    ['a thousand at a time', { batchEvents: 1000 }],
    ['a cache far smaller than the working set', { batchEvents: 30, cachedGroups: 3 }],
    ['no cache', { batchEvents: 50, flushEvents: 60, cachedGroups: 0 }],
  ])('gives the bytes of the plain fold: %s', async (_name, options) => {
    await append(ledgerHistory(EVENTS));
    await catchUp(options);
    expect(await tables()).toEqual(await expected());
  });

  it.each([
    ['in one piece', {}],
    ['written in many pieces', { flushChanges: 8 }],
    ['with many checkpoints', { flushEvents: 50 }],
    ['with little memory', { flushChanges: 8, cachedGroups: 4 }],
  ])(
    'rebuilds the same bytes as the live view, columns and positions included: %s',
    async (_name, options) => {
      await append(ledgerHistory(EVENTS));
      await catchUp({ batchEvents: 13 });
      const position = await rebuildInto({
        pool,
        store,
        projection: LEDGER,
        schema: 'rebuilt',
        ...options,
      });
      expect(position).toBe(BigInt(EVENTS));
      expect(await compare()).toMatchObject({ total: 0, differences: [], incomparable: [] });
      expect(await tables('rebuilt')).toEqual(await expected());
    },
  );

  it('finds each difference between two builds', async () => {
    await append(ledgerHistory(300));
    await catchUp();
    await rebuildInto({ pool, store, projection: LEDGER, schema: 'rebuilt' });
    await pool.query(`update rebuilt.account_v3 set doc = doc || ' '
      where (grp, key) = (select grp, key from rebuilt.account_v3 order by 1, 2 limit 1)`);
    await pool.query(
      'delete from views.owner_v3 where grp = (select min(grp) from views.owner_v3)',
    );
    await pool.query(
      'delete from rebuilt.payment_v3 where position = (select min(position) from rebuilt.payment_v3)',
    );
    const { total, differences, tables: compared } = await compare();
    expect(total).toBe(3);
    expect(differences.map(({ table, kind, fields }) => [table, kind, fields])).toEqual([
      ['account', 'differs', ['(bytes)']],
      ['owner', 'only-in-b', undefined],
      ['payment', 'only-in-a', undefined],
    ]);
    const unequal = compared.filter(({ checksums: [a, b] }) => a !== b).map(({ table }) => table);
    expect(unequal).toEqual(['account', 'owner', 'payment']);
    const [owners] = compared.filter(({ table }) => table === 'owner');
    expect(owners!.rows[1] - owners!.rows[0]).toBe(1);
  });

  it('follows live, tells each committed range once and in order, and wakes who waits', async () => {
    const running = runner();
    const ranges: CommittedRange[] = [];
    running.onCommitted((range) => ranges.push(range));
    await running.prepare();
    const ended = running.start(stop.signal);
    const history = ledgerHistory(200);
    for (let i = 0; i < history.length; i += 10) await append(history.slice(i, i + 10));
    await running.waitFor(200n);
    expect(running.position()).toBe(200n);
    stop.abort();
    await ended;
    expect(ranges[0]?.after).toBe(0n);
    expect(ranges.at(-1)?.upTo).toBe(200n);
    ranges.reduce((before, range) => {
      expect(range.after).toBe(before.upTo);
      return range;
    });
    expect(await tables()).toEqual(await expected());
  });

  it('goes on from its checkpoint with another runner', async () => {
    const history = ledgerHistory(EVENTS);
    for (let i = 0; i < history.length; i += 150) {
      await append(history.slice(i, i + 150));
      await catchUp({ batchEvents: 40 });
    }
    expect(await tables()).toEqual(await expected());
  });

  it('changes nothing when a transaction aborts, and goes on once it can', async () => {
    await append(ledgerHistory(100));
    await catchUp();
    const before = await tables();
    await pool.query(`create function views.refuse() returns trigger language plpgsql as
      $$ begin raise exception 'refused for the test'; end $$`);
    await pool.query(`create trigger refuse before insert on views.payment_v3
      for each row execute function views.refuse()`);
    await append(ledgerHistory(200, 8));
    await expect(catchUp()).rejects.toThrow('refused for the test');
    expect(await tables()).toEqual(before);
    await pool.query('drop trigger refuse on views.payment_v3');
    await catchUp();
    expect(await tables()).toEqual(await expected());
  });

  it('resumes due work between two of its chunks', async () => {
    await append(ledgerHistory(399));
    await catchUp();
    const last: LedgerBody = { kind: 'day', day: '2030-01-01' };
    await append([last]);
    const whole = await expected();
    // What a runner leaves behind that ends after the first groups of a day: their work and a cursor.
    await catchUp({ schema: 'one' });
    const groups = [
      ...new Set(whole.logs.filter((log) => log.startsWith('interest/400/')).map(groupOfLog)),
    ];
    groups.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const cursor = groups[Math.floor(groups.length / 2)]!;
    await takeOver(pool, { from: 'one', cursor });
    await catchUp();
    expect(await tables()).toEqual(whole);
  });

  it('refuses a second runner of the same view', async () => {
    await runner().prepare();
    const ended = [runner(), runner()].map((one) => one.start(stop.signal));
    while (store.subscriptions < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    await append(ledgerHistory(50));
    await expect(Promise.race(ended)).rejects.toMatchObject({ code: 'projection.second-runner' });
    stop.abort();
    await Promise.allSettled(ended);
    expect(await tables()).toEqual(await expected());
  });

  it('comes back by itself when its connections are cut, with the same bytes', async () => {
    const running = runner({ batchEvents: 5 });
    let told = 0n;
    running.onCommitted(({ after, upTo }) => {
      expect(after).toBe(told);
      told = upTo;
    });
    await running.prepare();
    const ended = running.start(stop.signal);
    const history = ledgerHistory(EVENTS);
    for (let i = 0; i < history.length; i += 100) {
      await append(history.slice(i, i + 100));
      await pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`);
    }
    await running.waitFor(BigInt(EVENTS));
    stop.abort();
    await ended;
    expect(await tables()).toEqual(await expected());
  });

  it('stops at an event that the projection cannot apply, keeping what came before', async () => {
    const projection = {
      ...LEDGER,
      needs: () => [],
      due: () => undefined,
      apply: ({ position }: StoredEvent) => {
        if (position === 31n) throw new Error('a fact nobody thought of');
      },
    };
    await append(ledgerHistory(40));
    await expect(catchUp({ projection, batchEvents: 10, flushEvents: 10 })).rejects.toThrow(
      'a fact nobody thought of',
    );
    const { rows } = await pool.query('select position from views.projection_checkpoint');
    expect(rows).toEqual([{ position: '30' }]);
  });

  it('calls it an error to touch a group that needs did not name', async () => {
    const projection = { ...LEDGER, needs: () => [] };
    await append([{ kind: 'befriend', owner: 'a', friend: 'b' }]);
    await expect(catchUp({ projection })).rejects.toThrow('not in needs()');
  });

  it('refuses other columns under the same version', async () => {
    await catchUp();
    const collections = [{ ...LEDGER.collections[0]!, columns: [] }, LEDGER.collections[1]!];
    await expect(catchUp({ projection: { ...LEDGER, collections } })).rejects.toMatchObject({
      code: 'database.migration-changed',
    });
  });
});

const groupOfLog = (log: string): string =>
  (JSON.parse(log.slice(log.indexOf(' ') + 1)) as { group: string }).group;

/** Moves the groups up to the cursor, and their logs, from a finished build into one a day behind. */
async function takeOver(
  pool: pg.Pool,
  { from, cursor }: { from: string; cursor: string },
): Promise<void> {
  for (const table of ['account_v3', 'owner_v3']) {
    await pool.query(`delete from views.${table} where grp <= $1`, [cursor]);
    await pool.query(`insert into views.${table} select * from ${from}.${table} where grp <= $1`, [
      cursor,
    ]);
  }
  await pool.query(
    `insert into views.interest_v3 select * from ${from}.interest_v3
     where position = 400 and (doc::jsonb ->> 'group') collate "C" <= $1`,
    [cursor],
  );
  await pool.query('update views.projection_checkpoint set due_group = $1', [cursor]);
}
