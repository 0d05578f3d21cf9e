import { z } from 'zod';
import { parsePrivateKey, parseVerifierKey, type PrivateKey, type VerifierKey } from '#assurance';
import { loadConfig, type Environment } from '#platform';

/** Which logs the department follows, and the key that it countersigns with. */
export interface WitnessSettings {
  readonly key: PrivateKey;
  readonly logs: readonly VerifierKey[];
}

const schema = z.object({
  /** Base64 of 32 bytes, or `PRIVATE+KEY+…`. Without it the department is no witness. */
  WITNESS_KEY: z.string().optional(),
  /** The witness's name, for a key that has none of its own: a URL without its scheme. */
  WITNESS_NAME: z.string().optional(),
  /** Verifier keys of the logs that are followed, comma-separated. */
  WITNESS_LOGS: z.string().default(''),
});

/** @throws HubError naming what is malformed, never a key */
export function witnessSettings(env: Environment, department: string): WitnessSettings | undefined {
  const config = loadConfig(schema, env);
  if (config.WITNESS_KEY === undefined) return undefined;
  const name = config.WITNESS_NAME ?? `doudi.localhost/witness/${department}`;
  const logs = config.WITNESS_LOGS.split(',').filter((key) => key.trim() !== '');
  return { key: parsePrivateKey(config.WITNESS_KEY, name), logs: logs.map(parseVerifierKey) };
}
