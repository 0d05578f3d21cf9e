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

export const departmentTopic = (department: string): string => `dept.${department}.v1`;
export const receiptsTopic = (department: string): string => `receipts.${department}.v1`;

/**
 * Topics, users and permissions of the hub and its departments. A topic's write permission *is* the
 * producer's identity: Kafka tells a consumer nothing else about who produced a record.
 */
export function kafkaTopology(departments: readonly string[]): Topology {
  return {
    users: [HUB_USER, CONSUMER_USER, ...departments],
    topics: [
      ...departments.map((department) => ({
        name: departmentTopic(department),
        partitions: 3,
        settings: {},
      })),
      ...departments.map((department) => ({
        name: receiptsTopic(department),
        partitions: 1,
        settings: {},
      })),
      { name: HOUSEHOLD_TOPIC, partitions: 3, settings: { 'cleanup.policy': 'compact' } },
      { name: FINDING_TOPIC, partitions: 3, settings: {} },
    ],
    permissions: [
      ...departments.flatMap(departmentPermissions),
      ...hubPermissions,
      ...consumerPermissions,
    ],
  };
}

function departmentPermissions(department: string): Permission[] {
  const own = { user: department, resource: 'topic', prefixed: false } as const;
  return [
    { ...own, operation: 'write', name: departmentTopic(department) },
    { ...own, operation: 'describe', name: departmentTopic(department) },
    { ...own, operation: 'read', name: receiptsTopic(department) },
    {
      user: department,
      operation: 'read',
      resource: 'group',
      name: `${department}-`,
      prefixed: true,
    },
  ];
}

const hub = { user: HUB_USER, prefixed: true } as const;

const hubPermissions: readonly Permission[] = [
  { ...hub, operation: 'read', resource: 'topic', name: 'dept.' },
  { ...hub, operation: 'write', resource: 'topic', name: 'receipts.' },
  { ...hub, operation: 'write', resource: 'topic', name: 'hub.' },
  { ...hub, operation: 'read', resource: 'group', name: 'hub-' },
];

const consumer = { user: CONSUMER_USER, operation: 'read', prefixed: true } as const;

const consumerPermissions: readonly Permission[] = [
  { ...consumer, resource: 'topic', name: 'hub.' },
  { ...consumer, resource: 'group', name: 'consumer-' },
];
