import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Frontier, foldRight } from './frontier.js';
import { EMPTY_ROOT, leafHash, nodeHash, type Hash } from './hashing.js';
import { consistencyRanges, inclusionRanges, subtreesOf, type LeafRange } from './ranges.js';
import { verifiesConsistency, verifiesInclusion } from './verify.js';

/** Straight from the text of RFC 6962 §2.1: slow, and independent of what it is compared with. */
function mth(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return EMPTY_ROOT;
  if (leaves.length === 1) return leaves[0]!;
  const k = split(leaves.length);
  return nodeHash(mth(leaves.slice(0, k)), mth(leaves.slice(k)));
}

function path(m: number, leaves: readonly Hash[]): Hash[] {
  if (leaves.length <= 1) return [];
  const k = split(leaves.length);
  return m < k
    ? [...path(m, leaves.slice(0, k)), mth(leaves.slice(k))]
    : [...path(m - k, leaves.slice(k)), mth(leaves.slice(0, k))];
}

function subproof(m: number, leaves: readonly Hash[], whole: boolean): Hash[] {
  if (m === leaves.length) return whole ? [] : [mth(leaves)];
  const k = split(leaves.length);
  return m <= k
    ? [...subproof(m, leaves.slice(0, k), whole), mth(leaves.slice(k))]
    : [...subproof(m - k, leaves.slice(k), false), mth(leaves.slice(0, k))];
}

function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** The entries of Certificate Transparency's own test tree. */
const RFC_ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
/** Its roots at sizes 1 to 8, as the reference implementation of RFC 6962 has them. */
const RFC_ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const leavesOf = (n: number): Hash[] =>
  Array.from({ length: n }, (_, i) => leafHash(Buffer.from(`entry ${i}`)));

const hashOf = (leaves: readonly Hash[], { from, to }: LeafRange): Hash =>
  foldRight(
    subtreesOf({ from, to }).map(({ level, index }) =>
      mth(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)),
    ),
  )!;

const proofOf = (leaves: readonly Hash[], ranges: readonly LeafRange[]): Hash[] =>
  ranges.map((range) => hashOf(leaves, range));

const sizes = fc.integer({ min: 1, max: 300 });

describe('the Merkle tree', () => {
  it('gives the roots of RFC 6962’s test tree', () => {
    const frontier = new Frontier();
    expect(frontier.root().toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    const roots = RFC_ENTRIES.map((entry) => {
      frontier.append(leafHash(Buffer.from(entry, 'hex')));
      return frontier.root().toString('hex');
    });
    expect(roots).toEqual(RFC_ROOTS);
  });

  it('folds any number of leaves to the root that the definition gives', () => {
    fc.assert(
      fc.property(sizes, (n) => {
        const frontier = new Frontier();
        for (const leaf of leavesOf(n)) frontier.append(leaf);
        expect(frontier.root()).toEqual(mth(leavesOf(n)));
      }),
    );
  });

  it('names the proofs that the definition gives', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (n, a, b) => {
        const leaves = leavesOf(n);
        const index = a % n;
        expect(proofOf(leaves, inclusionRanges(index, n))).toEqual(path(index, leaves));
        const older = (b % n) + 1;
        expect(proofOf(leaves, consistencyRanges(older, n))).toEqual(subproof(older, leaves, true));
      }),
    );
  });
});

describe('an inclusion proof', () => {
  it('verifies, and does not once anything in it differs', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (n, a, bit) => {
        const leaves = leavesOf(n);
        const index = a % n;
        const head = { size: n, root: mth(leaves) };
        const proof = path(index, leaves);
        const leaf = leaves[index]!;
        expect(verifiesInclusion(leaf, index, proof, head)).toBe(true);
        expect(verifiesInclusion(flipped(leaf, bit), index, proof, head)).toBe(false);
        expect(verifiesInclusion(leaf, index, [...proof, leaf], head)).toBe(false);
        expect(verifiesInclusion(leaf, n, proof, head)).toBe(false);
        expect(
          verifiesInclusion(leaf, index, proof, { ...head, root: flipped(head.root, bit) }),
        ).toBe(false);
        for (let i = 0; i < proof.length; i++) {
          const bad = proof.with(i, flipped(proof[i]!, bit));
          expect(verifiesInclusion(leaf, index, bad, head)).toBe(false);
          expect(verifiesInclusion(leaf, index, proof.toSpliced(i, 1), head)).toBe(false);
        }
        for (let other = 0; other < n; other++) {
          if (other !== index) expect(verifiesInclusion(leaf, other, proof, head)).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a consistency proof', () => {
  it('verifies, and does not once anything in it differs', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (n, b, bit) => {
        const leaves = leavesOf(n);
        const size = (b % n) + 1;
        const older = { size, root: mth(leaves.slice(0, size)) };
        const newer = { size: n, root: mth(leaves) };
        const proof = subproof(size, leaves, true);
        expect(verifiesConsistency(older, newer, proof)).toBe(true);
        expect(
          verifiesConsistency({ ...older, root: flipped(older.root, bit) }, newer, proof),
        ).toBe(false);
        expect(
          verifiesConsistency(older, { ...newer, root: flipped(newer.root, bit) }, proof),
        ).toBe(false);
        expect(verifiesConsistency(older, newer, [...proof, older.root])).toBe(false);
        for (let i = 0; i < proof.length; i++) {
          const bad = proof.with(i, flipped(proof[i]!, bit));
          expect(verifiesConsistency(older, newer, bad)).toBe(false);
          expect(verifiesConsistency(older, newer, proof.toSpliced(i, 1))).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never takes a rewritten tree for a continuation', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (n, b, c) => {
        const leaves = leavesOf(n);
        const size = (b % n) + 1;
        const changed = c % size;
        const rewritten = leaves.with(changed, leafHash(Buffer.from('another')));
        const older = { size, root: mth(leaves.slice(0, size)) };
        const newer = { size: n, root: mth(rewritten) };
        expect(verifiesConsistency(older, newer, subproof(size, rewritten, true))).toBe(false);
      }),
    );
  });

  it('refuses to go back, and takes the empty tree as the beginning of all', () => {
    const older = { size: 0, root: EMPTY_ROOT };
    const newer = { size: 3, root: mth(leavesOf(3)) };
    expect(verifiesConsistency(older, newer, [])).toBe(true);
    expect(verifiesConsistency(older, newer, [newer.root])).toBe(false);
    expect(verifiesConsistency(newer, older, [])).toBe(false);
    expect(verifiesConsistency(newer, { ...newer, root: EMPTY_ROOT }, [])).toBe(false);
  });
});

function flipped(hash: Hash, bit: number): Hash {
  const copy = Buffer.from(hash);
  copy[Math.floor((bit % 256) / 8)]! ^= 1 << (bit % 8);
  return copy;
}
