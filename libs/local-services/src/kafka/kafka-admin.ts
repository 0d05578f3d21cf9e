import kafkajs, { type AclEntry, type Admin, type SASLOptions } from 'kafkajs';
import type { Permission, Topic, Topology } from '../kafka-topology.js';

// A CommonJS module whose exports Node cannot name beforehand.
const {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  Kafka,
  logLevel,
  ResourcePatternTypes,
} = kafkajs;

process.env['KAFKAJS_NO_PARTITIONER_WARNING'] = '1';

/** How to reach a Kafka; the same shape as the platform's configuration. */
export interface KafkaAddress {
  readonly brokers: readonly string[];
  readonly ssl: boolean | string;
  readonly sasl?: {
    readonly mechanism: 'scram-sha-512' | 'scram-sha-256' | 'plain';
    readonly username: string;
    readonly password: string;
  };
}

const OPERATIONS = {
  read: AclOperationTypes.READ,
  write: AclOperationTypes.WRITE,
  describe: AclOperationTypes.DESCRIBE,
} as const;

/** Makes topics and permissions, as the super user of the cluster. */
export class KafkaAdmin {
  constructor(private readonly address: KafkaAddress) {}

  async answers(): Promise<boolean> {
    try {
      await this.use((admin) => admin.fetchTopicMetadata({ topics: [] }), 0);
      return true;
    } catch {
      return false;
    }
  }

  /** Makes what is missing; what is there is left as it is, since a keyed topic's partitions never change. */
  async ensureTopics(topics: readonly Topic[]): Promise<void> {
    await this.use(async (admin) => {
      const present = new Set(await admin.listTopics());
      const missing = topics.filter((topic) => !present.has(topic.name));
      if (missing.length === 0) return;
      await admin.createTopics({
        waitForLeaders: true,
        topics: missing.map(({ name, partitions, settings }) => ({
          topic: name,
          numPartitions: partitions,
          configEntries: Object.entries(settings).map(([key, value]) => ({ name: key, value })),
        })),
      });
    });
  }

  async ensurePermissions(permissions: readonly Permission[]): Promise<void> {
    await this.use((admin) => admin.createAcls({ acl: permissions.map(aclEntry) }));
  }

  async apply(topology: Topology): Promise<void> {
    await this.ensureTopics(topology.topics);
    await this.ensurePermissions(topology.permissions);
  }

  private async use<T>(work: (admin: Admin) => Promise<T>, retries = 10): Promise<T> {
    const { brokers, ssl, sasl } = this.address;
    const kafka = new Kafka({
      clientId: 'doudi-admin',
      brokers: [...brokers],
      ssl: typeof ssl === 'string' ? { ca: [ssl] } : ssl,
      ...(sasl === undefined ? {} : { sasl: sasl as SASLOptions }),
      logLevel: logLevel.NOTHING,
      retry: { retries, initialRetryTime: 100 },
    });
    const admin = kafka.admin();
    await admin.connect();
    try {
      return await work(admin);
    } finally {
      await admin.disconnect();
    }
  }
}

const aclEntry = (permission: Permission): AclEntry => ({
  principal: `User:${permission.user}`,
  host: '*',
  resourceType: permission.resource === 'topic' ? AclResourceTypes.TOPIC : AclResourceTypes.GROUP,
  resourceName: permission.name,
  resourcePatternType: permission.prefixed
    ? ResourcePatternTypes.PREFIXED
    : ResourcePatternTypes.LITERAL,
  operation: OPERATIONS[permission.operation],
  permissionType: AclPermissionTypes.ALLOW,
});
