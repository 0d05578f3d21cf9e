import { nodeHash, type Hash } from './hashing.js';

export interface TreeHead {
  readonly size: number;
  readonly root: Hash;
}

const half = (n: number): number => Math.floor(n / 2);
const isOdd = (n: number): boolean => n % 2 === 1;

/** Whether the proof shows that the leaf stands at the index of the tree (RFC 9162 §2.1.3.2). */
export function verifiesInclusion(
  leaf: Hash,
  index: number,
  proof: readonly Hash[],
  { size, root }: TreeHead,
): boolean {
  if (index < 0 || index >= size) return false;
  let [fn, sn, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      hash = nodeHash(sibling, hash);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && hash.equals(root);
}

/**
 * Whether the proof shows that the newer tree begins with all leaves of the older (RFC 9162 §2.1.4.2).
 * Every tree begins with the empty one; a tree is consistent with itself alone at its size.
 */
export function verifiesConsistency(
  older: TreeHead,
  newer: TreeHead,
  proof: readonly Hash[],
): boolean {
  if (older.size > newer.size) return false;
  if (older.size === newer.size) return proof.length === 0 && older.root.equals(newer.root);
  if (older.size === 0) return proof.length === 0;
  return foldsToBoth(older, newer, proof);
}

function foldsToBoth(older: TreeHead, newer: TreeHead, given: readonly Hash[]): boolean {
  let [fn, sn] = [older.size - 1, newer.size - 1];
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)];
  // The older tree is a complete subtree: its root is the first node, and known.
  const [first, ...rest] = fn === 0 ? [older.root, ...given] : given;
  if (first === undefined) return false;
  let [oldHash, newHash] = [first, first];
  for (const node of rest) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      oldHash = nodeHash(node, oldHash);
      newHash = nodeHash(node, newHash);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      newHash = nodeHash(newHash, node);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && oldHash.equals(older.root) && newHash.equals(newer.root);
}
