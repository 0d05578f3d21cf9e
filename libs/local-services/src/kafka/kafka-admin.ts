import { setTimeout as sleep } from 'node:timers/promises';
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

  /**
   * Makes what is missing, and returns when it can be written to. What is there is left as it is: the
   * partitions of a keyed topic never change.
   */
  async ensureTopics(topics: readonly Topic[]): Promise<void> {
    await this.use(async (admin) => {
      const present = new Set(await admin.listTopics());
      const missing = topics.filter((topic) => !present.has(topic.name));
      if (missing.length === 0) return;
      await admin.createTopics({
        // kafkajs' own wait fails where the broker has not yet heard of the topic.
        waitForLeaders: false,
        topics: missing.map(({ name, partitions, settings }) => ({
          topic: name,
          numPartitions: partitions,
          configEntries: Object.entries(settings).map(([key, value]) => ({ name: key, value })),
        })),
      });
      while (!(await haveLeaders(admin, missing))) await sleep(20);
    });
  }

  /** Returns when the broker acts on them: it takes note of a permission a moment after it was made. */
  async ensurePermissions(permissions: readonly Permission[]): Promise<void> {
    const acl = permissions.map(aclEntry);
    await this.use(async (admin) => {
      await admin.createAcls({ acl });
      while (!(await actsOn(admin, acl))) await sleep(20);
    });
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

async function haveLeaders(admin: Admin, topics: readonly Topic[]): Promise<boolean> {
  const present = new Set(await admin.listTopics());
  if (!topics.every(({ name }) => present.has(name))) return false;
  const metadata = await admin.fetchTopicMetadata({ topics: topics.map(({ name }) => name) });
  return metadata.topics.every(({ partitions }) => partitions.every(({ leader }) => leader >= 0));
}

async function actsOn(admin: Admin, wanted: readonly AclEntry[]): Promise<boolean> {
  const { resources } = await admin.describeAcls({
    resourceType: AclResourceTypes.ANY,
    resourcePatternType: ResourcePatternTypes.ANY,
    operation: AclOperationTypes.ANY,
    permissionType: AclPermissionTypes.ANY,
  });
  const line = (name: string, principal: string, operation: number): string =>
    `${name} ${principal} ${operation}`;
  const present = new Set(
    resources.flatMap(({ resourceName, acls }) =>
      acls.map(({ principal, operation }) => line(resourceName, principal, operation)),
    ),
  );
  return wanted.every((acl) => present.has(line(acl.resourceName, acl.principal, acl.operation)));
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
