import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { CountyEvent } from '#county';
import { storeId } from '#intake';
import type { OutgoingMessage, Producer } from '#platform';
import { quantile, type Figure } from '../figure.js';
import type { EventSample } from '../county-load.js';
import type { World } from '../world.js';

const PER_SECOND = 1000;
const SECONDS = 20;
const TICK_MS = 20;
const LOOK_EVERY_MS = 5;
const SETTLE_MS = 10_000;

/** From the send of a payment that was instructed before to its committed finding, among other events. */
export async function findingLatency(world: World, sample: EventSample): Promise<Figure[]> {
  const producer = world.kafka().producer();
  await producer.start();
  try {
    const stop = new AbortController();
    const seen = watchFindings(world, stop.signal);
    const sent = await publishAtPace(producer, sample);
    await delay(SETTLE_MS);
    stop.abort();
    const took = await latencies(world, sent, await seen);
    const limits = await acknowledged(producer, sample);
    return [0.5, 0.99].map((q) => ({
      name: `finding-latency-p${q * 100}`,
      value: quantile(took, q),
      unit: 'ms',
      limit: quantile(limits, q),
      limitIs: `the same quantile of one produce acknowledged by Kafka; ${took.length} findings`,
    }));
  } finally {
    await producer.stop();
  }
}

interface SeenFinding {
  readonly openedAt: number;
  readonly at: number;
}

/** By store id of the event: when it was sent. */
async function publishAtPace(
  producer: Producer,
  { payments, others }: EventSample,
): Promise<ReadonlyMap<string, number>> {
  const sent = new Map<string, number>();
  const perTick = (PER_SECOND * TICK_MS) / 1000;
  const start = performance.now();
  for (let tick = 0; tick < (SECONDS * 1000) / TICK_MS; tick++) {
    const wait = start + tick * TICK_MS - performance.now();
    if (wait > 0) await delay(wait);
    const messages: OutgoingMessage[] = [];
    for (let n = 0; n < perTick; n++) {
      // A payment gives one finding however often it is repeated: each tick takes another.
      const repeat = n === 0;
      const event = again(
        repeat ? payments[tick % payments.length]! : others[(tick * perTick + n) % others.length]!,
      );
      if (repeat) sent.set(storeId(event.source, event.id), Date.now());
      messages.push(message(event));
    }
    await producer.send(messages);
  }
  return sent;
}

/** The same fact under an id of its own: for a payment, its instruction sent twice. */
const again = (event: CountyEvent): CountyEvent => ({ ...event, id: randomUUID() });

function message(event: CountyEvent): OutgoingMessage {
  const department = event.source.split('/')[2]!;
  return { topic: `dept.${department}.v1`, key: event.subject, value: JSON.stringify(event) };
}

async function watchFindings(world: World, signal: AbortSignal): Promise<SeenFinding[]> {
  const seen: SeenFinding[] = [];
  const { rows } = await world.pool.query<{ at: string }>(
    'select coalesce(max(position), 0) as at from views.finding_log',
  );
  let after = rows[0]!.at;
  while (!signal.aborted) {
    const found = await world.pool.query<{ position: string }>(
      'select position from views.finding_log where position > $1 order by position',
      [after],
    );
    const at = Date.now();
    for (const { position } of found.rows) seen.push({ openedAt: Number(position), at });
    after = found.rows.at(-1)?.position ?? after;
    await delay(LOOK_EVERY_MS);
  }
  return seen;
}

async function latencies(
  world: World,
  sent: ReadonlyMap<string, number>,
  seen: readonly SeenFinding[],
): Promise<number[]> {
  const { rows } = await world.pool.query<{ id: string; position: string }>(
    `select event_id as id, position from event_store.events where event_id = any($1::uuid[])`,
    [[...sent.keys()]],
  );
  const sentAt = new Map(rows.map(({ id, position }) => [Number(position), sent.get(id)!]));
  const took = seen.flatMap(({ openedAt, at }) => {
    const from = sentAt.get(openedAt);
    return from === undefined ? [] : [at - from];
  });
  if (took.length < sent.size / 2)
    throw new Error(`only ${took.length} of ${sent.size} were found`);
  return took;
}

async function acknowledged(producer: Producer, { others }: EventSample): Promise<number[]> {
  const took: number[] = [];
  for (let n = 0; n < 200; n++) {
    const from = performance.now();
    await producer.send([message(others[n % others.length]!)]);
    took.push(performance.now() - from);
  }
  return took;
}
