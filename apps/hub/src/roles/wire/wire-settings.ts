import { z } from 'zod';
import { loadConfig, port, type Environment } from '#platform';

/** How the history is served to clients of EventStoreDB. */
export interface WireSettings {
  readonly host: string;
  readonly port: number;
  /** Where Gossip sends clients; undefined: where this process listens. */
  readonly advertised?: { readonly host: string; readonly port: number };
  readonly security:
    | 'none'
    | { readonly certificateFile: string; readonly keyFile: string; readonly usersFile?: string };
  /**
   * The schema of a store of its own that takes appends, apart from the hub's history; undefined: the
   * history, for reading only.
   */
  readonly appendsTo?: string;
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];
const flag = z.enum(['true', 'false']).default('false');

const asked = z.object({ WIRE_PORT: port.optional() });

const schema = z
  .object({
    WIRE_PORT: port,
    WIRE_HOST: z.string().default('127.0.0.1'),
    /** Name or address, and port, by which clients reach this process. */
    WIRE_ADVERTISE: z
      .string()
      .regex(/^[\w.-]+:\d{1,5}$/, 'host:port is expected')
      .optional(),
    /** PEM files. */
    WIRE_TLS_CERT: z.string().optional(),
    WIRE_TLS_KEY: z.string().optional(),
    /** JSON: a list of `{"user", "role", "password"}`, the password as a scrypt hash. */
    WIRE_USERS_FILE: z.string().optional(),
    WIRE_INSECURE: flag,
    WIRE_APPENDS: flag,
    WIRE_SCHEMA: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,40}$/, 'lower-case letters, digits and _ are expected')
      .optional(),
  })
  .superRefine((config, context) => {
    const refuse = (name: keyof typeof config, message: string): void =>
      context.addIssue({ code: 'custom', path: [name], message });
    if (config.WIRE_INSECURE === 'true') {
      if (!LOOPBACK.includes(config.WIRE_HOST)) {
        refuse('WIRE_INSECURE', 'only a loopback WIRE_HOST goes without TLS');
      }
    } else {
      if (config.WIRE_TLS_CERT === undefined) refuse('WIRE_TLS_CERT', 'a PEM file is expected');
      if (config.WIRE_TLS_KEY === undefined) refuse('WIRE_TLS_KEY', 'a PEM file is expected');
    }
    if (/^[0.:]+$/.test(config.WIRE_HOST) && config.WIRE_ADVERTISE === undefined) {
      refuse('WIRE_ADVERTISE', 'listening everywhere, say by which host:port clients come');
    }
    if (config.WIRE_APPENDS === 'true' && ['event_store', undefined].includes(config.WIRE_SCHEMA)) {
      refuse('WIRE_SCHEMA', 'appends need a schema of their own, not the history’s');
    }
  });

type Config = z.output<typeof schema>;

/**
 * Undefined unless `WIRE_PORT` is set.
 * @throws HubError naming the variable that is missing or wrong, never its value
 */
export function wireSettings(env: Environment): WireSettings | undefined {
  if (loadConfig(asked, env).WIRE_PORT === undefined) return undefined;
  const config = loadConfig(schema, env);
  return {
    host: config.WIRE_HOST,
    port: config.WIRE_PORT,
    security: securityOf(config),
    ...advertisedBy(config),
    ...(config.WIRE_APPENDS === 'true' ? { appendsTo: config.WIRE_SCHEMA! } : {}),
  };
}

function securityOf(config: Config): WireSettings['security'] {
  if (config.WIRE_INSECURE === 'true') return 'none';
  const { WIRE_TLS_CERT, WIRE_TLS_KEY, WIRE_USERS_FILE: usersFile } = config;
  return {
    certificateFile: WIRE_TLS_CERT!,
    keyFile: WIRE_TLS_KEY!,
    ...(usersFile === undefined ? {} : { usersFile }),
  };
}

function advertisedBy({ WIRE_ADVERTISE }: Config): Pick<WireSettings, 'advertised'> {
  if (WIRE_ADVERTISE === undefined) return {};
  const [host, text] = WIRE_ADVERTISE.split(':');
  return { advertised: { host: host!, port: Number(text) } };
}
