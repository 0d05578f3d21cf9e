import { invariant } from '#kernel';
import { MAX_ENTRY_BYTES } from '../merkle/hashing.js';

const LENGTH_BYTES = 2;

/** Entries as C2SP tlog-tiles serves them: each after its length, a big-endian uint16. */
export function encodeBundle(entries: readonly Buffer[]): Buffer {
  const bytes = entries.reduce((sum, entry) => sum + LENGTH_BYTES + entry.length, 0);
  const bundle = Buffer.allocUnsafe(bytes);
  let at = 0;
  for (const entry of entries) {
    invariant(entry.length <= MAX_ENTRY_BYTES, 'an entry of the log is below 64 KiB');
    at = bundle.writeUInt16BE(entry.length, at);
    at += entry.copy(bundle, at);
  }
  return bundle;
}

/** @throws InvariantError when the bytes end within an entry */
export function decodeBundle(bundle: Buffer): Buffer[] {
  const entries: Buffer[] = [];
  for (let at = 0; at < bundle.length;) {
    invariant(at + LENGTH_BYTES <= bundle.length, 'a bundle ends with an entry');
    const start = at + LENGTH_BYTES;
    at = start + bundle.readUInt16BE(at);
    invariant(at <= bundle.length, 'a bundle ends with an entry');
    entries.push(bundle.subarray(start, at));
  }
  return entries;
}
