import { setTimeout as delay } from 'node:timers/promises';
import type { ClientBase, Pool } from 'pg';
import { exclusively, type KafkaLog, type Producer } from '#platform';
import type { Outgoing, OutgoingStream, Published } from '../../infrastructure/outgoing-streams.js';

export interface DeliveryOptions {
  readonly pool: Pool;
  readonly producer: Producer;
  readonly streams: readonly OutgoingStream[];
  readonly log: KafkaLog;
  /** Messages of one send. */
  readonly batch?: number;
  /** Rest between two full batches: intake and projection come first. */
  readonly pauseMs?: number;
}

const IDLE_MS = 150;
const RETRY_MS = 1_000;
/** Any number that nothing else locks. */
const LOCK = 0x646f756469;

/**
 * Publishes what the views came to, at least once and in order. The checkpoint moves after Kafka has
 * acknowledged, so a crash repeats messages under the same ids and never leaves one out.
 */
export class Delivery {
  constructor(private readonly options: DeliveryOptions) {}

  /** Runs until the signal aborts; a lost database or broker is waited for. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        // Of several processes one delivers: two would each keep its own order and mix them.
        await exclusively(this.options.pool, LOCK, (db) => this.publish(db, signal));
      } catch (error) {
        const { name } = error as Error;
        this.options.log('warn', `delivery stopped and starts again from its checkpoint: ${name}`);
      }
      await rest(RETRY_MS, signal);
    }
  }

  private async publish(db: ClientBase, signal: AbortSignal): Promise<void> {
    const { batch = 500, pauseMs = 50, streams } = this.options;
    const published = new Map<OutgoingStream, Published>();
    for (const stream of streams) published.set(stream, await checkpoint(db, stream.topic));
    while (!signal.aborted) {
      let most = 0;
      for (const [stream, after] of published) {
        const sent = await this.publishSome(db, stream, after);
        const last = sent.at(-1);
        if (last) published.set(stream, last);
        most = Math.max(most, sent.length);
      }
      await rest(most === batch ? pauseMs : IDLE_MS, signal);
    }
  }

  /** @returns what was sent */
  private async publishSome(
    db: ClientBase,
    stream: OutgoingStream,
    after: Published,
  ): Promise<readonly Outgoing[]> {
    const outgoing = await stream.read(db, after, this.options.batch ?? 500);
    const last = outgoing.at(-1);
    if (last === undefined) return outgoing;
    await this.options.producer.send(outgoing.map(({ message }) => message));
    await db.query('update delivery_checkpoint set position = $2, tail = $3 where name = $1', [
      stream.topic,
      String(last.position),
      last.tail,
    ]);
    return outgoing;
  }
}

async function checkpoint(db: ClientBase, name: string): Promise<Published> {
  await db.query('insert into delivery_checkpoint (name) values ($1) on conflict do nothing', [
    name,
  ]);
  const { rows } = await db.query<{ position: string; tail: string }>(
    'select position::text, tail from delivery_checkpoint where name = $1',
    [name],
  );
  return { position: BigInt(rows[0]?.position ?? 0), tail: rows[0]?.tail ?? '' };
}

const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal }).catch(() => undefined);
