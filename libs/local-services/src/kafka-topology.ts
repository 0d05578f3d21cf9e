/** A topic to be there before anyone produces: brokers here never make one by themselves. */
export interface Topic {
  readonly name: string;
  readonly partitions: number;
  /** Kafka's topic settings that differ from the broker's. */
  readonly settings: Readonly<Record<string, string>>;
}

/** One thing one user may do; whatever is not listed is refused by the broker. */
export interface Permission {
  readonly user: string;
  readonly operation: 'read' | 'write' | 'describe';
  readonly resource: 'topic' | 'group';
  readonly name: string;
  /** True: every name that starts with `name`. */
  readonly prefixed: boolean;
}

export interface Topology {
  readonly users: readonly string[];
  readonly topics: readonly Topic[];
  readonly permissions: readonly Permission[];
}

export const HUB_USER = 'hub';
export const CONSUMER_USER = 'consumer';
export const HOUSEHOLD_TOPIC = 'hub.household.v1';
export const FINDING_TOPIC = 'hub.finding.v1';
export const CHECKPOINT_TOPIC = 'hub.checkpoint.v1';

export const departmentTopic = (department: string): string => `dept.${department}.v1`;
export const receiptsTopic = (department: string): string => `receipts.${department}.v1`;

/**
 * Topics, users and permissions of the hub and its departments. A topic's write permission *is* the
 * producer's identity: Kafka tells a consumer nothing else about who produced a record.
 * @param prefix of every topic's name (`KAFKA_TOPIC_PREFIX`): several hubs, such as a sandbox, share one Kafka.
 */
export function kafkaTopology(departments: readonly string[], prefix = ''): Topology {
  const topic = (name: string, settings: Topic['settings'] = {}, partitions = 3): Topic => ({
    name: prefix + name,
    partitions,
    settings,
  });
  return {
    users: [HUB_USER, CONSUMER_USER, ...departments],
    topics: [
      ...departments.map((department) => topic(departmentTopic(department))),
      ...departments.map((department) => topic(receiptsTopic(department), {}, 1)),
      topic(HOUSEHOLD_TOPIC, { 'cleanup.policy': 'compact' }),
      topic(FINDING_TOPIC),
      // Kept for ever, in order: a second memory of what the log has signed.
      topic(CHECKPOINT_TOPIC, { 'retention.ms': '-1' }, 1),
    ],
    permissions: [
      ...departments.flatMap((department) => departmentPermissions(department, prefix)),
      ...hubPermissions(prefix),
      ...consumerPermissions(prefix),
    ],
  };
}

function departmentPermissions(department: string, prefix: string): Permission[] {
  const own = { user: department, resource: 'topic', prefixed: false } as const;
  const facts = prefix + departmentTopic(department);
  return [
    { ...own, operation: 'write', name: facts },
    { ...own, operation: 'describe', name: facts },
    { ...own, operation: 'read', name: prefix + receiptsTopic(department) },
    {
      user: department,
      operation: 'read',
      resource: 'group',
      name: `${department}-`,
      prefixed: true,
    },
  ];
}

function hubPermissions(prefix: string): Permission[] {
  const hub = { user: HUB_USER, prefixed: true } as const;
  return [
    { ...hub, operation: 'read', resource: 'topic', name: `${prefix}dept.` },
    { ...hub, operation: 'write', resource: 'topic', name: `${prefix}receipts.` },
    { ...hub, operation: 'write', resource: 'topic', name: `${prefix}hub.` },
    { ...hub, operation: 'read', resource: 'group', name: 'hub-' },
  ];
}

function consumerPermissions(prefix: string): Permission[] {
  const consumer = { user: CONSUMER_USER, operation: 'read', prefixed: true } as const;
  return [
    { ...consumer, resource: 'topic', name: `${prefix}hub.` },
    { ...consumer, resource: 'group', name: 'consumer-' },
  ];
}
