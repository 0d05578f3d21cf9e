import { GenericContainer, Wait, type StartedTestContainer } from 'testcontainers';
import { CONTRACT_APPEND_BYTES } from '#event-store/kurrentdb/contract';
import { lowPort } from '#testing';
import { MADE_LOCALLY } from './runtime.js';

/**
 * Where the images come from is one setting of testcontainers, a registry with or without a path:
 * `TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX`. Each may be named by itself as well.
 */
const IMAGES = {
  postgres: process.env['DOUDI_TEST_POSTGRES_IMAGE'] ?? 'postgres:18',
  kafka: process.env['DOUDI_TEST_KAFKA_IMAGE'] ?? 'apache/kafka:4.3.1',
};
export const KURRENTDB_IMAGE =
  process.env['DOUDI_TEST_KURRENTDB_IMAGE'] ?? 'kurrentplatform/kurrentdb:latest';

const PASSWORD = 'a password of this test';
/** Log lines are what every container runtime can be waited by; pulling an image takes its time. */
const START_MS = 180_000;

export interface InContainer {
  /** A URL for a database, a broker's address for Kafka. */
  readonly address: string;
  readonly container: StartedTestContainer;
}

/** Where a server is found from outside, and where it listens inside its container. */
interface Place {
  readonly host: string;
  readonly port: number;
  readonly listen: string;
  readonly listenPort: number;
}

interface Server {
  readonly image: string;
  /** That the published image listens on. */
  readonly port: number;
  readonly ready: RegExp;
  environment(place: Place): Record<string, string>;
  command?(place: Place): string[];
  address(place: Place): string;
}

export const postgresInContainer = (): Promise<InContainer> =>
  start({
    image: IMAGES.postgres,
    port: 5432,
    // The published image says so twice: the first server only makes the cluster.
    ready: /database system is ready to accept connections/,
    environment: () => ({ POSTGRES_PASSWORD: PASSWORD }),
    command: ({ listen, listenPort }) => [
      ...['postgres', '-c', `listen_addresses=${listen}`, '-c', `port=${listenPort}`],
      ...['-c', 'unix_socket_directories=/tmp'],
    ],
    address: ({ host, port }) =>
      `postgresql://postgres:${encodeURIComponent(PASSWORD)}@${host}:${port}/postgres`,
  });

export const kafkaInContainer = async (): Promise<InContainer> => {
  const controller = MADE_LOCALLY ? await lowPort() : 9093;
  return start({
    image: IMAGES.kafka,
    port: 9092,
    ready: /Kafka Server started/,
    environment: ({ host, port, listen, listenPort }) => ({
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_LISTENERS: `PLAINTEXT://${listen}:${listenPort},CONTROLLER://127.0.0.1:${controller}`,
      KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://${host}:${port}`,
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_CONTROLLER_QUORUM_VOTERS: `1@127.0.0.1:${controller}`,
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
      KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR: '1',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
    }),
    address: ({ host, port }) => `${host}:${port}`,
  });
};

export const kurrentdbInContainer = (): Promise<InContainer> =>
  start({
    image: KURRENTDB_IMAGE,
    port: 2113,
    ready: /IS LEADER/,
    environment: ({ listen, listenPort }) => ({
      KURRENTDB_INSECURE: 'true',
      KURRENTDB_CLUSTER_SIZE: '1',
      KURRENTDB_RUN_PROJECTIONS: 'None',
      KURRENTDB_MAX_APPEND_SIZE: String(CONTRACT_APPEND_BYTES),
      KURRENTDB_NODE_IP: listen,
      KURRENTDB_NODE_PORT: String(listenPort),
    }),
    address: ({ host, port }) => `esdb://${host}:${port}?tls=false`,
  });

/**
 * On a network of its own a server's port is led to one of this machine. Made locally, it runs on this
 * machine's network and listens on the loopback interface alone.
 */
async function start(server: Server): Promise<InContainer> {
  const port = await lowPort();
  const host = MADE_LOCALLY
    ? '127.0.0.1'
    : (process.env['TESTCONTAINERS_HOST_OVERRIDE'] ?? 'localhost');
  const place: Place = MADE_LOCALLY
    ? { host, port, listen: host, listenPort: port }
    : { host, port, listen: '0.0.0.0', listenPort: server.port };
  const container = new GenericContainer(server.image)
    .withEnvironment(server.environment(place))
    .withWaitStrategy(Wait.forLogMessage(server.ready))
    .withStartupTimeout(START_MS);
  if (server.command !== undefined) container.withCommand(server.command(place));
  if (MADE_LOCALLY) container.withNetworkMode('host');
  else container.withExposedPorts({ container: server.port, host: port });
  return { address: server.address(place), container: await container.start() };
}
