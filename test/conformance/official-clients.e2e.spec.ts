import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { PostgresEventStore } from '#event-store/postgres';
import { startWireServer, type WireServer } from '#event-store/wire';
import { freshDatabase, temporaryFolder, type FreshDatabase } from '#testing';
import { DRIVERS, type Driver } from './drivers.js';
import { writeHistory } from './history.js';
import { expectedReport, taskFor } from './report.js';

const EVENTS = 100_000;

/** Official clients against the PostgreSQL store, each a program of its own, one after another. */
describe(`official clients read, subscribe and append, ${EVENTS} events`, () => {
  const failures: unknown[] = [];
  let database: FreshDatabase;
  let pool: pg.Pool;
  let store: PostgresEventStore;
  let server: WireServer;
  let folder: string;

  beforeAll(async () => {
    folder = temporaryFolder('conformance');
    database = await freshDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 8 });
    await PostgresEventStore.migrate(pool);
    store = new PostgresEventStore({ pool });
    await writeHistory(store, EVENTS);
    server = await startWireServer({
      ...{ store, host: '127.0.0.1', port: 0, security: 'none', appends: true },
      onFailure: (error) => failures.push(error),
    });
  });

  afterAll(async () => {
    await server.close();
    await pool.end();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const driven = async (driver: Driver, index: number): Promise<void> => {
    const own = join(folder, String(index));
    mkdirSync(own);
    await driver.prepare(own);
    const head = Number(await store.head());
    const task = taskFor(`127.0.0.1:${server.port}`, EVENTS, `driver-${index}`);
    expect(await driver.drive(own, task)).toEqual(expectedReport(EVENTS, head));
    expect(failures).toEqual([]);
  };

  for (const [index, driver] of DRIVERS.entries()) {
    // Skipped only where its language is not installed, and then says so.
    if (driver.missing === undefined) it(driver.name, () => driven(driver, index), 900_000);
    else it.skip(`${driver.name}: ${driver.missing}`, () => undefined);
  }
});
