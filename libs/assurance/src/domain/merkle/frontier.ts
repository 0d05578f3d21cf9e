import { EMPTY_ROOT, nodeHash, type Hash } from './hashing.js';

/** Told of every complete subtree as its last leaf comes: `level` 0 is the leaf itself. */
export type OnSubtree = (level: number, hash: Hash) => void;

/**
 * The right edge of a Merkle tree: the roots of its complete subtrees, largest first. All that is needed
 * to append leaves and to name the root at any size, in memory that grows with the tree's height only.
 * Sizes are JS numbers: below 2^53 for every log that can exist.
 */
export class Frontier {
  private readonly peaks: Hash[];

  constructor(
    private leaves = 0,
    peaks: readonly Hash[] = [],
  ) {
    this.peaks = [...peaks];
  }

  get size(): number {
    return this.leaves;
  }

  append(leaf: Hash, onSubtree?: OnSubtree): void {
    let hash = leaf;
    let level = 0;
    onSubtree?.(0, hash);
    for (let full = this.leaves; full % 2 === 1; full = (full - 1) / 2) {
      hash = nodeHash(this.peaks.pop()!, hash);
      onSubtree?.(++level, hash);
    }
    this.peaks.push(hash);
    this.leaves += 1;
  }

  /** The Merkle Tree Hash of all leaves so far. */
  root(): Hash {
    return foldRight(this.peaks) ?? EMPTY_ROOT;
  }
}

/** The hash over subtrees that stand side by side, each smaller than the one before. */
export function foldRight(subtrees: readonly Hash[]): Hash | undefined {
  let hash = subtrees.at(-1);
  for (let i = subtrees.length - 2; i >= 0; i--) hash = nodeHash(subtrees[i]!, hash!);
  return hash;
}
