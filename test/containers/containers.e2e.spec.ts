import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DEPARTMENT_CODES } from '#contracts';
import { KafkaAdmin, kafkaTopology } from '#local-services';
import { KafkaConnection } from '#platform';
import { eventually } from '../support/eventually.js';
import { createHub } from '../support/hub.js';
import { startTestIssuer, type TestIssuer } from '../support/issuer.js';
import { DepartmentPublisher, person } from '../support/publish.js';
import {
  dockerIsReachable,
  kafkaInContainer,
  postgresInContainer,
  type InContainer,
} from './containers.js';

const reachable = await dockerIsReachable();
if (!reachable) {
  process.stdout.write(
    '已跳过容器测试：此处连不上 Docker API。Container tests skipped: no Docker API is reachable here.\n',
  );
}

/** The same hub on the images that a larger deployment takes. */
(reachable ? describe : describe.skip)('the hub on PostgreSQL and Kafka in containers', () => {
  let postgres: InContainer;
  let kafka: InContainer;
  let issuer: TestIssuer;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    [postgres, kafka, issuer] = await Promise.all([
      postgresInContainer(),
      kafkaInContainer(),
      startTestIssuer(),
    ]);
    const config = { clientId: 'containers', brokers: [kafka.address], ssl: false };
    await new KafkaAdmin(config).ensureTopics(kafkaTopology(DEPARTMENT_CODES).topics);
    app = await createHub({
      DATABASE_URL: postgres.address,
      KAFKA_BROKERS: kafka.address,
      OIDC_ISSUER: issuer.url,
      DOUDI_DAY: '2025-03-10',
    });
    await app.listen(0, '127.0.0.1');
    const producer = new KafkaConnection(config, () => undefined).producer();
    await producer.start();
    const education = new DepartmentPublisher(producer, 'education', {
      division: '110101',
      topicPrefix: '',
    });
    await education.publish('student.enrolled', 'p-1', {
      person: person(1, '王小明'),
      stage: 'primary',
      division: '110101',
      from: '2024-09-01',
    });
    await education.send('p-1', 'this is no JSON');
    await producer.stop();
  }, 400_000);

  afterAll(async () => {
    await app.close();
    await issuer.stop();
    await Promise.all([postgres.container.stop(), kafka.container.stop()]);
  });

  it('stores what is lawful and keeps what is not', async () => {
    const headers = { authorization: `Bearer ${await issuer.token('operator')}` };
    const figures = await eventually(
      async () => {
        const response = await fetch(`${await app.getUrl()}/v1/status`, { headers });
        const status = (await response.json()) as { departments?: Record<string, unknown>[] };
        return status.departments?.find(({ department }) => department === 'education');
      },
      (education) => education?.['seen'] === 2,
    );
    expect(figures).toMatchObject({ seen: 2, accepted: 1, rejectedNow: 1 });
  });
});
