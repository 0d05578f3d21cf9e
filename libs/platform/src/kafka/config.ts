import { readFileSync } from 'node:fs';
import { HubError } from '#kernel';

export interface KafkaSasl {
  readonly mechanism: 'scram-sha-512' | 'scram-sha-256' | 'plain';
  readonly username: string;
  readonly password: string;
}

export interface KafkaConfig {
  readonly clientId: string;
  readonly brokers: readonly string[];
  /** `true` trusts the system's authorities; a string is the PEM of the authority to trust. */
  readonly ssl: boolean | string;
  readonly sasl?: KafkaSasl;
}

const MECHANISMS = ['scram-sha-512', 'scram-sha-256', 'plain'] as const;

/**
 * Reads `KAFKA_BROKERS` (comma-separated), `KAFKA_CLIENT_ID`, `KAFKA_SSL` (true), `KAFKA_SSL_CA_FILE`,
 * `KAFKA_SASL_MECHANISM` (scram-sha-512 when there is a user), `KAFKA_USERNAME` and `KAFKA_PASSWORD`.
 * @throws HubError `kafka-config` naming the variable that is wrong.
 */
export function kafkaConfigFromEnv(env: Readonly<Record<string, string | undefined>>): KafkaConfig {
  const brokers = (env['KAFKA_BROKERS'] ?? '')
    .split(',')
    .map((broker) => broker.trim())
    .filter(Boolean);
  if (brokers.length === 0) {
    throw wrong(
      'KAFKA_BROKERS',
      '未设置，应为“主机:端口”，多个以逗号分隔',
      'is not set: host:port, comma-separated',
    );
  }
  const sasl = saslFromEnv(env);
  return {
    clientId: env['KAFKA_CLIENT_ID'] ?? 'doudi',
    brokers,
    ssl: sslFromEnv(env),
    ...(sasl === undefined ? {} : { sasl }),
  };
}

function sslFromEnv(env: Readonly<Record<string, string | undefined>>): boolean | string {
  const file = env['KAFKA_SSL_CA_FILE'];
  if (file === undefined || file === '') return env['KAFKA_SSL'] === 'true';
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw wrong('KAFKA_SSL_CA_FILE', '指向的文件无法读取', 'names a file that cannot be read');
  }
}

function saslFromEnv(env: Readonly<Record<string, string | undefined>>): KafkaSasl | undefined {
  const username = env['KAFKA_USERNAME'];
  if (username === undefined || username === '') return undefined;
  const asked = (env['KAFKA_SASL_MECHANISM'] ?? 'scram-sha-512').toLowerCase();
  const mechanism = MECHANISMS.find((known) => known === asked);
  if (mechanism === undefined) {
    throw wrong(
      'KAFKA_SASL_MECHANISM',
      `应为 ${MECHANISMS.join('、')} 之一`,
      `must be one of ${MECHANISMS.join(', ')}`,
    );
  }
  const password = env['KAFKA_PASSWORD'];
  if (password === undefined || password === '') {
    throw wrong(
      'KAFKA_PASSWORD',
      '未设置，而 KAFKA_USERNAME 已设置',
      'is not set although KAFKA_USERNAME is',
    );
  }
  return { mechanism, username, password };
}

const wrong = (variable: string, zh: string, en: string): HubError =>
  new HubError('invalid', 'kafka-config', {
    zh: `环境变量 ${variable} ${zh}。`,
    en: `${variable} ${en}.`,
  });
