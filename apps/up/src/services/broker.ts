import { DEPARTMENT_CODES } from '#contracts';
import { HubError } from '#kernel';
import { KafkaAdmin, KafkaServer, kafkaTopology, type KafkaAddress } from '#local-services';
import { kafkaConfigFromEnv } from '#platform';
import type { Layout } from '../layout.js';
import type { Started } from '../started.js';
import { usesExistingBroker } from './existing-servers.js';

/** How each party connects to Kafka. */
export interface Broker {
  readonly brokers: readonly string[];
  /** @param user `hub` or a department */
  address(user: string): KafkaAddress;
  /** The same as the environment of a program. */
  env(user: string): Record<string, string>;
}

/** The broker that `KAFKA_BROKERS` names, else one of this run's own. */
export async function openBroker(layout: Layout, started: Started): Promise<Broker> {
  if (usesExistingBroker()) return existingBroker();
  const topology = kafkaTopology(DEPARTMENT_CODES);
  const server = await KafkaServer.start({
    folder: layout.folders.kafka(),
    port: layout.ports.kafka(),
    controllerPort: layout.ports.kafkaController(),
    users: topology.users,
    logFolder: layout.folders.logs(),
  });
  started.add(server);
  started.watch(server.process);
  await new KafkaAdmin(server.address()).apply(topology);
  return {
    brokers: [server.brokers],
    address: (user) => server.address(user),
    env: (user) => ({
      KAFKA_BROKERS: server.brokers,
      KAFKA_SASL_MECHANISM: 'scram-sha-512',
      KAFKA_USERNAME: user,
      KAFKA_PASSWORD: server.password(user),
    }),
  };
}

/** Topics are made if they are missing; users and permissions there are its operator's. */
async function existingBroker(): Promise<Broker> {
  const config = kafkaConfigFromEnv(process.env);
  const admin = new KafkaAdmin(config);
  if (!(await admin.answers())) {
    throw new HubError('unavailable', 'kafka-unreachable', {
      zh: '无法连接 KAFKA_BROKERS 指向的 Kafka。请核对地址、KAFKA_SSL、KAFKA_SASL_MECHANISM 与 KAFKA_USERNAME、KAFKA_PASSWORD。',
      en: 'the Kafka of KAFKA_BROKERS cannot be reached. Check the address, KAFKA_SSL, KAFKA_SASL_MECHANISM, KAFKA_USERNAME and KAFKA_PASSWORD.',
    });
  }
  await admin.ensureTopics(kafkaTopology(DEPARTMENT_CODES).topics);
  const given = Object.entries(process.env).filter(([name]) => name.startsWith('KAFKA_'));
  const env = Object.fromEntries(given) as Record<string, string>;
  return { brokers: config.brokers, address: () => config, env: () => env };
}
