import { randomBytes } from 'node:crypto';
import { KafkaAdmin, type KafkaAddress } from '#local-services';
import { invariant } from '#kernel';
import { askFrontDesk } from './front-desk.js';
import type { SharedKafka } from './shared-servers.js';

/** The run's shared Kafka: SCRAM, deny by default, with the hub's topics and one user per department. */
export interface TestKafka {
  readonly brokers: string;
  /** How a user connects: `admin` (may do everything), `hub`, `consumer` or a department. */
  address(user?: string): KafkaAddress;
  /** The same as the environment that the apps read. */
  env(user?: string): Record<string, string>;
  /** A topic of this test's own, which `admin` may use. @returns its name. */
  freshTopic(partitions?: number): Promise<string>;
}

export async function startKafka(): Promise<TestKafka> {
  const { brokers, passwords } = await askFrontDesk<SharedKafka>('kafka');
  const address = (user = 'admin'): KafkaAddress => {
    const password = passwords[user];
    invariant(password !== undefined, `the tests' Kafka has the user ${user}`);
    return {
      brokers: [brokers],
      ssl: false,
      sasl: { mechanism: 'scram-sha-512', username: user, password },
    };
  };
  return {
    brokers,
    address,
    env: (user = 'admin') => ({
      KAFKA_BROKERS: brokers,
      KAFKA_SASL_MECHANISM: 'scram-sha-512',
      KAFKA_USERNAME: user,
      KAFKA_PASSWORD: passwords[user] ?? '',
    }),
    async freshTopic(partitions = 1) {
      const name = `t-${randomBytes(8).toString('hex')}`;
      await new KafkaAdmin(address()).ensureTopics([{ name, partitions, settings: {} }]);
      return name;
    },
  };
}
