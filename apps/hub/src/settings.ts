import { z } from 'zod';
import {
  base64Secret,
  kafkaConfigFromEnv,
  loadConfig,
  logLevel,
  port,
  type Environment,
  type KafkaConfig,
} from '#platform';
import { eventStoreSettings, type EventStoreSettings } from './event-store-settings.js';
import { logSettings, type LogSettings } from './log-settings.js';
import { wireSettings, type WireSettings } from './roles/wire/wire-settings.js';
import { grpcSettings, type GrpcSettings } from './grpc/grpc-settings.js';

/** What a process of the hub does; one process may do all of it. */
export const HUB_ROLES = [
  'intake',
  'project',
  'history',
  'assure',
  'deliver',
  'clock',
  'wire',
  'intents',
  'cases',
  'api',
] as const;
export type HubRole = (typeof HUB_ROLES)[number];

const commaSeparated = z.string().transform((text) => text.split(',').map((item) => item.trim()));

const schema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(0),
  HUB_ROLES: commaSeparated.pipe(z.array(z.enum(HUB_ROLES)).min(1)).default([...HUB_ROLES]),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Connections this process may open. */
  DATABASE_POOL: z.coerce.number().int().min(8).default(24),
  OIDC_ISSUER: z.url(),
  OIDC_AUDIENCE: z.string().default('doudi'),
  DOUDI_TOKEN_KEY: base64Secret(32),
  DOUDI_KEK: base64Secret(32),
  /** Prefixes of the divisions that departments may speak for; without it, all. */
  DOUDI_DIVISIONS: commaSeparated.pipe(z.array(z.string().regex(/^\d{0,6}$/))).default(['']),
  /** A day that stands in for today, for made-up counties. */
  DOUDI_DAY: z.iso.date().optional(),
  KAFKA_TOPIC_PREFIX: z.string().default(''),
  LOG_LEVEL: logLevel,
});

export interface HubSettings {
  readonly host: string;
  readonly port: number;
  readonly roles: readonly HubRole[];
  readonly databaseUrl: string;
  readonly databasePool: number;
  readonly eventStore: EventStoreSettings;
  readonly kafka: KafkaConfig;
  readonly topicPrefix: string;
  readonly issuer: string;
  readonly audience: string;
  readonly tokenKey: Buffer;
  readonly kek: Buffer;
  readonly log: LogSettings;
  /** Undefined where the history is not served to clients of EventStoreDB. */
  readonly wire: WireSettings | undefined;
  readonly divisions: readonly string[];
  readonly day?: string;
  /** Undefined where the hub answers REST only. */
  readonly grpc: GrpcSettings | undefined;
  readonly logLevel: z.output<typeof logLevel>;
}

/** @throws HubError naming the variable that is missing or wrong, never its value */
export function hubSettings(env: Environment): HubSettings {
  const config = loadConfig(schema, env);
  return {
    host: config.HOST,
    port: config.PORT,
    roles: config.HUB_ROLES,
    databaseUrl: config.DATABASE_URL,
    databasePool: config.DATABASE_POOL,
    eventStore: eventStoreSettings(env),
    kafka: kafkaConfigFromEnv({ KAFKA_CLIENT_ID: 'hub', ...env }),
    topicPrefix: config.KAFKA_TOPIC_PREFIX,
    issuer: config.OIDC_ISSUER,
    audience: config.OIDC_AUDIENCE,
    tokenKey: config.DOUDI_TOKEN_KEY,
    kek: config.DOUDI_KEK,
    wire: wireSettings(env),
    log: logSettings(env, config.HUB_ROLES.includes('assure')),
    divisions: config.DOUDI_DIVISIONS,
    ...(config.DOUDI_DAY === undefined ? {} : { day: config.DOUDI_DAY }),
    grpc: grpcSettings(env),
    logLevel: config.LOG_LEVEL,
  };
}
