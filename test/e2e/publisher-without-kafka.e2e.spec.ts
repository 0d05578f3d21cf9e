import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { KafkaServer } from '#local-services';
import { freshDatabase, ownKafka, type FreshDatabase, type OwnServer } from '#testing';
import { departmentConfig } from '../../apps/departments/src/config.js';
import { createDepartmentApp } from '../../apps/departments/src/create-app.js';
import { eventually } from '../support/eventually.js';
import { startTestIssuer, type TestIssuer } from '../support/issuer.js';
import { person } from '../support/publish.js';

describe('a publisher whose Kafka comes late', () => {
  let issuer: TestIssuer;
  let database: FreshDatabase;
  let kafka: OwnServer<KafkaServer>;
  let app: NestFastifyApplication;
  let url: string;

  beforeAll(async () => {
    [issuer, database, kafka] = await Promise.all([startTestIssuer(), freshDatabase(), ownKafka()]);
    await kafka.kill();
    app = await createDepartmentApp(
      departmentConfig({
        DEPARTMENT: 'education',
        SOURCE_DIVISION: '110118',
        DATABASE_URL: database.url,
        KAFKA_BROKERS: kafka.server.brokers,
        KAFKA_USERNAME: 'education',
        KAFKA_PASSWORD: kafka.server.password('education'),
        OIDC_ISSUER: issuer.url,
        OIDC_AUDIENCE: 'doudi',
        LOG_LEVEL: 'silent',
      }),
    );
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });

  afterAll(async () => {
    await app?.close();
    await kafka?.remove();
    await database?.drop();
    await issuer?.stop();
  });

  const readiness = async (): Promise<number> => (await fetch(`${url}/health/ready`)).status;

  const authorized = async (): Promise<Record<string, string>> => ({
    authorization: `Bearer ${await issuer.token('department')}`,
    'content-type': 'application/json',
  });

  const pending = async (): Promise<number> => {
    const response = await fetch(`${url}/v1/status`, { headers: await authorized() });
    return ((await response.json()) as { outbox: { pending: number } }).outbox.pending;
  };

  it('takes events at once, is ready when there is a broker, and sends what has waited', async () => {
    const response = await fetch(`${url}/v1/events`, {
      method: 'POST',
      headers: await authorized(),
      body: JSON.stringify({
        type: 'doudi.education.student.enrolled.v1',
        subject: 'st-1',
        time: '2025-09-01T08:00:00+08:00',
        data: {
          person: person(1, '王小明'),
          stage: 'primary',
          division: '110118',
          from: '2025-09-01',
        },
      }),
    });
    expect(response.status).toBe(202);
    expect(await readiness()).toBe(503);
    expect(await pending()).toBe(1);
    await kafka.restart();
    expect(await eventually(pending, (waiting) => waiting === 0)).toBe(0);
    expect(await eventually(readiness, (status) => status === 200)).toBe(200);
  });
});
