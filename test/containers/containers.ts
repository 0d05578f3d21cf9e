import {
  getContainerRuntimeClient,
  GenericContainer,
  Wait,
  type StartedTestContainer,
} from 'testcontainers';
import { freePort } from '#local-services';

const POSTGRES_IMAGE = process.env['DOUDI_TEST_POSTGRES_IMAGE'] ?? 'postgres:18';
const KAFKA_IMAGE = process.env['DOUDI_TEST_KAFKA_IMAGE'] ?? 'apache/kafka:4.3.1';
const PASSWORD = 'a password of this test';
/** Log lines are what every container runtime can be waited by; pulling an image takes its time. */
const START_MS = 180_000;

/** Whether a Docker API answers here. */
export async function dockerIsReachable(): Promise<boolean> {
  try {
    await getContainerRuntimeClient();
    return true;
  } catch {
    return false;
  }
}

export interface InContainer {
  /** A URL for PostgreSQL, a broker's address for Kafka. */
  readonly address: string;
  readonly container: StartedTestContainer;
}

export async function postgresInContainer(): Promise<InContainer> {
  const container = await new GenericContainer(POSTGRES_IMAGE)
    .withEnvironment({ POSTGRES_PASSWORD: PASSWORD })
    .withExposedPorts(5432)
    // The first server only makes the cluster; the second one is the one to use.
    .withWaitStrategy(Wait.forLogMessage(/database system is ready to accept connections/, 2))
    .withStartupTimeout(START_MS)
    .start();
  const place = `${container.getHost()}:${container.getMappedPort(5432)}`;
  return {
    address: `postgresql://postgres:${encodeURIComponent(PASSWORD)}@${place}/postgres`,
    container,
  };
}

/** The port is chosen beforehand: a broker tells its clients the address at which they find it. */
export async function kafkaInContainer(): Promise<InContainer> {
  const port = await freePort();
  const host = process.env['TESTCONTAINERS_HOST_OVERRIDE'] ?? 'localhost';
  const container = await new GenericContainer(KAFKA_IMAGE)
    .withEnvironment({
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093',
      KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://${host}:${port}`,
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
    })
    .withExposedPorts({ container: 9092, host: port })
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
    .withStartupTimeout(START_MS)
    .start();
  return { address: `${host}:${port}`, container };
}
