import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  EMPTY_EDGE,
  formatVerifierKey,
  LogSigner,
  parsePrivateKey,
  parseTilePath,
  parseVerifierKey,
  parseWitnessPolicy,
  TileGrowth,
  Trust,
  verifiesConsistency,
  verifiesInclusion,
  leafHash,
} from '#assurance';
import { repositoryRoot } from '#local-services';

interface Vectors {
  readonly logSeed: string;
  readonly logSigningKey: string;
  readonly logKey: string;
  readonly witnessKey: string;
  readonly roots: string[];
  readonly checkpoint: string;
  readonly inclusions: { index: number; entry: string; hashes: string[] | null }[];
  readonly consistencies: { older: number; hashes: string[] | null }[];
  readonly tilePaths: string[];
  readonly tilePathIndexes: number[];
}

/** Made by `go run . vectors` in `go/`: by x/mod/sumdb and transparency-dev, with nothing of ours. */
const vectors = JSON.parse(
  readFileSync(join(repositoryRoot(), 'test/conformance-assurance/vectors.json'), 'utf8'),
) as Vectors;
const bytes = (base64: string): Buffer => Buffer.from(base64, 'base64');
const hashes = (list: string[] | null): Buffer[] => (list ?? []).map(bytes);
const SIZE = vectors.roots.length;
const head = (size: number) => ({ size, root: bytes(vectors.roots[size - 1]!) });

describe('the vectors of the Go implementation', () => {
  it('have our roots at every size', () => {
    const growth = new TileGrowth(EMPTY_EDGE);
    for (let i = 0; i < SIZE; i++) {
      growth.append(Buffer.from(`entry ${i}`));
      expect(growth.root().toString('base64')).toBe(vectors.roots[i]);
    }
  });

  it('verify: inclusion and consistency', () => {
    for (const { index, entry, hashes: proof } of vectors.inclusions) {
      const leaf = leafHash(bytes(entry));
      expect(verifiesInclusion(leaf, index, hashes(proof), head(SIZE))).toBe(true);
      expect(verifiesInclusion(leaf, index, hashes(proof), head(SIZE - 1))).toBe(false);
    }
    for (const { older, hashes: proof } of vectors.consistencies) {
      expect(verifiesConsistency(head(older), head(SIZE), hashes(proof))).toBe(true);
      const other = older === SIZE ? head(older - 1).root : head(older).root;
      const wrong = { size: older, root: Buffer.from(other).fill(0, 0, 1) };
      expect(verifiesConsistency(wrong, head(SIZE), hashes(proof))).toBe(false);
    }
  });

  it('name our keys', () => {
    expect(formatVerifierKey(parseVerifierKey(vectors.logKey))).toBe(vectors.logKey);
    expect(formatVerifierKey(parseVerifierKey(vectors.witnessKey))).toBe(vectors.witnessKey);
    const fromText = parsePrivateKey(vectors.logSigningKey, 'unused');
    const fromSeed = parsePrivateKey(vectors.logSeed, 'log.example/doudi');
    expect(fromText).toEqual(fromSeed);
    expect(formatVerifierKey(new LogSigner(fromText).key)).toBe(vectors.logKey);
  });

  it('hold a checkpoint and a cosignature that we verify, and sign alike', () => {
    const policy = parseWitnessPolicy(`witness w1 ${vectors.witnessKey}\nquorum w1\n`);
    const checkpoint = new Trust(parseVerifierKey(vectors.logKey), policy).checkpoint(
      vectors.checkpoint,
    );
    expect(checkpoint).toEqual({ origin: 'log.example/doudi', ...head(SIZE), witnesses: ['w1'] });
    // Ed25519 is deterministic: our note is theirs without the cosignature.
    const ours = new LogSigner(parsePrivateKey(vectors.logSigningKey, '')).sign(head(SIZE));
    expect(vectors.checkpoint.startsWith(ours)).toBe(true);
  });

  it('lay out tiles under the same paths', () => {
    vectors.tilePaths.forEach((path, i) => {
      expect(parseTilePath(path)).toEqual({
        level: 0,
        index: vectors.tilePathIndexes[i],
        width: 256,
      });
    });
  });
});
