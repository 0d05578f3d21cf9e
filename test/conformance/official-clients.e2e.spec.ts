import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { PostgresEventStore } from '#event-store/postgres';
import { startWireServer, type Gatekeeper, type WireServer } from '#event-store/wire';
import { loopbackCertificate } from '#local-services';
import { freshDatabase, temporaryFolder, type FreshDatabase } from '#testing';
import { DRIVERS, type Driver } from './drivers.js';
import { writeHistory } from './history.js';
import { expectedReport, taskFor } from './report.js';

const EVENTS = 100_000;
const USER = 'auditor';
const PASSWORD = 'a-password-of-these-tests';

/** Lets in the one user with everything; who may do what is another test's. */
const gatekeeper: Gatekeeper = async (shown) => {
  const may = shown.kind === 'basic' && shown.user === USER && shown.password === PASSWORD;
  return { subject: USER, mayRead: may, mayAppend: may };
};

/** Official clients over TLS with a password, against the PostgreSQL store, each a program of its own, one after another. */
describe(`official clients read, subscribe and append, ${EVENTS} events`, () => {
  const failures: unknown[] = [];
  let database: FreshDatabase;
  let pool: pg.Pool;
  let store: PostgresEventStore;
  let server: WireServer;
  let folder: string;
  const authorityFile = (): string => join(folder, 'authority.pem');

  beforeAll(async () => {
    folder = temporaryFolder('conformance');
    database = await freshDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 8 });
    await PostgresEventStore.migrate(pool);
    store = new PostgresEventStore({ pool });
    await writeHistory(store, EVENTS);
    const { authority, certificate, key } = await loopbackCertificate();
    writeFileSync(authorityFile(), authority);
    const tls = { certificate: Buffer.from(certificate), key: Buffer.from(key) };
    server = await startWireServer({
      ...{ store, host: '127.0.0.1', port: 0, security: { tls, gatekeeper }, appends: true },
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
    const address = `127.0.0.1:${server.port}`;
    const at = { address, authorityFile: authorityFile(), user: USER, password: PASSWORD };
    const task = taskFor(at, EVENTS, `driver-${index}`);
    expect(await driver.drive(own, task)).toEqual(expectedReport(EVENTS, head));
    expect(failures).toEqual([]);
  };

  for (const [index, driver] of DRIVERS.entries()) {
    // Skipped only where its language is not installed, and then says so.
    if (driver.missing === undefined) it(driver.name, () => driven(driver, index), 900_000);
    else it.skip(`${driver.name}: ${driver.missing}`, () => undefined);
  }
});
