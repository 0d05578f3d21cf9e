export { requireDiskSpace, requireFolder } from './disk.js';
export { findJava } from './kafka/java.js';
export { kafkaJars } from './kafka/jars.js';
export { KafkaAdmin, type KafkaAddress } from './kafka/kafka-admin.js';
export { KafkaServer, type KafkaOptions } from './kafka/kafka-server.js';
export {
  CONSUMER_USER,
  departmentTopic,
  FINDING_TOPIC,
  HOUSEHOLD_TOPIC,
  HUB_USER,
  kafkaTopology,
  receiptsTopic,
  type Permission,
  type Topic,
  type Topology,
} from './kafka-topology.js';
export { loopbackCertificate, type LoopbackCertificate } from './loopback-certificate.js';
export { freePort, requireFreePort } from './ports.js';
export { postgresFolder } from './postgres/binaries.js';
export {
  PostgresServer,
  removePostgres,
  type PostgresOptions,
} from './postgres/postgres-server.js';
export { ensureDatabase } from './postgres/ensure-database.js';
export { lockData, type DataLock } from './process/data-lock.js';
export { stopLeftovers } from './process/run-record.js';
export { ServiceProcess, type ServiceCommand } from './process/service-process.js';
export { repositoryRoot } from './repository.js';
export { keepSecret, writePrivately } from './secrets.js';
