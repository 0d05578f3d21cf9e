import { z } from 'zod';
import {
  NO_WITNESSES,
  parsePrivateKey,
  parseWitnessPolicy,
  type PrivateKey,
  type WitnessPolicy,
} from '#assurance';
import { HubError } from '#kernel';
import { loadConfig, type Environment } from '#platform';

/** How the transparency log signs, and who watches it. */
export interface LogSettings {
  /** Only a process that signs has it. */
  readonly key?: PrivateKey;
  /** Whom each checkpoint is shown to (C2SP tlog-policy; the witnesses with a URL). */
  readonly policy: WitnessPolicy;
}

const schema = z.object({
  /** The log's name, for a key that has none of its own: a URL without its scheme. */
  DOUDI_LOG_ORIGIN: z.string().min(1).default('doudi.localhost/log'),
  /** Base64 of 32 bytes, or `PRIVATE+KEY+…` as Go's note package writes it. */
  DOUDI_LOG_KEY: z.string().optional(),
  /** The text of a policy file. */
  DOUDI_WITNESS_POLICY: z.string().optional(),
});

/**
 * @param signs whether this process has the role `assure`
 * @throws HubError `config.invalid` when it has to sign and has no key
 */
export function logSettings(env: Environment, signs: boolean): LogSettings {
  const config = loadConfig(schema, env);
  const policy =
    config.DOUDI_WITNESS_POLICY === undefined
      ? NO_WITNESSES
      : parseWitnessPolicy(config.DOUDI_WITNESS_POLICY);
  if (!signs) return { policy };
  if (config.DOUDI_LOG_KEY === undefined) throw keyMissing();
  return { policy, key: parsePrivateKey(config.DOUDI_LOG_KEY, config.DOUDI_LOG_ORIGIN) };
}

const keyMissing = () =>
  new HubError('invalid', 'config.invalid', {
    zh: '角色 assure 需要环境变量 DOUDI_LOG_KEY（透明日志的签名私钥，32 字节 base64），无法启动。',
    en: 'The role assure needs DOUDI_LOG_KEY, the log’s signing key (base64 of 32 bytes): cannot start.',
  });
