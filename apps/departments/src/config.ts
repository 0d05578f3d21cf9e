import { z } from 'zod';
import {
  kafkaConfigFromEnv,
  loadConfig,
  logLevel,
  port,
  type Environment,
  type KafkaConfig,
} from '#platform';
import { witnessSettings, type WitnessSettings } from './witness/witness-settings.js';

/** The departments that publish; one process each. */
export const DEPARTMENTS = [
  'civil-affairs',
  'medical-insurance',
  'education',
  'housing',
  'human-resources',
  'disabled-persons-federation',
] as const;

export type Department = (typeof DEPARTMENTS)[number];

const schema = z.object({
  DEPARTMENT: z.enum(DEPARTMENTS),
  SOURCE_DIVISION: z.string().regex(/^\d{6}$/),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(0),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  OIDC_ISSUER: z.url(),
  OIDC_AUDIENCE: z.string().min(1),
  OUTBOX_LIMIT: z.coerce.number().int().min(1).default(200_000),
  /** How long what was sent stays in the outbox, personal data and all; then its id and hash only. */
  OUTBOX_RETENTION_DAYS: z.coerce.number().int().min(1).default(90),
  LOG_LEVEL: logLevel,
});

export type Config = z.output<typeof schema> & {
  readonly kafka: KafkaConfig;
  readonly witness?: WitnessSettings;
};

/** @throws HubError naming the variable that is missing or wrong */
export function departmentConfig(env: Environment): Config {
  const config = loadConfig(schema, env);
  const kafka = kafkaConfigFromEnv({ KAFKA_CLIENT_ID: `department-${config.DEPARTMENT}`, ...env });
  const witness = witnessSettings(env, config.DEPARTMENT);
  return { ...config, kafka, ...(witness === undefined ? {} : { witness }) };
}
