import { createHash } from 'node:crypto';

/** A statement that each connection parses and plans once. Its name is its hash: names are cut at 63. */
export function prepared(
  text: string,
  values: unknown[],
): { name: string; text: string; values: unknown[] } {
  return { name: createHash('sha1').update(text).digest('hex'), text, values };
}
