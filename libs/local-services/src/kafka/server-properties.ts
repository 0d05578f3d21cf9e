import { join } from 'node:path';

export interface KafkaLayout {
  readonly folder: string;
  readonly port: number;
  readonly controllerPort: number;
  readonly adminPassword: string;
}

/** The user that may do everything: the broker itself, and whoever makes topics and permissions. */
export const ADMIN = 'admin';

/** One node that is broker and controller, reached by SCRAM only, where what is not permitted is refused. */
export function serverProperties(layout: KafkaLayout): string {
  const properties: Record<string, string | number | boolean> = {
    ...network(layout),
    ...authentication(layout.adminPassword),
    'process.roles': 'broker,controller',
    'node.id': 1,
    'log.dirs': join(layout.folder, 'logs'),
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'allow.everyone.if.no.acl.found': false,
    'super.users': `User:${ADMIN}`,
    'auto.create.topics.enable': false,
    ...singleNode,
    // A week, as design §2: long enough to be read again after a long weekend.
    'log.retention.hours': 168,
    // Larger than the hub takes (256 KiB), so that what is too large reaches its quarantine and is answered.
    'message.max.bytes': 1_048_576,
    // A broker that was killed may come back in seconds: the default waits for its old session to expire.
    'broker.session.timeout.ms': 1_500,
    'broker.heartbeat.interval.ms': 300,
    'group.initial.rebalance.delay.ms': 0,
  };
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

const network = ({ port, controllerPort }: KafkaLayout): Record<string, string> => ({
  listeners: `CLIENT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
  'advertised.listeners': `CLIENT://127.0.0.1:${port}`,
  'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
  'controller.listener.names': 'CONTROLLER',
  'inter.broker.listener.name': 'CLIENT',
  'listener.security.protocol.map': 'CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT',
});

/** The controller speaks PLAIN: SCRAM users live in the log that it has yet to read when it starts. */
function authentication(password: string): Record<string, string> {
  const modules = 'org.apache.kafka.common.security';
  const user = `username="${ADMIN}" password="${password}"`;
  return {
    'sasl.enabled.mechanisms': 'SCRAM-SHA-512',
    'sasl.mechanism.inter.broker.protocol': 'SCRAM-SHA-512',
    'sasl.mechanism.controller.protocol': 'PLAIN',
    'listener.name.client.scram-sha-512.sasl.jaas.config': `${modules}.scram.ScramLoginModule required ${user};`,
    'listener.name.controller.sasl.enabled.mechanisms': 'PLAIN',
    'listener.name.controller.plain.sasl.jaas.config': `${modules}.plain.PlainLoginModule required ${user} user_${ADMIN}="${password}";`,
  };
}

const singleNode = {
  'num.partitions': 1,
  'default.replication.factor': 1,
  'offsets.topic.replication.factor': 1,
  'offsets.topic.num.partitions': 8,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'transaction.state.log.num.partitions': 8,
  'share.coordinator.state.topic.replication.factor': 1,
  'share.coordinator.state.topic.min.isr': 1,
};

/** Warnings and above of everything, to the console, which is the log file. */
export const LOG4J = `rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d{ISO8601} %-5p %c{1}: %m%n
`;
