import { LRUCache } from 'lru-cache';
import type { StoredEvent } from '#event-store';
import { invariant } from '#kernel';
import { Policy } from '../domain/policy.js';
import type { PolicySet } from '../domain/set/policy-set.js';
import type { Expressions } from '../domain/tables/expressions.js';
import { ENACTED } from './policy-events.js';
import { PolicyLibrary } from './policy-library.js';
import { enactmentsFrom, tell, type StreamReader } from './policy-stream.js';

/** Policies with what they have worked out; a replay needs one at a time, and a process has few readers. */
const KEPT = 4;

/** What an event must tell to be followed. */
export type SeenEvent = Pick<StoredEvent, 'position' | 'type'>;

/**
 * The policy as it was known at every position of a history. It is read from the store once, then only
 * where an enactment was seen; it never changes what it said of a position. Sets are kept whole, for
 * any position may be asked about: a set is about 1 MB, and there are a few a year.
 */
export class PolicyHistory {
  private readonly library: PolicyLibrary;
  /** Of the enactments, in order. */
  private readonly positions: number[] = [];
  private readonly policies = new LRUCache<number, Policy>({ max: KEPT });
  /** Everything enacted up to here is known; undefined before the store was read. */
  private known: bigint | undefined;
  private reading: Promise<void> = Promise.resolve();

  /** @param ground sets in force from the beginning, each until one of its name is enacted */
  constructor(
    private readonly store: StreamReader,
    expressions: Expressions,
    ground: readonly PolicySet[],
  ) {
    this.library = new PolicyLibrary(expressions, ground);
  }

  /**
   * The policy in force by what was enacted up to the position; the same object until another comes.
   * @throws InvariantError for a position that was not reached: a guess could be wrong
   */
  at(position: number): Policy {
    invariant(
      this.known !== undefined && BigInt(position) <= this.known,
      'policy is asked about positions that were reached',
    );
    let low = 0;
    let high = this.positions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.positions[middle]! <= position) low = middle + 1;
      else high = middle;
    }
    let policy = this.policies.get(low);
    if (!policy) this.policies.set(low, (policy = new Policy(this.library.setsAfter(low))));
    return policy;
  }

  /**
   * Learns what was enacted up to a position that the store has.
   * @param seen events up to there, in order: where they follow on what is known and none is an enactment,
   *   there is nothing to read
   */
  async reach(position: bigint, seen: readonly SeenEvent[] = []): Promise<void> {
    // One after the other: two readers would tell the library the same twice.
    const mine = this.reading.then(() => this.readUpTo(position, seen));
    this.reading = mine.catch(() => undefined);
    await mine;
  }

  private async readUpTo(position: bigint, seen: readonly SeenEvent[]): Promise<void> {
    if (this.known !== undefined && position <= this.known) return;
    if (!this.follows(seen, position)) {
      for (const one of await enactmentsFrom(this.store, this.positions.length)) {
        await tell(this.library, one, this.store);
        this.positions.push(Number(one.event.position));
      }
      // An enactment that is not committed yet comes later than everything that is.
      const last = BigInt(this.positions.at(-1) ?? 0);
      if (last > position) {
        this.known = last;
        return;
      }
    }
    this.known = position;
  }

  private follows(seen: readonly SeenEvent[], position: bigint): boolean {
    const [first] = seen;
    if (this.known === undefined || first === undefined) return false;
    const dense = position - first.position + 1n === BigInt(seen.length);
    const adjoining = first.position - 1n <= this.known;
    return dense && adjoining && !seen.some(({ type }) => type === ENACTED);
  }
}
