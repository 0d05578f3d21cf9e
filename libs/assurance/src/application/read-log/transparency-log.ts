import type { Pool } from 'pg';
import { HubError } from '#kernel';
import { parseLeafEntry, type LeafEntry } from '../../domain/leaf-entry.js';
import { leafHash, type Hash } from '../../domain/merkle/hashing.js';
import { encodeBundle } from '../../domain/tiles/entry-bundle.js';
import { TILE_WIDTH } from '../../domain/tiles/tile.js';
import type { TileAddress } from '../../domain/tiles/tile-path.js';
import { latestAlarms, type Alarm } from '../../infrastructure/alarms.js';
import {
  PostgresCheckpoints,
  type StoredCheckpoint,
} from '../../infrastructure/postgres-checkpoints.js';
import { PostgresTiles } from '../../infrastructure/postgres-tiles.js';
import { firstOf, TreeReader } from '../../infrastructure/tree-reader.js';
import { WitnessStates, type WitnessState } from '../../infrastructure/witness-states.js';

/** That the event at `position` is leaf `position − 1` of the tree (RFC 9162 §2.1.3). */
export interface InclusionProof {
  readonly position: bigint;
  readonly leafHash: Hash;
  /** Siblings, nearest to the leaf first. */
  readonly hashes: readonly Hash[];
}

/** Proofs of one tree, with the checkpoint that names its root. */
export interface ProvenPositions {
  /** The signed note, with the cosignatures that there are. */
  readonly checkpoint: string;
  readonly size: number;
  readonly proofs: readonly InclusionProof[];
}

export interface ConsistencyProof {
  readonly from: number;
  readonly to: number;
  readonly hashes: readonly Hash[];
}

export interface Leaf {
  readonly entry: LeafEntry;
  /** The entry's bytes, as they are hashed. */
  readonly bytes: Buffer;
  readonly hash: Hash;
}

export interface LogStatus {
  /** Entries that are in the tree; the store's head may be a little further. */
  readonly size: number;
  readonly checkpoint?: StoredCheckpoint;
  readonly witnesses: readonly WitnessState[];
  readonly alarms: readonly Alarm[];
}

const SHOWN_ALARMS = 20;

/** The log as it is read, in whatever process it is written. */
export class TransparencyLog {
  readonly tiles: PostgresTiles;
  readonly checkpoints: PostgresCheckpoints;
  private readonly tree: TreeReader;

  constructor(private readonly pool: Pool) {
    this.tiles = new PostgresTiles(pool);
    this.checkpoints = new PostgresCheckpoints(pool);
    this.tree = new TreeReader(this.tiles);
  }

  /** The last one. @throws HubError `assurance.no-checkpoint` */
  async checkpoint(): Promise<StoredCheckpoint> {
    return (await this.checkpoints.latest()) ?? noCheckpoint();
  }

  /** The one of exactly this size. @throws HubError `assurance.no-checkpoint` */
  async checkpointOf(size: number): Promise<StoredCheckpoint> {
    return (await this.checkpoints.ofSize(size)) ?? noCheckpoint();
  }

  /**
   * @param size of a signed checkpoint; the last one when left out
   * @throws HubError `assurance.not-logged` for a position that the checkpoint does not cover
   */
  async inclusionProofs(positions: readonly bigint[], size?: number): Promise<ProvenPositions> {
    const checkpoint = await (size === undefined ? this.checkpoint() : this.checkpointOf(size));
    const outside = positions.find((one) => one < 1n || one > BigInt(checkpoint.size));
    if (outside !== undefined) throw notLogged(outside, checkpoint.size);
    const indexes = positions.map((position) => Number(position) - 1);
    const found = await this.tree.inclusions(indexes, checkpoint.size);
    return {
      checkpoint: checkpoint.note,
      size: checkpoint.size,
      proofs: found.map(({ leaf, proof }, i) => ({
        position: positions[i]!,
        leafHash: leaf,
        hashes: proof,
      })),
    };
  }

  /** @throws HubError `assurance.sizes` */
  async consistencyProof(from: number, to: number): Promise<ConsistencyProof> {
    if (from > to || to > (await this.tiles.size())) throw wrongSizes();
    return { from, to, hashes: await this.tree.consistency(from, to) };
  }

  /** What was logged of the event at the position. @throws HubError `assurance.not-logged` */
  async leaf(position: bigint): Promise<Leaf> {
    const index = Number(position) - 1;
    const entries = index < 0 ? [] : await this.tiles.entries(Math.floor(index / TILE_WIDTH));
    const bytes = entries[index % TILE_WIDTH];
    if (bytes === undefined) throw notLogged(position, await this.tiles.size());
    return { bytes, entry: parseLeafEntry(bytes), hash: leafHash(bytes) };
  }

  /** The bytes of a tile or an entry bundle (C2SP tlog-tiles); undefined when the log has not so many. */
  async tile({ level, index, width }: TileAddress): Promise<Buffer | undefined> {
    if (level === 'entries') {
      const entries = await this.tiles.entries(index);
      return entries.length < width ? undefined : encodeBundle(entries.slice(0, width));
    }
    const [tile] = await this.tiles.tiles([{ level, index }]);
    return firstOf(tile, width);
  }

  async status(): Promise<LogStatus> {
    const [size, checkpoint, witnesses, alarms] = await Promise.all([
      this.tiles.size(),
      this.checkpoints.latest(),
      new WitnessStates(this.pool).all(),
      latestAlarms(this.pool, SHOWN_ALARMS),
    ]);
    return { size, witnesses, alarms, ...(checkpoint === undefined ? {} : { checkpoint }) };
  }
}

function noCheckpoint(): never {
  throw new HubError('not-found', 'assurance.no-checkpoint', {
    zh: '没有这个条数的检查点。请用 /v1/log/checkpoint 取最新的检查点。',
    en: 'There is no checkpoint of this size: take the latest from /v1/log/checkpoint.',
  });
}

const notLogged = (position: bigint, size: number) =>
  new HubError('not-found', 'assurance.not-logged', {
    zh: `第 ${position} 位事件不在该检查点内（共 ${size} 条）。新事件几秒后才进入下一个检查点。`,
    en: `Position ${position} is not covered by the checkpoint of ${size} entries. A new event is in the next one, a few seconds later.`,
  });

const wrongSizes = () =>
  new HubError('invalid', 'assurance.sizes', {
    zh: '条数有误：from 不得大于 to，to 不得大于日志现有条数。',
    en: 'The sizes are wrong: from must not exceed to, and to not the size of the log.',
  });
