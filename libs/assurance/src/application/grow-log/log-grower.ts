import { setTimeout as delay } from 'node:timers/promises';
import type { EventStore, StoredEvent } from '#event-store';
import { HubError, invariant } from '#kernel';
import { leafEntry } from '../../domain/leaf-entry.js';
import type { TreeHead } from '../../domain/merkle/verify.js';
import { TileGrowth } from '../../domain/tiles/tile-growth.js';
import type { PostgresTiles } from '../../infrastructure/postgres-tiles.js';

export interface LogGrowerOptions {
  readonly store: Pick<EventStore, 'subscribe'>;
  readonly tiles: PostgresTiles;
  /** Events of one write. */
  readonly batch?: number;
  /** Rest after each write, in which events gather: a partial tile is then written once, not per event. */
  readonly restMs?: number;
}

const BATCH = 4096;
const REST_MS = 250;

/**
 * Event store → tree. Goes on from what is stored, and moves the log's size in the transaction that
 * writes the tiles: killed anywhere, it neither skips an event nor takes one twice.
 */
export class LogGrower {
  private growth: TileGrowth | undefined;
  private written: TreeHead | undefined;

  constructor(private readonly options: LogGrowerOptions) {}

  /** The last tree that was written by this process; undefined before the first. */
  head(): TreeHead | undefined {
    return this.written;
  }

  /** Runs until the signal aborts. @throws what the store or the database throws; run it again then */
  async run(signal: AbortSignal): Promise<void> {
    const { store, tiles, batch = BATCH, restMs = REST_MS } = this.options;
    this.growth = new TileGrowth(await tiles.edge());
    this.written = { size: this.growth.size, root: this.growth.root() };
    const after = BigInt(this.growth.size);
    for await (const events of store.subscribe(after, signal, batch)) {
      await this.add(events);
      await delay(restMs, undefined, { signal }).catch(() => undefined);
    }
  }

  private async add(events: readonly StoredEvent[]): Promise<void> {
    const { growth } = this;
    invariant(growth !== undefined, 'the log grows once its edge is known');
    const from = growth.size;
    for (const event of events) {
      if (event.position !== BigInt(growth.size) + 1n) throw gap(growth.size + 1);
      growth.append(leafEntry(event));
    }
    await this.options.tiles.write(from, growth.take());
    this.written = { size: growth.size, root: growth.root() };
  }
}

const gap = (position: number) =>
  new HubError('conflict', 'assurance.gap', {
    zh: `事件库在第 ${position} 位之后不连续：该位事件缺失或被移动。透明日志不再续写，请立即核查数据库。`,
    en: `The event store is not dense at position ${position}: that event is missing or was moved. The transparency log does not go on; look into the database at once.`,
  });
