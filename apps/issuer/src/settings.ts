import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { HubError } from '#kernel';
import { loadConfig, port, ROLES, type Environment } from '#platform';

const environment = z.object({
  PORT: port,
  /** The issuer's name in its tokens, and the address it is found at. */
  ISSUER_URL: z.url(),
  /** Holds the signing keys; made on the first start. */
  ISSUER_KEYS_FILE: z.string(),
  /** JSON: the clients that may ask for tokens, and what they are. */
  ISSUER_CLIENTS: z.string(),
  ISSUER_AUDIENCE: z.string().default('doudi'),
});

const clients = z.array(
  z.strictObject({
    clientId: z.string().min(1),
    clientSecret: z.string().min(16),
    role: z.enum(ROLES),
    department: z.string().optional(),
    divisions: z.array(z.string().regex(/^\d{2}(\d{2}(\d{2})?)?$/)).optional(),
  }),
);

export type IssuerClient = z.output<typeof clients>[number];

export interface IssuerSettings {
  readonly port: number;
  readonly url: string;
  readonly keysFile: string;
  readonly audience: string;
  readonly clients: readonly IssuerClient[];
}

/** @throws HubError `config.invalid`, `issuer.clients` */
export function issuerSettings(env: Environment): IssuerSettings {
  const config = loadConfig(environment, env);
  return {
    port: config.PORT,
    url: config.ISSUER_URL,
    keysFile: config.ISSUER_KEYS_FILE,
    audience: config.ISSUER_AUDIENCE,
    clients: readClients(config.ISSUER_CLIENTS),
  };
}

function readClients(file: string): IssuerClient[] {
  try {
    return clients.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new HubError('invalid', 'issuer.clients', {
      zh: 'ISSUER_CLIENTS 指向的文件无法读取，或其中的客户端清单不合要求（密钥至少 16 个字符）。',
      en: 'The file of ISSUER_CLIENTS cannot be read, or its list of clients is not valid (secrets of 16 characters or more).',
    });
  }
}
