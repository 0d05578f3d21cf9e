import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { INTENT_STREAM } from '#assistance';
import { typeOf } from '#contracts';
import { PostgresEventStore } from '#event-store/postgres';
import type { PostgresServer, ServiceProcess } from '#local-services';
import { lowPort, ownPostgres, temporaryFolder, type OwnServer } from '#testing';
import { startTestIssuer, type TestIssuer } from '../support/issuer.js';
import { register } from '../support/register.js';
import { startHub } from './child.js';
import { eventually } from './eventually.js';
import { headOf, householdNumber, IntentsOffice } from './intents-office.js';
import { Random } from './random.js';

const SEED = 20_250_310;
const KILLS = 8;
/** Households that are asked about around each death. */
const PART = 8;
const HOUSEHOLDS = KILLS * PART;
const KEY = Buffer.alloc(32, 7);

describe(`two hubs, killed ${KILLS} times while two departments ask (seed ${SEED})`, () => {
  const folder = temporaryFolder('intents');
  const hubs: ServiceProcess[] = [];
  let postgres: OwnServer<PostgresServer>;
  let pool: pg.Pool;
  let issuer: TestIssuer;
  let offices: IntentsOffice[];
  let ports: [number, number];

  beforeAll(async () => {
    issuer = await startTestIssuer({
      'civil-affairs': { role: 'department', department: 'civil-affairs' },
      'medical-insurance': { role: 'department', department: 'medical-insurance' },
    });
    postgres = await ownPostgres();
    await postgres.server.ensureDatabase('doudi');
    pool = new pg.Pool({ connectionString: postgres.server.url('doudi'), max: 4 });
    ports = [await lowPort(), await lowPort()];
    await Promise.all([hub(0), hub(1)]);
    await registerHouseholds();
    const tokens = new Map<string, Promise<string>>();
    // Two of civil affairs: 低保 has one payer, and one of its offices at most may pay.
    offices = (
      [
        ['civil-affairs', 0],
        ['civil-affairs', 1],
        ['medical-insurance', 1],
      ] as const
    ).map(([name, port]) => {
      const token = (): Promise<string> =>
        tokens.get(name) ?? tokens.set(name, issuer.token(name)).get(name)!;
      return new IntentsOffice(name, `http://127.0.0.1:${ports[port]}`, token);
    });
  }, 180_000);

  afterAll(async () => {
    for (const one of hubs) await one.kill();
    await pool.end();
    await issuer.stop();
    await postgres.remove();
    rmSync(folder, { recursive: true, force: true });
  }, 120_000);

  async function hub(which: 0 | 1): Promise<void> {
    const { server } = postgres;
    hubs[which] = await startHub({
      name: `hub-${which}-${hubs.length}-${randomUUID().slice(0, 8)}`,
      folder,
      env: {
        HUB_ROLES: which === 0 ? 'project,clock,intents,api' : 'api',
        PORT: String(ports[which]),
        DATABASE_URL: server.url('doudi'),
        KAFKA_BROKERS: '127.0.0.1:1',
        OIDC_ISSUER: issuer.url,
        DOUDI_TOKEN_KEY: KEY.toString('base64'),
        DOUDI_KEK: KEY.toString('base64'),
        DOUDI_LOG_KEY: KEY.toString('base64'),
        DOUDI_DAY: '2025-03-10',
        LOG_LEVEL: 'warn',
      },
    });
    await eventually('the hub is ready', async () => {
      const response = await fetch(`http://127.0.0.1:${ports[which]}/health/ready`);
      return response.ok || undefined;
    });
  }

  const registerHouseholds = (): Promise<void> =>
    register(
      new PostgresEventStore({ pool }),
      KEY,
      Array.from({ length: HOUSEHOLDS }, (_, n) => ({
        number: householdNumber(n),
        head: headOf(n),
        division: '110105',
      })),
    );

  it('hold each household once, lose nothing held, and say the same again', async () => {
    const random = new Random(SEED);
    for (let kill = 0; kill < KILLS; kill++) {
      const part = Array.from({ length: PART }, (_, n) => kill * PART + n);
      const asking = Promise.all(
        offices.map(async (office, index) => {
          for (const household of part) await office.ask(household, index);
        }),
      );
      await sleep(random.int(5, 250));
      const which = random.int(0, 1) as 0 | 1;
      await hubs[which]!.kill();
      await hub(which);
      await asking;
    }
    const received = offices.flatMap((office) => office.received);
    expect(received).toHaveLength(HOUSEHOLDS * offices.length * 2);
    await expectOneAnswerANumber(received);
  }, 600_000);

  async function expectOneAnswerANumber(received: IntentsOffice['received']): Promise<void> {
    const byNumber = Map.groupBy(received, ({ number }) => number);
    for (const [number, answers] of byNumber) {
      expect([number, new Set(answers.map(({ outcome }) => outcome)).size]).toEqual([number, 1]);
      expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    }
    const clear = received.filter(({ outcome }) => outcome === 'clear');
    const holders = Map.groupBy(clear, ({ household }) => household);
    for (const [household, answers] of holders) {
      expect([household, new Set(answers.map(({ id }) => id)).size]).toEqual([household, 1]);
    }
    expect(holders.size).toBe(HOUSEHOLDS);
    const events = await new PostgresEventStore({ pool }).readStream(INTENT_STREAM, 0, 100_000);
    const heldIds = events
      .filter(({ type }) => type === typeOf('hub', 'aid-intent.held'))
      .map(({ body }) => (body as { data: { intent: string } }).data.intent);
    expect(heldIds.sort()).toEqual([...new Set(clear.map(({ id }) => id))].sort());
    const { rows } = await pool.query<{ id: string }>(
      `select id from aid_intent where status = 'held' order by id`,
    );
    expect(rows.map(({ id }) => id)).toEqual(heldIds);
  }
});
