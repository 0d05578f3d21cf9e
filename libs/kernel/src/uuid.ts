import { createHash } from 'node:crypto';
import { invariant } from './invariant.js';

/**
 * UUID version 5 (RFC 9562 §5.5): the same namespace and name give the same id, for ever.
 * Written here because it is on the path of every event and node's SHA-1 is all it needs.
 */
export function uuidV5(namespace: Buffer, name: string): string {
  invariant(namespace.length === 16, 'a UUID namespace has 16 bytes');
  const bytes = createHash('sha1').update(namespace).update(name, 'utf8').digest();
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return formatUuid(bytes);
}

/** The 16 bytes of a UUID in its text form. */
export function parseUuid(text: string): Buffer {
  const bytes = Buffer.from(text.replaceAll('-', ''), 'hex');
  invariant(bytes.length === 16, 'not a UUID');
  return bytes;
}

/** Lower-case text form of the first 16 bytes. */
export function formatUuid(bytes: Buffer): string {
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
