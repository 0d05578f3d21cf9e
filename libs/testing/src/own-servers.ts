import { rmSync } from 'node:fs';
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

/** A server of a test's own, to be killed and started again on the same data and the same port. */
export interface OwnServer<T> {
  /** The server as it runs now; another one after each {@link restart}. */
  readonly server: T;
  /** `kill -9`. What was acknowledged must be there after {@link restart}. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

export async function ownPostgres(): Promise<OwnServer<PostgresServer>> {
  const folder = temporaryFolder('own-postgres');
  const options = { folder: join(folder, 'postgres'), port: await lowPort() };
  return own({
    start: () => PostgresServer.start(options),
    remove: () => {
      removePostgres(options.folder);
      rmSync(folder, { recursive: true, force: true });
    },
  });
}

/** With the hub's topics, users and permissions. */
export async function ownKafka(): Promise<OwnServer<KafkaServer>> {
  const folder = temporaryFolder('own-kafka');
  const topology = kafkaTopology(DEPARTMENT_CODES);
  const ports = { port: await lowPort(), controllerPort: await lowPort() };
  const owned = await own({
    start: () => KafkaServer.start({ folder, ...ports, users: topology.users }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  });
  await new KafkaAdmin(owned.server.address()).apply(topology);
  return owned;
}

interface Lifecycle<T> {
  start(): Promise<T>;
  remove(): void;
}

async function own<T extends PostgresServer | KafkaServer>(
  lifecycle: Lifecycle<T>,
): Promise<OwnServer<T>> {
  let server = await lifecycle.start();
  return {
    get server() {
      return server;
    },
    kill: () => server.process.kill(),
    async restart() {
      await server.stop();
      server = await lifecycle.start();
    },
    async remove() {
      await server.stop();
      lifecycle.remove();
    },
  };
}
