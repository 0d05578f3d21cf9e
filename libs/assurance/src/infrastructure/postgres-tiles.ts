import type { Pool, PoolClient } from 'pg';
import { HubError, invariant } from '#kernel';
import { byteaArray, inTransaction, int4Array, int8Array } from '#platform';
import { decodeBundle } from '../domain/tiles/entry-bundle.js';
import { partialTiles, TILE_WIDTH, type Tile, type TileId } from '../domain/tiles/tile.js';
import type { Edge, Growth } from '../domain/tiles/tile-growth.js';
import { ASSURANCE_SCHEMA } from './migrations.js';

const TILE = `${ASSURANCE_SCHEMA}.tile`;
const BUNDLE = `${ASSURANCE_SCHEMA}.entry_bundle`;
const HEAD = `${ASSURANCE_SCHEMA}.log_head`;

type Database = Pick<PoolClient, 'query'>;

/**
 * The log's tiles and entries in PostgreSQL. A row is written when its tile begins and replaced while it
 * grows; once full it cannot be replaced any more. A shorter tile is the beginning of a longer one, so
 * every partial tile that a checkpoint of the past needs can still be given.
 */
export class PostgresTiles {
  constructor(private readonly pool: Pool) {}

  async size(): Promise<number> {
    const { rows } = await this.pool.query<{ size: string }>(`select size from ${HEAD}`);
    return Number(rows[0]!.size);
  }

  /** Where to go on from: the right edge as it is stored. */
  async edge(): Promise<Edge> {
    return inTransaction(this.pool, async (db) => {
      await db.query('set transaction isolation level repeatable read, read only');
      const { rows } = await db.query<{ size: string }>(`select size from ${HEAD}`);
      const size = Number(rows[0]!.size);
      const tiles = await tilesOf(db, partialTiles(size));
      const partial =
        size % TILE_WIDTH > 0 ? await bundleOf(db, Math.floor(size / TILE_WIDTH)) : undefined;
      return { size, tiles, entries: partial === undefined ? [] : decodeBundle(partial) };
    });
  }

  /**
   * Brings the stored log from `from` to the growth's size, all or nothing.
   * @throws HubError `assurance.log-moved` when somebody else has, or a tile that is full would change
   */
  async write(from: number, { size, tiles, bundles }: Growth): Promise<void> {
    await inTransaction(this.pool, async (db) => {
      const moved = await db.query(`update ${HEAD} set size = $2 where size = $1`, [from, size]);
      const written = await db.query(
        `insert into ${TILE} as t (level, index, hashes)
         select * from unnest($1::int[], $2::bigint[], $3::bytea[])
         on conflict (level, index) do update set hashes = excluded.hashes
           where length(t.hashes) < length(excluded.hashes)`,
        [
          int4Array(tiles.map(({ level }) => level)),
          int8Array(tiles.map(({ index }) => index)),
          byteaArray(tiles.map(({ hashes }) => hashes)),
        ],
      );
      const bundled = await db.query(
        `insert into ${BUNDLE} as b (index, width, bytes)
         select * from unnest($1::bigint[], $2::int[], $3::bytea[])
         on conflict (index) do update set bytes = excluded.bytes, width = excluded.width
           where b.width < excluded.width`,
        [
          int8Array(bundles.map(({ index }) => index)),
          int4Array(bundles.map(({ width }) => width)),
          byteaArray(bundles.map(({ bytes }) => bytes)),
        ],
      );
      const whole = written.rowCount === tiles.length && bundled.rowCount === bundles.length;
      if (moved.rowCount !== 1 || !whole) throw logMoved();
    });
  }

  /** Those of the tiles that are stored, in any order. */
  tiles(ids: readonly TileId[]): Promise<Tile[]> {
    return tilesOf(this.pool, ids);
  }

  /** A bundle's entries, as far as they go. */
  async entries(index: number): Promise<Buffer[]> {
    const bundle = await bundleOf(this.pool, index);
    return bundle === undefined ? [] : decodeBundle(bundle);
  }

  /** Whole leaf tiles from `index` on, with nothing between them left out. */
  async leafTiles(index: number, limit: number): Promise<Tile[]> {
    const { rows } = await this.pool.query<TileRow>(
      `select level, index, hashes from ${TILE}
       where level = 0 and index >= $1 and index < $2 order by index`,
      [index, index + limit],
    );
    return rows.map(tileOfRow);
  }
}

interface TileRow {
  readonly level: number;
  readonly index: string;
  readonly hashes: Buffer;
}

const tileOfRow = ({ level, index, hashes }: TileRow): Tile => ({
  ...{ level, hashes },
  index: Number(index),
});

async function tilesOf(db: Database | Pool, ids: readonly TileId[]): Promise<Tile[]> {
  if (ids.length === 0) return [];
  const { rows } = await db.query<TileRow>(
    `select t.level, t.index, t.hashes from ${TILE} t
     join unnest($1::int[], $2::bigint[]) wanted(level, index)
       on t.level = wanted.level and t.index = wanted.index`,
    [int4Array(ids.map(({ level }) => level)), int8Array(ids.map(({ index }) => index))],
  );
  return rows.map(tileOfRow);
}

async function bundleOf(db: Database | Pool, index: number): Promise<Buffer | undefined> {
  invariant(Number.isSafeInteger(index), 'a bundle has an index');
  const { rows } = await db.query<{ bytes: Buffer }>(
    `select bytes from ${BUNDLE} where index = $1`,
    [index],
  );
  return rows[0]?.bytes;
}

const logMoved = () =>
  new HubError('conflict', 'assurance.log-moved', {
    zh: '透明日志已被另一进程续写，或其存储被改动；将从已存的末端重新续写。',
    en: 'The transparency log was written by another process, or its storage was changed; writing goes on from the stored end.',
  });
