export { kafkaConfigFromEnv, type KafkaConfig, type KafkaSasl } from './config.js';
export { KafkaConnection } from './kafkajs-connection.js';
export type {
  BatchConsumer,
  ConsumerHandlers,
  ConsumerOptions,
  Kafka,
  KafkaLog,
  OutgoingMessage,
  PartitionBatch,
  PartitionOffset,
  Producer,
  ReceivedMessage,
  TopicPartition,
} from './port.js';
