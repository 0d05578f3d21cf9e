import { invariant } from '#kernel';
import { AppendPlan } from '../append-plan.js';
import { checkWrites } from '../check-writes.js';
import type {
  AppendOptions,
  EventStore,
  ReadBackwardsOptions,
  ReadOptions,
  StoredEvent,
  Write,
  WriteResult,
} from '../event-store.js';
import { RecordedEvent } from '../recorded-event.js';
import { Watermark } from '../watermark.js';

const REPLAY_BATCH = 2000;

/** The whole store in arrays: for unit tests, and the plain statement of what an adapter does. */
export class MemoryEventStore implements EventStore<undefined> {
  private readonly events: StoredEvent[] = [];
  private readonly positions = new Map<string, bigint>();
  private readonly revisions = new Map<string, number>();
  private readonly committed = new Watermark();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly now: () => number = Date.now) {}

  append(writes: readonly Write[], options?: AppendOptions<undefined>): Promise<WriteResult[]> {
    const result = this.turn.then(() => this.appendInTurn(writes, options));
    this.turn = result.catch(() => undefined);
    return result;
  }

  async read({ after, limit }: ReadOptions): Promise<StoredEvent[]> {
    return this.events.slice(Number(after), Number(after) + limit);
  }

  async readBackwards({ before, limit }: ReadBackwardsOptions): Promise<StoredEvent[]> {
    const end = Math.min(Number(before) - 1, this.events.length);
    return end <= 0 ? [] : this.events.slice(Math.max(end - limit, 0), end).reverse();
  }

  async *replay(after: bigint, signal?: AbortSignal): AsyncGenerator<StoredEvent[], void> {
    const end = this.events.length;
    for (let at = Number(after); at < end && !signal?.aborted; at += REPLAY_BATCH) {
      yield this.events.slice(at, Math.min(at + REPLAY_BATCH, end));
    }
  }

  async readStream(stream: string, fromRevision: number, limit: number): Promise<StoredEvent[]> {
    return this.events
      .filter((event) => event.stream === stream && event.revision >= fromRevision)
      .slice(0, limit);
  }

  async readStreamBackwards(
    stream: string,
    fromRevision: number,
    limit: number,
  ): Promise<StoredEvent[]> {
    return this.events
      .filter((event) => event.stream === stream && event.revision <= fromRevision)
      .reverse()
      .slice(0, limit);
  }

  async findByIds(ids: readonly string[]): Promise<StoredEvent[]> {
    return ids.flatMap((id) => {
      const position = this.positions.get(id);
      return position === undefined ? [] : [this.events[Number(position) - 1]!];
    });
  }

  async head(): Promise<bigint> {
    return BigInt(this.events.length);
  }

  async *subscribe(
    after: bigint,
    signal: AbortSignal,
    limit = REPLAY_BATCH,
  ): AsyncGenerator<StoredEvent[], void> {
    for (let at = after; !signal.aborted;) {
      const batch = await this.read({ after: at, limit });
      if (batch.length > 0) {
        yield batch;
        at = batch.at(-1)!.position;
      } else {
        await this.committed.passed(at, signal);
      }
    }
  }

  private async appendInTurn(
    writes: readonly Write[],
    options?: AppendOptions<undefined>,
  ): Promise<WriteResult[]> {
    checkWrites(writes);
    const plan = new AppendPlan({
      head: BigInt(this.events.length),
      positionOf: (id) => this.positions.get(id),
      lastRevision: (stream) => this.revisions.get(stream),
    });
    const results = writes.map((write) => plan.add(write));
    await options?.alongside?.(undefined, results);
    this.commit(plan);
    return results;
  }

  private commit(plan: AppendPlan): void {
    const recordedAtMs = this.now();
    for (const { position, stream, revision, event } of plan.events) {
      invariant(position === BigInt(this.events.length + 1), 'positions are dense');
      const { id, type, body } = event;
      const data = Buffer.from(event.data);
      this.events.push(
        new RecordedEvent({ id, type, data, body, position, stream, revision, recordedAtMs }),
      );
      this.positions.set(id, position);
    }
    for (const [stream, revision] of plan.revisions) this.revisions.set(stream, revision);
    this.committed.advance(BigInt(this.events.length));
  }
}
