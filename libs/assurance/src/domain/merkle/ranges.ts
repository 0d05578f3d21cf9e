/** Leaves from (inclusive) … to (exclusive), by index. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** A complete subtree: the leaves from `index · 2^level`, 2^level of them. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

/**
 * The ranges whose hashes are the inclusion proof of a leaf (RFC 6962 §2.1.1, PATH), nearest to the leaf
 * first.
 */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  const ranges: LeafRange[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
    }
  }
  return ranges.reverse();
}

/** The ranges whose hashes are the consistency proof between two sizes (RFC 6962 §2.1.2, PROOF). */
export function consistencyRanges(older: number, size: number): LeafRange[] {
  if (older === 0 || older === size) return [];
  const ranges: LeafRange[] = [];
  let [from, to] = [0, size];
  while (older < to) {
    const middle = from + splitOf(to - from);
    if (older <= middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
    }
  }
  // The older tree as a whole is known to whoever asks; a part of it is not.
  if (from > 0) ranges.push({ from, to });
  return ranges.reverse();
}

/** The complete subtrees that make up a range, left to right; `from` stands where one can begin. */
export function subtreesOf({ from, to }: LeafRange): Subtree[] {
  const subtrees: Subtree[] = [];
  for (let at = from; at < to;) {
    let [level, width] = [0, 1];
    while (at % (width * 2) === 0 && at + width * 2 <= to) {
      width *= 2;
      level += 1;
    }
    subtrees.push({ level, index: at / width });
    at += width;
  }
  return subtrees;
}

/** The largest power of two below `leaves`, which is at least 2. */
function splitOf(leaves: number): number {
  let split = 1;
  while (split * 2 < leaves) split *= 2;
  return split;
}
