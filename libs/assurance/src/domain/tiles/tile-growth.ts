import { invariant } from '#kernel';
import { Frontier } from '../merkle/frontier.js';
import { HASH_BYTES, leafHash, type Hash } from '../merkle/hashing.js';
import { subtreesOf } from '../merkle/ranges.js';
import { encodeBundle } from './entry-bundle.js';
import {
  hashesAt,
  partialTiles,
  subtreeHash,
  TILE_HEIGHT,
  TILE_WIDTH,
  tileOf,
  widthOf,
  type Tile,
} from './tile.js';

/** Entries of one full or partial bundle. */
export interface Bundle {
  readonly index: number;
  readonly width: number;
  readonly bytes: Buffer;
}

/** Tiles and bundles that are new or have grown: written together they bring the stored log to `size`. */
export interface Growth {
  readonly size: number;
  readonly tiles: readonly Tile[];
  readonly bundles: readonly Bundle[];
}

/** The right edge of a stored log, from which it goes on. */
export interface Edge {
  readonly size: number;
  /** The partial tiles of that size, no others. */
  readonly tiles: readonly Tile[];
  /** The entries of the partial bundle. */
  readonly entries: readonly Buffer[];
}

export const EMPTY_EDGE: Edge = { size: 0, tiles: [], entries: [] };

/** Appends entries to a log and keeps, per level, the tile that is not full yet. */
export class TileGrowth {
  private readonly frontier: Frontier;
  private readonly rows: Hash[][] = [];
  private readonly grown = new Set<number>();
  private entries: Buffer[];
  private entriesGrown = false;
  private fullTiles: Tile[] = [];
  private fullBundles: Bundle[] = [];

  /** @throws InvariantError when the tiles are not those of the size */
  constructor({ size, tiles, entries }: Edge) {
    const expected = partialTiles(size);
    invariant(tiles.length === expected.length, 'the right edge has its partial tiles');
    for (const { level, index, width } of expected) {
      const tile = tiles.find((one) => one.level === level && one.index === index);
      invariant(tile !== undefined && widthOf(tile) === width, 'a partial tile has its width');
      this.rows[level] = hashesOf(tile);
    }
    invariant(entries.length === size % TILE_WIDTH, 'the partial bundle has its width');
    this.entries = [...entries];
    this.frontier = new Frontier(size, peaksOf(size, tiles));
  }

  get size(): number {
    return this.frontier.size;
  }

  root(): Hash {
    return this.frontier.root();
  }

  append(entry: Buffer): void {
    this.entries.push(entry);
    this.entriesGrown = true;
    if (this.entries.length === TILE_WIDTH) this.closeBundle();
    this.frontier.append(leafHash(entry), (level, hash) => {
      if (level % TILE_HEIGHT === 0) this.place(level / TILE_HEIGHT, hash);
    });
  }

  /** What has changed since the last call. */
  take(): Growth {
    const { size } = this;
    const tiles = [...this.fullTiles];
    for (const level of this.grown) {
      const row = this.rows[level]!;
      const hashes = hashesAt(level, size);
      const index = (hashes - row.length) / TILE_WIDTH;
      if (row.length > 0) tiles.push({ level, index, hashes: Buffer.concat(row) });
    }
    const bundles = [...this.fullBundles];
    if (this.entriesGrown && this.entries.length > 0) bundles.push(this.bundle());
    this.grown.clear();
    this.entriesGrown = false;
    this.fullTiles = [];
    this.fullBundles = [];
    return { size, tiles, bundles };
  }

  private place(level: number, hash: Hash): void {
    const row = (this.rows[level] ??= []);
    row.push(hash);
    this.grown.add(level);
    if (row.length < TILE_WIDTH) return;
    // The frontier counts the leaf only after its subtrees.
    const index = hashesAt(level, this.size + 1) / TILE_WIDTH - 1;
    this.fullTiles.push({ level, index, hashes: Buffer.concat(row) });
    this.rows[level] = [];
  }

  private closeBundle(): void {
    this.fullBundles.push(this.bundle(1));
    this.entries = [];
  }

  private bundle(notCounted = 0): Bundle {
    const width = this.entries.length;
    const index = (this.size + notCounted - width) / TILE_WIDTH;
    return { index, width, bytes: encodeBundle(this.entries) };
  }
}

const hashesOf = (tile: Tile): Hash[] =>
  Array.from({ length: widthOf(tile) }, (_, i) =>
    tile.hashes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES),
  );

/** The complete subtrees of the whole tree all lie in the partial tiles. */
function peaksOf(size: number, tiles: readonly Tile[]): Hash[] {
  return subtreesOf({ from: 0, to: size }).map((subtree) => {
    const { level, index } = tileOf(subtree);
    const tile = tiles.find((one) => one.level === level && one.index === index);
    const hash = tile === undefined ? undefined : subtreeHash(subtree, tile);
    invariant(hash !== undefined, 'the right edge lies in the partial tiles');
    return hash;
  });
}
