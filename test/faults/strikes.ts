import { setTimeout as sleep } from 'node:timers/promises';
import type { CountyPublisher } from './county-publisher.js';
import type { FaultBed } from './fault-bed.js';
import { Random } from './random.js';

/** Messages that are published beyond the place of the next strike: at no strike is all work done. */
const LEAD = 4_000;
/** After an event was seen stored behind the place: anything dies anywhere within a batch. */
const LONGEST_MS = 400;
/** The end is left in peace: after the last strike there is work to do. */
const SHARE = 0.9;

export interface Strikes {
  readonly seed: number;
  readonly count: number;
  /** Called before the store passes the place of a strike. */
  readonly before?: (strike: number) => Promise<void>;
  readonly strike: (strike: number) => Promise<void>;
}

/**
 * Publishes the county while something is struck again and again, each time after the store has passed
 * the next of the seeded places and has taken in something since the strike before.
 * @returns how many events were stored after each strike
 */
export async function publishUnderStrikes(
  bed: FaultBed,
  county: CountyPublisher,
  strikes: Strikes,
): Promise<number[]> {
  const random = new Random(strikes.seed);
  const heads: number[] = [];
  const gate = new Gate();
  const strikeAll = async (): Promise<void> => {
    for (const place of random.spread(strikes.count, county.planted.counts.stored * SHARE)) {
      const passed = Math.max(place, (await bed.head()) ?? 0);
      await strikes.before?.(heads.length);
      gate.open(passed + LEAD);
      await bed.storedBeyond(passed);
      await sleep(random.int(0, LONGEST_MS));
      await strikes.strike(heads.length);
      heads.push(await bed.storedBeyond(0));
    }
    gate.open(Infinity);
  };
  try {
    const striking = strikeAll();
    striking.catch((error: unknown) => gate.close(error));
    await Promise.all([striking, county.publish(() => gate.pass(county))]);
  } catch (error) {
    throw new Error(`after ${heads.length} strikes; ${bed.lastWords()}`, { cause: error });
  }
  return heads;
}

/** Lets the publisher through up to a number of messages. */
class Gate {
  private limit = 0;
  private moved = Promise.withResolvers<void>();

  open(limit: number): void {
    this.limit = limit;
    this.moved.resolve();
    this.moved = Promise.withResolvers();
  }

  close(error: unknown): void {
    // The publisher may not stand before it now.
    this.moved.promise.catch(() => undefined);
    this.moved.reject(error);
  }

  async pass(county: CountyPublisher): Promise<void> {
    while (county.sent > this.limit) await this.moved.promise;
  }
}
