import { HASH_BYTES, type Hash } from '../../domain/merkle/hashing.js';
import { TILE_WIDTH, type Tile } from '../../domain/tiles/tile.js';
import type { PostgresTiles } from '../../infrastructure/postgres-tiles.js';

const TILES_AT_ONCE = 64;

/** Leaf hashes as the log has them, read ahead for somebody who goes through them in order. */
export class LeafHashes {
  private from = 0;
  private tiles: readonly Tile[] = [];

  constructor(private readonly stored: Pick<PostgresTiles, 'leafTiles'>) {}

  /** @returns undefined where the log has none */
  async at(index: number): Promise<Hash | undefined> {
    const tileIndex = Math.floor(index / TILE_WIDTH);
    if (tileIndex < this.from || tileIndex >= this.from + this.tiles.length) {
      this.from = tileIndex;
      this.tiles = await this.stored.leafTiles(tileIndex, TILES_AT_ONCE);
    }
    const tile = this.tiles.find((one) => one.index === tileIndex);
    const at = (index % TILE_WIDTH) * HASH_BYTES;
    return tile === undefined || at >= tile.hashes.length
      ? undefined
      : tile.hashes.subarray(at, at + HASH_BYTES);
  }
}
