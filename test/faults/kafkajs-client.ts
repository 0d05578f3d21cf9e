import kafkajs, { type Kafka, type SASLOptions } from 'kafkajs';
import type { KafkaAddress } from '#local-services';

/** A Kafka and its super user's way to it. */
export interface ReachableKafka {
  address(): KafkaAddress;
}

/** The super user's client, for what a test has to ask the broker itself. */
export function adminClient(kafka: ReachableKafka): Kafka {
  const { brokers, sasl } = kafka.address();
  return new kafkajs.Kafka({
    brokers: [...brokers],
    sasl: sasl as SASLOptions,
    logLevel: kafkajs.logLevel.NOTHING,
  });
}
