import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEPARTMENT_CODES } from '#contracts';
import { kurrentdbContract, type KurrentdbServers } from '#event-store/kurrentdb/contract';
import { KafkaAdmin, kafkaTopology } from '#local-services';
import { KafkaConnection } from '#platform';
import type { HubGround } from '../e2e/contract/hub-bed.js';
import { hubContract } from '../e2e/contract/hub-contract.js';
import { eventually } from '../support/eventually.js';
import { startTestIssuer, type TestIssuer } from '../support/issuer.js';
import { DepartmentPublisher, person } from '../support/publish.js';
import { KURRENTDB_IMAGE, kurrentdbInContainer } from './containers.js';
import { buildHubImage, endAndGiveExitCode, startHub, type HubInContainer } from './hub-image.js';
import { missingImage, missingRuntime, say } from './runtime.js';
import { ContainerServers } from './servers.js';

const missing = await missingRuntime();
const servers = new ContainerServers();

async function ground(): Promise<HubGround> {
  const [databaseUrl, broker] = await Promise.all([servers.freshDatabase(), servers.kafka()]);
  return {
    databaseUrl,
    kafka: { brokers: [broker], ssl: false },
    env: { DATABASE_URL: databaseUrl, KAFKA_BROKERS: broker },
    remove: () => Promise.resolve(),
  };
}

async function groundOnKurrentdb(): Promise<HubGround> {
  const [{ env, ...rest }, kurrentdb] = await Promise.all([ground(), kurrentdbInContainer()]);
  return {
    ...rest,
    env: { ...env, EVENT_STORE: 'kurrentdb', KURRENTDB_URL: kurrentdb.address },
    remove: () => kurrentdb.container.stop().then(() => undefined),
  };
}

async function serversWithKurrentdb(): Promise<KurrentdbServers> {
  const [databaseUrl, { address, container }] = await Promise.all([
    servers.freshDatabase(),
    kurrentdbInContainer(),
  ]);
  return {
    databaseUrl,
    kurrentdbUrl: address,
    close: () => container.stop().then(() => undefined),
  };
}

if (missing !== undefined) {
  say({ zh: '容器测试', en: 'Container tests' }, missing);
  it.skip('the hub on servers in containers: no container engine here', () => undefined);
} else {
  afterAll(() => servers.stop(), 120_000);
  hubContract('the hub on PostgreSQL and Kafka in containers', ground);
  describe("the hub's own image", theHubsImage);
  const noKurrentdb = await missingImage(KURRENTDB_IMAGE);
  if (noKurrentdb === undefined) {
    hubContract('the hub on KurrentDB in a container', groundOnKurrentdb);
    kurrentdbContract('KurrentdbEventStore on a server in a container', serversWithKurrentdb);
  } else {
    say({ zh: 'KurrentDB 容器测试', en: 'The container test on KurrentDB' }, noKurrentdb);
    it.skip('the hub on KurrentDB in a container: its image cannot be had here', () => undefined);
  }
}

function theHubsImage(): void {
  let issuer: TestIssuer;
  let hub: HubInContainer;
  let brokers: string[];

  beforeAll(async () => {
    const [image, { env, kafka }] = await Promise.all([buildHubImage(), ground()]);
    issuer = await startTestIssuer();
    brokers = [...kafka.brokers];
    await new KafkaAdmin(kafka).ensureTopics(kafkaTopology(DEPARTMENT_CODES).topics);
    const key = Buffer.alloc(32, 7).toString('base64');
    hub = await startHub(image, {
      ...env,
      OIDC_ISSUER: issuer.url,
      DOUDI_TOKEN_KEY: key,
      DOUDI_KEK: key,
      DOUDI_LOG_KEY: key,
      DOUDI_DAY: '2025-03-10',
    });
  }, 600_000);

  afterAll(async () => {
    await issuer?.stop();
  });

  const isReady = async () =>
    (await fetch(`${hub.url}/health/ready`).catch(() => undefined))?.status;

  it('is ready, and stores what a department publishes', async () => {
    expect(await eventually(isReady, (status) => status === 200)).toBe(200);
    const config = { clientId: 'education', brokers, ssl: false };
    const producer = new KafkaConnection(config, () => undefined).producer();
    await producer.start();
    const place = { division: '110101', topicPrefix: '' };
    await new DepartmentPublisher(producer, 'education', place).publish('student.enrolled', 'p-1', {
      person: person(1, '王小明'),
      stage: 'primary',
      division: '110101',
      from: '2024-09-01',
    });
    await producer.stop();
    const headers = { authorization: `Bearer ${await issuer.token('operator')}` };
    const education = await eventually(
      async () => {
        const response = await fetch(`${hub.url}/v1/status`, { headers });
        const { departments } = (await response.json()) as Status;
        return departments?.find(({ department }) => department === 'education');
      },
      (figures) => figures?.accepted === 1,
    );
    expect(education).toMatchObject({ seen: 1, accepted: 1 });
  });

  it('commits the batch in hand and ends when it is asked to', async () => {
    expect(await endAndGiveExitCode(hub)).toBe(0);
  });
}

interface Status {
  readonly departments?: readonly { readonly department: string; readonly accepted: number }[];
}
