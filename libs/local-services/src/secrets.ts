import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A secret generated once and kept for the next start, readable by its owner only.
 * @param encoding `base64` for keys, `base64url` (the default) where it stands in a URL or a configuration line.
 */
export function keepSecret(
  file: string,
  bytes = 24,
  encoding: 'base64' | 'base64url' = 'base64url',
): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const secret = randomBytes(bytes).toString(encoding);
  writePrivately(file, `${secret}\n`);
  return secret;
}

/** Writes a file that nobody else can read, not even for a moment. */
export function writePrivately(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
  writeFileSync(file, content, { mode: 0o600 });
}
