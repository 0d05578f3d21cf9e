import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import {
  KafkaAdmin,
  KafkaServer,
  kafkaTopology,
  PostgresServer,
  removePostgres,
} from '#local-services';
import { DEPARTMENT_CODES } from '#contracts';
import { lowPort } from './low-port.js';
import { temporaryFolder } from './temporary-folder.js';

/** What a test is told about the shared Kafka. */
export interface SharedKafka {
  readonly brokers: string;
  /** Password by user: `admin`, `hub`, `consumer` and each department. */
  readonly passwords: Readonly<Record<string, string>>;
}

/** What a test is told about the shared PostgreSQL. */
export interface SharedPostgres {
  /** The maintenance database, as super user. */
  readonly url: string;
}

/**
 * One PostgreSQL and one Kafka for a whole run of jest, started when the first test asks for them through
 * a small front desk on the loopback interface: jest's workers are processes of their own.
 */
export class SharedServers {
  private readonly folder = temporaryFolder('test');
  private postgres: Promise<PostgresServer> | undefined;
  private kafka: Promise<KafkaServer> | undefined;
  private closed: Promise<void> | undefined;

  private constructor(
    private readonly desk: Server,
    readonly address: string,
  ) {}

  static async open(): Promise<SharedServers> {
    const desk = createServer();
    const port = await new Promise<number>((resolve) =>
      desk.listen(0, '127.0.0.1', () => resolve((desk.address() as { port: number }).port)),
    );
    const servers = new SharedServers(desk, `http://127.0.0.1:${port}`);
    desk.on('request', (request, response) => void servers.answer(request, response));
    return servers;
  }

  /** Stops what was started and removes its data. May be called more than once. */
  close(): Promise<void> {
    this.closed ??= this.stopAll();
    return this.closed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A kept connection that times out just as a busy worker reuses it would fail the worker's test.
    response.setHeader('connection', 'close');
    try {
      const told =
        request.url === '/kafka' ? await this.sharedKafka() : await this.sharedPostgres();
      response.end(JSON.stringify(told));
    } catch (cause) {
      response.writeHead(503).end(cause instanceof Error ? cause.message : 'unknown');
    }
  }

  private async sharedPostgres(): Promise<SharedPostgres> {
    this.postgres ??= lowPort().then((port) =>
      PostgresServer.start({ folder: join(this.folder, 'postgres'), port }),
    );
    return { url: (await this.postgres).url() };
  }

  private async sharedKafka(): Promise<SharedKafka> {
    this.kafka ??= startSharedKafka(join(this.folder, 'kafka'));
    const kafka = await this.kafka;
    const users = ['admin', ...kafkaTopology(DEPARTMENT_CODES).users];
    return {
      brokers: kafka.brokers,
      passwords: Object.fromEntries(users.map((user) => [user, kafka.password(user)])),
    };
  }

  private async stopAll(): Promise<void> {
    this.desk.close();
    this.desk.closeAllConnections();
    const started = await Promise.allSettled([this.postgres, this.kafka]);
    await Promise.all(
      started.map((server) => (server.status === 'fulfilled' ? server.value?.stop() : undefined)),
    );
    removePostgres(join(this.folder, 'postgres'));
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function startSharedKafka(folder: string): Promise<KafkaServer> {
  const topology = kafkaTopology(DEPARTMENT_CODES);
  const kafka = await KafkaServer.start({
    folder,
    port: await lowPort(),
    controllerPort: await lowPort(),
    users: topology.users,
  });
  await new KafkaAdmin(kafka.address()).apply(topology);
  return kafka;
}
