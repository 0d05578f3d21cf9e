import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Frontier } from '../merkle/frontier.js';
import { leafHash } from '../merkle/hashing.js';
import { decodeBundle } from './entry-bundle.js';
import { partialTiles, TILE_WIDTH, widthOf, type Tile } from './tile.js';
import { EMPTY_EDGE, TileGrowth, type Bundle, type Edge, type Growth } from './tile-growth.js';
import { parseTilePath, tilePath } from './tile-path.js';

const entry = (i: number): Buffer => Buffer.from(`entry ${i}`);

/** What the database does with a growth. */
class Stored {
  readonly tiles = new Map<string, Tile>();
  readonly bundles = new Map<number, Bundle>();
  size = 0;

  write({ size, tiles, bundles }: Growth): void {
    for (const tile of tiles) {
      const before = this.tiles.get(`${tile.level}/${tile.index}`);
      // What was there stays as the beginning of what is there now.
      if (before !== undefined) {
        expect(widthOf(before)).toBeLessThan(TILE_WIDTH);
        expect(tile.hashes.indexOf(before.hashes)).toBe(0);
      }
      this.tiles.set(`${tile.level}/${tile.index}`, tile);
    }
    for (const bundle of bundles) this.bundles.set(bundle.index, bundle);
    this.size = size;
  }

  /** To compare: by far faster than buffers, one number at a time. */
  asText(): unknown {
    const tiles = [...this.tiles].map(([id, { hashes }]) => `${id} ${hashes.toString('base64')}`);
    const bundles = [...this.bundles.values()].map(
      ({ index, width, bytes }) => `${index} ${width} ${bytes.toString('base64')}`,
    );
    return { tiles: tiles.toSorted(), bundles: bundles.toSorted() };
  }

  edge(): Edge {
    const tiles = partialTiles(this.size).map(({ level, index }) =>
      this.tiles.get(`${level}/${index}`)!,
    );
    const partial = this.bundles.get(Math.floor(this.size / TILE_WIDTH));
    const entries = this.size % TILE_WIDTH === 0 ? [] : decodeBundle(partial!.bytes);
    return { size: this.size, tiles, entries };
  }
}

describe('a log that grows in tiles', () => {
  it('has the same tiles whatever the batches, and however often it starts again from them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { maxLength: 8 }), (batches) => {
        const stored = new Stored();
        const frontier = new Frontier();
        for (const batch of batches) {
          const growth = new TileGrowth(stored.edge());
          for (let i = 0; i < batch; i++) {
            const next = entry(growth.size);
            growth.append(next);
            frontier.append(leafHash(next));
          }
          stored.write(growth.take());
          expect(growth.root()).toEqual(frontier.root());
        }
        const atOnce = new Stored();
        const growth = new TileGrowth(EMPTY_EDGE);
        while (growth.size < stored.size) growth.append(entry(growth.size));
        atOnce.write(growth.take());
        expect(stored.asText()).toEqual(atOnce.asText());
      }),
      { numRuns: 15 },
    );
  });

  it('is of the tiles that tlog-tiles counts for 70,000 entries', () => {
    const stored = new Stored();
    const growth = new TileGrowth(EMPTY_EDGE);
    while (growth.size < 70_000) growth.append(entry(growth.size));
    stored.write(growth.take());
    const widths = (level: number) =>
      [...stored.tiles.values()].filter((tile) => tile.level === level).map(widthOf);
    expect(widths(0).filter((width) => width === TILE_WIDTH)).toHaveLength(273);
    expect(widths(0).filter((width) => width !== TILE_WIDTH)).toEqual([112]);
    expect(widths(1).toSorted((a, b) => a - b)).toEqual([17, 256]);
    expect(widths(2)).toEqual([1]);
    expect(stored.bundles.size).toBe(274);
    expect(decodeBundle(stored.bundles.get(273)!.bytes)).toHaveLength(112);
  });

  it('refuses to go on from tiles that are not those of its size', () => {
    const growth = new TileGrowth(EMPTY_EDGE);
    for (let i = 0; i < 300; i++) growth.append(entry(i));
    const stored = new Stored();
    stored.write(growth.take());
    const { tiles, entries, size } = stored.edge();
    expect(() => new TileGrowth({ tiles: tiles.slice(1), entries, size })).toThrow('partial tiles');
    expect(() => new TileGrowth({ tiles, entries: entries.slice(1), size })).toThrow('width');
  });
});

describe('a tile’s path', () => {
  it.each([
    [{ level: 0, index: 0, width: 256 }, '0/000'],
    [{ level: 0, index: 1234067, width: 256 }, '0/x001/x234/067'],
    [{ level: 1, index: 67, width: 17 }, '1/067.p/17'],
    [{ level: 'entries' as const, index: 4001, width: 1 }, 'entries/x004/001.p/1'],
  ])('%j is %s', (address, path) => {
    expect(tilePath(address)).toBe(path);
    expect(parseTilePath(path)).toEqual(address);
  });

  it.each([
    '0/0',
    '00/000',
    '64/000',
    '0/x000/001',
    '0/001/001',
    '0/x001',
    '0/000.p/0',
    '0/000.p/256',
    '0/000.p/01',
    'entries/',
    '0/000/',
    '',
  ])('%j is none', (path) => {
    expect(parseTilePath(path)).toBeUndefined();
  });
});
