import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { credentials, status, type ServiceError } from '@grpc/grpc-js';
import { PersistentSubscriptionsClient } from '@eventstore/db-client/generated/persistent_grpc_pb.js';
import persistent from '@eventstore/db-client/generated/persistent_pb.js';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { MemoryEventStore } from '../memory/index.js';
import {
  all,
  allAfter,
  backwards,
  collected,
  empty,
  stream,
  subscription,
  told,
  typePrefix,
  type Answers,
} from './testing/raw-client.js';
import { startWireServer, type WireServer } from './wire-server.js';

const MANY = (2n ** 63n - 1n).toString();

describe('the wire server', () => {
  let store: MemoryEventStore;
  let server: WireServer;
  let client: StreamsClient;
  const failures: unknown[] = [];

  beforeEach(async () => {
    failures.length = 0;
    store = new MemoryEventStore();
    server = await startWireServer({
      ...{ store, host: '127.0.0.1', port: 0, security: 'none' },
      onFailure: (error) => failures.push(error),
    });
    client = new StreamsClient(`127.0.0.1:${server.port}`, credentials.createInsecure());
  });

  afterEach(async () => {
    client.close();
    await server.close();
    expect(failures).toEqual([]);
  });

  const append = async (count: number, to = 's', type = 'doudi.a.v1'): Promise<void> => {
    const events = Array.from({ length: count }, () => ({
      ...{ id: randomUUID(), type },
      data: Buffer.from('{}'),
    }));
    await store.append([{ stream: to, expected: 'any', events }]);
  };

  const asked = (options: streams.ReadReq.Options): Answers =>
    client.read(new streams.ReadReq().setOptions(options));

  const read = async (options: streams.ReadReq.Options): Promise<string[]> => {
    if (!options.hasSubscription() && options.getCount() === '0') options.setCount(MANY);
    const found: string[] = [];
    for await (const message of asked(options)) found.push(told(message as streams.ReadResp));
    return found;
  };

  const failureOf = async (options: streams.ReadReq.Options): Promise<ServiceError> => {
    const answers = asked(options);
    answers.resume();
    const [error] = (await once(answers, 'error')) as [ServiceError];
    return error;
  };

  it('reads everything from a position, inclusive forwards and exclusive backwards', async () => {
    await append(5);
    expect(await read(allAfter(3n))).toEqual(['event 3', 'event 4', 'event 5']);
    expect(await read(backwards(allAfter(3n)))).toEqual(['event 2', 'event 1']);
    expect(await read(allAfter(0n))).toHaveLength(5);
    expect(await read(allAfter(6n))).toEqual([]);
    expect(await read(backwards(allAfter(2n ** 64n - 2n)))).toHaveLength(5);
    expect(await read(all().setCount('2'))).toEqual(['event 1', 'event 2']);
  });

  it('reads a stream, inclusive in both directions, and says when there is none', async () => {
    await append(3);
    const from = (revision: string) => {
      const options = stream('s').setCount(MANY);
      options.getStream()!.setRevision(revision);
      return options;
    };
    expect(await read(from('1'))).toEqual(['event 2', 'event 3']);
    expect(await read(backwards(from('1')))).toEqual(['event 2', 'event 1']);
    expect(await read(from('7'))).toEqual([]);
    expect(await read(stream('nobody').setCount('1'))).toEqual(['stream not found']);
  });

  it('reads nothing when nothing is asked for', async () => {
    await append(3);
    const none: string[] = [];
    for await (const message of asked(all().setCount('0'))) none.push(told(message));
    expect(none).toEqual([]);
  });

  it('finds matching events across pages without match, up to the count', async () => {
    await append(3000, 'a', 'doudi.other.v1');
    await append(2, 'b', 'doudi.wanted.v1');
    await append(3000, 'a', 'doudi.other.v1');
    await append(2, 'b', 'doudi.wanted.v1');
    const wanted = typePrefix(all(), 'doudi.wanted').setCount('3');
    expect(await read(wanted)).toEqual(['event 3001', 'event 3002', 'event 6003']);
    expect(
      await read(backwards(typePrefix(allAfter(6003n), 'doudi.wanted').setCount('9'))),
    ).toEqual(['event 3002', 'event 3001']);
  });

  it('confirms, catches up, says so once, and goes on live', async () => {
    await append(3);
    const answers = asked(subscription(allAfter(1n)));
    const messages = collected(answers);
    expect(await messages(4)).toEqual(['confirmation', 'event 2', 'event 3', 'caught up']);
    await append(2500);
    expect(await messages(2504)).toHaveLength(2504);
    await append(1);
    const found = await messages(2505);
    expect(found.filter((message) => message === 'caught up')).toHaveLength(1);
    expect(found.at(-1)).toBe('event 2504');
    answers.cancel();
  });

  it('waits for a stream that does not exist yet', async () => {
    const answers = asked(subscription(stream('later')));
    const messages = collected(answers);
    expect(await messages(2)).toEqual(['confirmation', 'caught up']);
    await append(2, 'another');
    await append(1, 'later');
    expect((await messages(3)).at(-1)).toBe('event 3');
    answers.cancel();
  });

  it('subscribes to a stream after a revision, and from its end', async () => {
    await append(3);
    const after = subscription(stream('s'));
    after.getStream()!.setRevision('1');
    const answers = asked(after);
    expect(await collected(answers)(3)).toEqual(['confirmation', 'event 3', 'caught up']);
    answers.cancel();
    const fromEnd = subscription(stream('s'));
    fromEnd.getStream()!.setEnd(empty());
    const live = asked(fromEnd);
    const messages = collected(live);
    expect(await messages(2)).toEqual(['confirmation', 'caught up']);
    await append(1);
    expect((await messages(3)).at(-1)).toBe('event 4');
    live.cancel();
  });

  it('tells a filtered subscriber how far it has looked, every so many events', async () => {
    await append(24, 'a', 'doudi.other.v1');
    await append(1, 'a', 'doudi.wanted.v1');
    const answers = asked(subscription(typePrefix(all(), 'doudi.wanted')));
    const messages = collected(answers);
    expect(await messages(5)).toEqual([
      'confirmation',
      'checkpoint 10',
      'checkpoint 20',
      'event 25',
      'caught up',
    ]);
    await append(5, 'a', 'doudi.other.v1');
    expect((await messages(6)).at(-1)).toBe('checkpoint 30');
    answers.cancel();
  });

  it('holds a page for a slow reader, whatever it has yet to read, and lets appenders go on', async () => {
    const data = Buffer.from(JSON.stringify({ pad: 'x'.repeat(10_000) }));
    const write = () => ({
      stream: 's',
      expected: 'any' as const,
      events: [{ id: randomUUID(), type: 'doudi.a.v1', data }],
    });
    for (let i = 0; i < 4; i++) await store.append(Array.from({ length: 1000 }, write));
    let pages = 0;
    const readPage = store.read.bind(store);
    store.read = (options) => {
      pages++;
      return readPage(options);
    };
    const answers = asked(subscription(all()));
    answers.pause();
    await once(answers, 'metadata');
    // The client takes nothing: 40 MB wait in the store, and forty appends go through all the same.
    for (let i = 0; i < 40; i++) await append(100);
    expect(pages).toBeLessThanOrEqual(3);
    const messages = collected(answers);
    answers.resume();
    expect((await messages(8_002)).at(-1)).toBe('caught up');
    answers.cancel();
  });

  it('forgets a call when its client leaves, waiting or not', async () => {
    await append(5000);
    const waiting = asked(subscription(all()));
    await collected(waiting)(5002);
    const reading = asked(all().setCount(MANY));
    await collected(reading)(1);
    expect(server.openCalls).toBe(2);
    waiting.cancel();
    reading.cancel();
    while (server.openCalls > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(server.openCalls).toBe(0);
  });

  it('ends with the client’s deadline', async () => {
    const options = subscription(all());
    const answers = client.read(new streams.ReadReq().setOptions(options), {
      deadline: Date.now() + 200,
    });
    answers.resume();
    const [error] = (await once(answers, 'error')) as [ServiceError];
    expect(error.code).toBe(status.DEADLINE_EXCEEDED);
    while (server.openCalls > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it('ends subscriptions as unavailable when it stops, so that clients come again', async () => {
    const answers = asked(subscription(all()));
    await collected(answers)(2);
    const ended = once(answers, 'error') as Promise<[ServiceError]>;
    await server.close();
    const [error] = await ended;
    expect(error.code).toBe(status.UNAVAILABLE);
  });

  it('refuses what cannot be, in both languages', async () => {
    const wrong = await failureOf(backwards(subscription(all())));
    expect(wrong).toMatchObject({ code: status.INVALID_ARGUMENT });
    expect(wrong.details).toContain('组合');
    expect(wrong.details).toContain('combination');
  });

  it('says what it does not serve', async () => {
    const group = new PersistentSubscriptionsClient(
      `127.0.0.1:${server.port}`,
      credentials.createInsecure(),
    );
    const error = await new Promise<ServiceError | null>((resolve) => {
      group.create(new persistent.CreateReq(), resolve);
    });
    expect(error).toMatchObject({ code: status.UNIMPLEMENTED });
    expect(error!.details).toContain('持久订阅');
    group.close();
    const deletion = await new Promise<ServiceError | null>((resolve) => {
      client.delete(new streams.DeleteReq(), resolve);
    });
    expect(deletion).toMatchObject({ code: status.UNIMPLEMENTED });
  });

  it('takes no appends unless it is told to', async () => {
    const error = await new Promise<ServiceError | null>((resolve) => {
      const call = client.append(resolve);
      call.write(new streams.AppendReq());
      call.end();
    });
    expect(error).toMatchObject({ code: status.UNIMPLEMENTED });
    const batch = client.batchAppend();
    batch.resume();
    const [refused] = (await once(batch, 'error')) as [ServiceError];
    expect(refused).toMatchObject({ code: status.UNIMPLEMENTED });
  });
});

describe('the wire server without TLS', () => {
  it('listens on loopback only', async () => {
    const options = { store: new MemoryEventStore(), port: 0, security: 'none' as const };
    await expect(startWireServer({ ...options, host: '0.0.0.0' })).rejects.toMatchObject({
      code: 'wire.insecure',
    });
  });
});
