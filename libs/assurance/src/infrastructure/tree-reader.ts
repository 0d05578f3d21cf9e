import { HubError } from '#kernel';
import { foldRight } from '../domain/merkle/frontier.js';
import { EMPTY_ROOT, HASH_BYTES, type Hash } from '../domain/merkle/hashing.js';
import {
  consistencyRanges,
  inclusionRanges,
  subtreesOf,
  type LeafRange,
} from '../domain/merkle/ranges.js';
import { subtreeHash, TILE_WIDTH, tileOf, type Tile, type TileId } from '../domain/tiles/tile.js';
import type { PostgresTiles } from './postgres-tiles.js';

/** Proofs and roots of any size that the stored tiles reach, with one look-up each. */
export class TreeReader {
  constructor(private readonly stored: Pick<PostgresTiles, 'tiles'>) {}

  async root(size: number): Promise<Hash> {
    if (size === 0) return EMPTY_ROOT;
    const [root] = await this.hashes([{ from: 0, to: size }]);
    return root!;
  }

  /** The leaf's hash and the proof that it stands at `index` of the tree of `size` leaves. */
  async inclusion(index: number, size: number): Promise<{ leaf: Hash; proof: Hash[] }> {
    const [found] = await this.inclusions([index], size);
    return found!;
  }

  /** The same for many leaves of one tree, in their order. */
  async inclusions(
    indexes: readonly number[],
    size: number,
  ): Promise<{ leaf: Hash; proof: Hash[] }[]> {
    const ranges = indexes.map((index) => [
      { from: index, to: index + 1 },
      ...inclusionRanges(index, size),
    ]);
    const hashes = await this.hashes(ranges.flat());
    let at = 0;
    return ranges.map(({ length }) => {
      const [leaf, ...proof] = hashes.slice(at, (at += length));
      return { leaf: leaf!, proof };
    });
  }

  consistency(older: number, size: number): Promise<Hash[]> {
    return this.hashes(consistencyRanges(older, size));
  }

  private async hashes(ranges: readonly LeafRange[]): Promise<Hash[]> {
    const subtrees = ranges.map(subtreesOf);
    const wanted = new Map<string, TileId>();
    for (const subtree of subtrees.flat()) {
      const id = tileOf(subtree);
      wanted.set(keyOf(id), id);
    }
    const tiles = new Map<string, Tile>();
    for (const tile of await this.stored.tiles([...wanted.values()])) tiles.set(keyOf(tile), tile);
    return subtrees.map((parts) => {
      const hashes = parts.map((subtree) => {
        const tile = tiles.get(keyOf(tileOf(subtree)));
        const hash = tile === undefined ? undefined : subtreeHash(subtree, tile);
        if (hash === undefined) throw tileMissing();
        return hash;
      });
      return foldRight(hashes)!;
    });
  }
}

const keyOf = ({ level, index }: TileId): string => `${level}/${index}`;

/** The first hashes of a tile; undefined when it has not so many. */
export function firstOf(tile: Tile | undefined, width: number): Buffer | undefined {
  const bytes = width * HASH_BYTES;
  if (tile === undefined || width > TILE_WIDTH || tile.hashes.length < bytes) return undefined;
  return tile.hashes.subarray(0, bytes);
}

const tileMissing = () =>
  new HubError('conflict', 'assurance.tile-missing', {
    zh: '透明日志缺少应有的数据块，可能被人删除；请立即用 doudi verify --live 核对。',
    en: 'The transparency log lacks a tile that must be there; it may have been removed. Check with doudi verify --live at once.',
  });
