import { invariant, sha256 } from '#kernel';

/** A hash of the tree: 32 bytes of SHA-256. */
export type Hash = Buffer;

export const HASH_BYTES = 32;

/** The root of a tree without leaves (RFC 6962 §2.1). */
export const EMPTY_ROOT: Hash = sha256(Buffer.alloc(0));

const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;
/** Two bytes of length bound an entry (C2SP tlog-tiles). */
export const MAX_ENTRY_BYTES = 0xffff;

/** Hashing is not re-entrant: one scratch area each saves an allocation per hash. */
const leafInput = Buffer.alloc(1 + MAX_ENTRY_BYTES, LEAF_PREFIX);
const nodeInput = Buffer.alloc(1 + 2 * HASH_BYTES, NODE_PREFIX);

/** RFC 6962 §2.1: the prefix keeps a leaf from ever being taken for a node. */
export function leafHash(entry: Uint8Array): Hash {
  invariant(entry.length <= MAX_ENTRY_BYTES, 'an entry of the log is below 64 KiB');
  leafInput.set(entry, 1);
  return sha256(leafInput.subarray(0, 1 + entry.length));
}

export function nodeHash(left: Hash, right: Hash): Hash {
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + HASH_BYTES);
  return sha256(nodeInput);
}
