import { randomUUID } from 'node:crypto';
import type { Direction, EventStoreDBClient } from '@eventstore/db-client';
import { Digest } from './history.js';
import type { Report, Task } from './report.js';

/**
 * The official clients for Node. A process loads one of them only: their generated code meets in one
 * global namespace.
 */
export const NODE_CLIENTS = ['@eventstore/db-client', '@kurrent/kurrentdb-client'] as const;
export type NodeClient = (typeof NODE_CLIENTS)[number];

/** The later client renamed its class and reads through a Rust library; what is used here is the same. */
export async function connect(client: NodeClient, settings: string): Promise<EventStoreDBClient> {
  if (client === '@eventstore/db-client') {
    const { EventStoreDBClient: Client } = await import('@eventstore/db-client');
    return Client.connectionString(`esdb://${settings}`);
  }
  const { KurrentDBClient } = await import('@kurrent/kurrentdb-client');
  const made: unknown = KurrentDBClient.connectionString(`kurrentdb://${settings}`);
  return made as EventStoreDBClient;
}

/** What is expected of a stream is called `streamState` by the later client. */
const expecting = <T>(expected: T) => ({ expectedRevision: expected, streamState: expected });

const MANY = 1_000_000;

/** Does what the report asks about with one of the clients for Node. */
export async function drive(name: NodeClient, task: Task): Promise<Report> {
  const { address, authorityFile, user, password } = task.server;
  const settings = `${user}:${password}@${address}?tlsCAFile=${authorityFile}`;
  const client = await connect(name, settings);
  try {
    return {
      everything: await readEverything(client, task.events),
      newest: await newest(client),
      streamForwards: await revisions(client, task.stream, 'forwards'),
      streamBackwards: await revisions(client, task.stream, 'backwards'),
      missingStream: await missing(client, `${task.ownStream}-missing`),
      filtered: await filtered(client, task.rarePrefix),
      ...(await appendAndReceive(client, task.ownStream)),
    };
  } finally {
    await client.dispose();
  }
}

async function readEverything(
  client: EventStoreDBClient,
  maxCount: number,
): Promise<Report['everything']> {
  const digest = new Digest();
  for await (const { event } of client.readAll({ fromPosition: 'start', maxCount })) {
    digest.add(event!.id, JSON.stringify(event!.data));
  }
  return { count: digest.count, digest: digest.hex() };
}

async function newest(client: EventStoreDBClient): Promise<number[]> {
  const found: number[] = [];
  const options = { direction: 'backwards', fromPosition: 'end', maxCount: 3 } as const;
  for await (const { event } of client.readAll(options))
    found.push(Number(event!.position!.commit));
  return found;
}

async function revisions(
  client: EventStoreDBClient,
  stream: string,
  direction: Direction,
): Promise<number[]> {
  const found: number[] = [];
  const options = { direction, fromRevision: 1n, maxCount: MANY };
  for await (const { event } of client.readStream(stream, options)) {
    found.push(Number(event!.revision));
  }
  return found;
}

async function missing(
  client: EventStoreDBClient,
  stream: string,
): Promise<Report['missingStream']> {
  try {
    for await (const _ of client.readStream(stream)) return 'found';
  } catch (error) {
    if ((error as { type?: string }).type === 'stream-not-found') return 'not found';
    throw error;
  }
  return 'found';
}

async function filtered(client: EventStoreDBClient, prefix: string): Promise<Report['filtered']> {
  let count = 0;
  let checkpoints = 0;
  const subscription = client.subscribeToAll({
    fromPosition: 'start',
    filter: {
      filterOn: 'eventType',
      prefixes: [prefix],
      maxSearchWindow: 100,
      checkpointInterval: 1,
      checkpointReached: async () => {
        checkpoints++;
      },
    },
  });
  const caughtUp = new Promise<void>((resolve, reject) => {
    subscription.on('caughtUp', resolve).on('error', reject);
  });
  subscription.on('data', () => count++);
  await caughtUp;
  await subscription.unsubscribe();
  return { count, checkpoints: checkpoints > 0 };
}

async function appendAndReceive(
  client: EventStoreDBClient,
  stream: string,
): Promise<Pick<Report, 'appended' | 'appendedAgain' | 'conflict' | 'received'>> {
  const made = (type: string) => ({
    ...{ id: randomUUID(), type, data: { 说明: '追加' } },
    ...{ contentType: 'application/json' as const, metadata: undefined },
  });
  const two = [made('doudi.test.first.v1'), made('doudi.test.second.v1')];
  const noStream = expecting('no_stream' as const);
  const first = await client.appendToStream(stream, two, noStream);
  const again = await client.appendToStream(stream, two, noStream);
  const conflict = await client
    .appendToStream(stream, [made('doudi.test.other.v1')], noStream)
    .then(() => 'stored' as const)
    .catch((error: { type?: string }) => {
      if (error.type === 'wrong-expected-version') return 'refused' as const;
      throw error;
    });
  const received: string[] = [];
  const subscription = client.subscribeToStream(stream, { fromRevision: 'start' });
  subscription.on('caughtUp', () => {
    void client.appendToStream(stream, [made('doudi.test.live.v1')], expecting(1n));
  });
  for await (const { event } of subscription) {
    received.push(event!.type);
    if (received.length === 3) break;
  }
  await subscription.unsubscribe();
  return {
    appended: Number(first.nextExpectedRevision),
    appendedAgain: Number(again.nextExpectedRevision),
    conflict,
    received,
  };
}
