import type { Hash } from '../merkle/hashing.js';
import { HASH_BYTES, nodeHash } from '../merkle/hashing.js';
import type { Subtree } from '../merkle/ranges.js';

/** Hashes in a full tile, and entries in a full bundle (C2SP tlog-tiles: height 8). */
export const TILE_WIDTH = 256;
export const TILE_HEIGHT = 8;

export interface TileId {
  /** 0 holds leaf hashes; each hash of level n + 1 is the root of a full tile of level n. */
  readonly level: number;
  readonly index: number;
}

/** 1 to 256 hashes, side by side. A full tile never changes; a partial one only grows. */
export interface Tile extends TileId {
  readonly hashes: Buffer;
}

export const widthOf = ({ hashes }: Tile): number => hashes.length / HASH_BYTES;

/** How many hashes level `level` has in a tree of `size` leaves. */
export const hashesAt = (level: number, size: number): number =>
  Math.floor(size / TILE_WIDTH ** level);

/** The partial tiles on the right edge of a tree, with their widths; full ones are left out. */
export function partialTiles(size: number): (TileId & { readonly width: number })[] {
  const tiles = [];
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const hashes = hashesAt(level, size);
    const width = hashes % TILE_WIDTH;
    if (width > 0) tiles.push({ level, index: (hashes - width) / TILE_WIDTH, width });
  }
  return tiles;
}

/** The tile whose hashes a subtree's root is made of. */
export function tileOf({ level, index }: Subtree): TileId {
  const tileLevel = Math.floor(level / TILE_HEIGHT);
  const span = 2 ** (level - tileLevel * TILE_HEIGHT);
  return { level: tileLevel, index: Math.floor((index * span) / TILE_WIDTH) };
}

/** The root of a subtree from its tile; undefined when the tile does not reach as far. */
export function subtreeHash({ level, index }: Subtree, { hashes }: Tile): Hash | undefined {
  const span = 2 ** (level % TILE_HEIGHT);
  const start = ((index * span) % TILE_WIDTH) * HASH_BYTES;
  if (start + span * HASH_BYTES > hashes.length) return undefined;
  let row: Hash[] = [];
  for (let at = start; row.length < span; at += HASH_BYTES) {
    row.push(hashes.subarray(at, at + HASH_BYTES));
  }
  while (row.length > 1) row = pairs(row);
  return row[0];
}

function pairs(row: readonly Hash[]): Hash[] {
  const above: Hash[] = [];
  for (let i = 0; i < row.length; i += 2) above.push(nodeHash(row[i]!, row[i + 1]!));
  return above;
}
