import { expect } from '@jest/globals';
import type { PoolClient } from 'pg';
import { servingView, VIEW_SCHEMA } from '#projections';
import { findingStream, householdStream, type OutgoingStream, type SharedViews } from '#sharing';
import { createHouseholdProjection } from '../../apps/hub/src/projection/index.js';
import type { FaultBed } from './fault-bed.js';
import { readTopics, type TopicMessage } from './topic-reader.js';

const BATCH = 5_000;
const BEGINNING = { position: 0n, tail: '' };

const views: SharedViews = {
  householdSummary: servingView(VIEW_SCHEMA, 'household_summary'),
  findingLog: servingView(VIEW_SCHEMA, 'finding_log'),
  checkpoint: {
    table: `${VIEW_SCHEMA}.projection_checkpoint`,
    name: createHouseholdProjection().name,
  },
};
const HOUSEHOLDS = householdStream(views);
const FINDINGS = findingStream(views);

interface Message {
  readonly key: string;
  readonly value: string;
}

/** Messages that the views hold and that Kafka has not acknowledged yet. */
export async function undelivered(bed: FaultBed): Promise<number> {
  const client = await bed.pool.connect();
  try {
    const counts = [HOUSEHOLDS, FINDINGS].map(async (stream) => {
      const { rows } = await client.query<{ position: string; tail: string }>(
        'select position, tail from delivery_checkpoint where name = $1',
        [stream.topic],
      );
      const { position = '0', tail = '' } = rows[0] ?? {};
      return stream.read(client, { position: BigInt(position), tail }, BATCH);
    });
    return (await Promise.all(counts)).flat().length;
  } finally {
    client.release();
  }
}

/**
 * What was delivered, however often it was broken off, is what the views hold: the last message of each
 * household is its state, and every change of a finding came, in order, doubled only as the same message.
 */
export async function expectDelivered(bed: FaultBed): Promise<void> {
  const client = await bed.pool.connect();
  try {
    await expectHouseholds(bed, await allOf(client, HOUSEHOLDS));
    await expectFindings(bed, await allOf(client, FINDINGS));
  } finally {
    client.release();
  }
}

async function expectHouseholds(bed: FaultBed, held: readonly Message[]): Promise<void> {
  const sent = await readTopics(bed.kafka.server, [HOUSEHOLDS.topic]);
  const last = new Map(sent.map(messageOf).map(({ key, value }) => [key, value]));
  expect(held.length).toBeGreaterThan(0);
  expect(last.size).toBe(held.length);
  expect(held.filter(({ key, value }) => last.get(key) !== value)).toEqual([]);
}

async function expectFindings(bed: FaultBed, held: readonly Message[]): Promise<void> {
  const sent = (await readTopics(bed.kafka.server, [FINDINGS.topic])).map(messageOf);
  expect(held.length).toBeGreaterThan(0);
  expect(new Set(sent.map(idOf)).size).toBe(held.length);
  const delivered = Map.groupBy(onceEach(sent), ({ key }) => key);
  for (const [key, ofSubject] of Map.groupBy(held, (message) => message.key)) {
    expect(delivered.get(key)).toEqual(ofSubject);
  }
  const same = new Set(held.map(({ value }) => value));
  expect(sent.filter(({ value }) => !same.has(value))).toEqual([]);
}

/** As the deliverer would render them now, in its order. */
async function allOf(client: PoolClient, stream: OutgoingStream): Promise<Message[]> {
  const messages: Message[] = [];
  for (let after: Parameters<OutgoingStream['read']>[1] = BEGINNING; ;) {
    const page = await stream.read(client, after, BATCH);
    const last = page.at(-1);
    if (last === undefined) return messages;
    messages.push(
      ...page.map(({ message: { key, value } }) => ({ key: String(key), value: String(value) })),
    );
    after = last;
  }
}

const messageOf = ({ key, value }: TopicMessage): Message => ({
  key: String(key),
  value: String(value),
});

const idOf = ({ value }: Message): string => (JSON.parse(value) as { id: string }).id;

/** The first of each id, in the order in which they came. */
function onceEach(messages: readonly Message[]): Message[] {
  const first = new Map<string, Message>();
  for (const message of messages) {
    const id = idOf(message);
    if (!first.has(id)) first.set(id, message);
  }
  return [...first.values()];
}
