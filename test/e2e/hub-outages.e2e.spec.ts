import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { KafkaServer, PostgresServer } from '#local-services';
import { KafkaConnection, type Producer } from '#platform';
import { ownKafka, ownPostgres, type OwnServer } from '#testing';
import { eventually } from '../support/eventually.js';
import { createHub } from '../support/hub.js';
import { startTestIssuer, type TestIssuer } from '../support/issuer.js';
import { DepartmentPublisher, person } from '../support/publish.js';

describe('a hub whose servers come late and go away', () => {
  let issuer: TestIssuer;
  let postgres: OwnServer<PostgresServer>;
  let kafka: OwnServer<KafkaServer>;
  let app: NestFastifyApplication;
  let address: string;
  let producer: Producer;
  let education: DepartmentPublisher;
  let published = 0;

  beforeAll(async () => {
    issuer = await startTestIssuer();
    [postgres, kafka] = await Promise.all([ownPostgres(), ownKafka()]);
    const url = await postgres.server.ensureDatabase('hub');
    const { brokers, sasl } = kafka.server.address('hub');
    const env = {
      DATABASE_URL: url,
      KAFKA_BROKERS: brokers.join(),
      KAFKA_USERNAME: sasl?.username ?? '',
      KAFKA_PASSWORD: sasl?.password ?? '',
      OIDC_ISSUER: issuer.url,
      DOUDI_DAY: '2025-03-10',
    };
    const connection = { clientId: 'education', ...kafka.server.address('education') };
    producer = new KafkaConnection(connection, () => undefined).producer();
    education = new DepartmentPublisher(producer, 'education', {
      division: '110101',
      topicPrefix: '',
    });
    await Promise.all([postgres.kill(), kafka.kill()]);
    app = await createHub(env);
    await app.listen(0, '127.0.0.1');
    address = await app.getUrl();
  });

  afterAll(async () => {
    await app.close();
    await producer.stop();
    await Promise.all([postgres.remove(), kafka.remove()]);
    await issuer.stop();
  });

  const readiness = async () => (await fetch(`${address}/health/ready`)).status;

  const projected = async () => {
    const headers = { authorization: `Bearer ${await issuer.token('operator')}` };
    const response = await fetch(`${address}/v1/status`, { headers });
    return response.ok ? ((await response.json()) as { projected: string }).projected : 'away';
  };

  /** One event more, through all of the hub. */
  async function takesAnEvent(): Promise<void> {
    published += 1;
    await education.publish('student.enrolled', `p-${published}`, {
      person: person(published, '王小明'),
      stage: 'undergraduate',
      division: '110101',
      from: '2024-09-01',
    });
    // And the day that the clock opened.
    const expected = String(published + 1);
    expect(await eventually(projected, (position) => position === expected)).toBe(expected);
  }

  it('is alive and not ready without them', async () => {
    expect((await fetch(`${address}/health/live`)).status).toBe(200);
    expect(await readiness()).toBe(503);
  });

  it('is ready once they are there', async () => {
    await Promise.all([postgres.restart(), kafka.restart()]);
    expect(await eventually(readiness, (status) => status === 200)).toBe(200);
    await producer.start();
    await takesAnEvent();
  });

  it('goes on when PostgreSQL was killed and is there again', async () => {
    await postgres.kill();
    expect(await eventually(readiness, (status) => status === 503)).toBe(503);
    expect(await projected()).toBe('away');
    await postgres.restart();
    await takesAnEvent();
  });

  it('goes on when Kafka was killed and is there again', async () => {
    await kafka.kill();
    await kafka.restart();
    await takesAnEvent();
  });
});
