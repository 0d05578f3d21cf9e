import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

export const SIGNING_ALGORITHM = 'ES256';

/** A private key set of RFC 7517. */
export interface KeySet {
  readonly keys: readonly object[];
}

/**
 * The keys of `file`, made once and readable by their owner alone, so that tokens given out before a
 * restart stay good after it.
 */
export function signingKeys(file: string): KeySet {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as KeySet;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = privateKey.export({ format: 'jwk' });
  const keySet = { keys: [{ ...jwk, kid: randomUUID(), use: 'sig', alg: SIGNING_ALGORITHM }] };
  // `wx`: of two processes that start at once, one keeps its keys and the other says so and stops.
  writeFileSync(file, JSON.stringify(keySet), { mode: 0o600, flag: 'wx' });
  return keySet;
}
