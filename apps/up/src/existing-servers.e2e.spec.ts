import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { KafkaServer, PostgresServer } from '#local-services';
import { lowPort, ownKafka, ownPostgres, temporaryFolder, type OwnServer } from '#testing';
import { Up } from './testing/up-run.spec.js';

const HOUSEHOLDS = '200';

describe('npm run up on servers that are there', () => {
  const top = temporaryFolder('up-existing');
  const data = join(top, 'data');
  let postgres: OwnServer<PostgresServer>;
  let kafka: OwnServer<KafkaServer>;

  beforeAll(async () => {
    [postgres, kafka] = await Promise.all([ownPostgres(), ownKafka()]);
  });

  afterAll(async () => {
    await Promise.all([postgres?.remove(), kafka?.remove()]);
    rmSync(top, { recursive: true, force: true });
  });

  const stored = async (): Promise<number> => {
    const client = new pg.Client({ connectionString: postgres.server.url('county') });
    await client.connect();
    const { rows } = await client.query<{ n: string }>(
      'select count(*) as n from event_store.events',
    );
    await client.end();
    return Number(rows[0]!.n);
  };

  it('uses them, with their user and password, and leaves them running', async () => {
    const env = {
      DATABASE_URL: postgres.server.url('county'),
      KAFKA_BROKERS: kafka.server.brokers,
      KAFKA_SASL_MECHANISM: 'scram-sha-512',
      KAFKA_USERNAME: 'admin',
      KAFKA_PASSWORD: kafka.server.password('admin'),
    };
    const base = String(await lowPort());
    const args = ['--data', data, '--port-base', base, '--households', HOUSEHOLDS, '--exit'];
    const run = Up.start(args, env);
    const code = await run.ended;
    expect(run.output).toContain('Result: exactly what was planted.');
    expect(code).toBe(0);
    expect(run.output).not.toContain(kafka.server.password('admin'));
    expect(['postgres', 'kafka'].filter((name) => existsSync(join(data, name)))).toEqual([]);
    expect(await stored()).toBeGreaterThan(0);
    expect([postgres.server.process.running, kafka.server.process.running]).toEqual([true, true]);
  }, 600_000);
});
