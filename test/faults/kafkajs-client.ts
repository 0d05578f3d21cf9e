import kafkajs, { type Kafka, type SASLOptions } from 'kafkajs';
import type { KafkaServer } from '#local-services';

/** The super user's client, for what a test has to ask the broker itself. */
export function adminClient(kafka: KafkaServer): Kafka {
  const { brokers, sasl } = kafka.address();
  return new kafkajs.Kafka({
    brokers: [...brokers],
    sasl: sasl as SASLOptions,
    logLevel: kafkajs.logLevel.NOTHING,
  });
}
