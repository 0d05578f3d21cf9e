import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '#event-store/memory';
import { openDatabase, type OpenDatabase } from '#testing';
import { rebuildInto, SideBuild, type Projection } from './index.js';
import { LEDGER, ledgerHistory, ledgerWrite } from './ledger-fixture.spec.js';

const EVENTS = 600;
const FORK = 250n;

/** The same read model, but that payments count twice from the fork on. */
const GENEROUS: Projection = {
  ...LEDGER,
  apply: (event, state) => {
    LEDGER.apply(event, state);
    const { kind } = event.body as { kind: string };
    if (kind === 'pay' && event.position > FORK) LEDGER.apply(event, state);
  },
};

describe('a build apart', () => {
  let database: OpenDatabase;
  const store = new MemoryEventStore();

  beforeAll(async () => {
    database = await openDatabase();
    await store.append(ledgerHistory(EVENTS).map(ledgerWrite));
  });
  afterAll(() => database.close());

  /** Rows of every table of a build, as text. */
  async function rows(tableOf: (name: string) => string): Promise<string[]> {
    const all: string[] = [];
    for (const { name } of [...LEDGER.collections, ...LEDGER.logs]) {
      const { rows: found } = await database.pool.query<{ row: string }>(
        `select t::text as row from ${tableOf(name)} t order by 1`,
      );
      all.push(...found.map(({ row }) => `${name} ${row}`));
    }
    return all;
  }

  async function fromScratch(projection: Projection): Promise<string[]> {
    const { pool } = database;
    await rebuildInto({ pool, store, projection, schema: 'scratch' });
    return rows((name) => `scratch.${name}_v3`);
  }

  it('goes on from a fork as if it had been folded by itself, and so does the other', async () => {
    const progress: bigint[] = [];
    const base = await SideBuild.begin({
      ...{ pool: database.pool, store, projection: LEDGER, schema: 'side' },
      onProgress: (position) => progress.push(position),
    });
    await base.bringTo(FORK);
    expect(progress.at(-1)).toBe(FORK);
    const other = await base.fork({ projection: GENEROUS });
    expect(await rows((name) => other.tableOf(name))).toEqual(
      await rows((name) => base.tableOf(name)),
    );
    for (const stop of [FORK + 1n, 400n, BigInt(EVENTS)]) {
      await Promise.all([base.bringTo(stop), other.bringTo(stop)]);
    }
    const said = await rows((name) => base.tableOf(name));
    expect(said).toEqual(await fromScratch(LEDGER));
    const otherwise = await rows((name) => other.tableOf(name));
    expect(otherwise).toEqual(await fromScratch(GENEROUS));
    expect(otherwise).not.toEqual(said);
  });
});
