import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStore, StoredEvent, Write } from '../event-store.js';
import { LogBed, writeTo } from './testing/log-bed.spec.js';
import type { Death } from './testing/mortal-log.spec.js';

let bed: LogBed;

beforeEach(async () => {
  bed = await LogBed.start();
});
afterEach(() => bed.stop());

const idsOf = (writes: readonly Write[]): string[] =>
  writes.flatMap(({ events }) => events.map(({ id }) => id));

async function all(store: EventStore): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const batch of store.replay(0n)) events.push(...batch);
  return events;
}

/** All that an event is; large buffers are compared far faster as text. */
const said = ({ position, id, type, revision, data, recordedAt }: StoredEvent): unknown[] => [
  ...[position, id, type, revision, recordedAt],
  data.toString('latin1'),
];

/** Positions and revisions dense, index and log agreed, each of the writes stored once. */
async function mustBeWhole(store: EventStore, writes: readonly Write[]): Promise<void> {
  const events = await all(store);
  expect(events.map(({ position }) => Number(position))).toEqual(events.map((_, i) => i + 1));
  expect(events.map(({ id }) => id).sort()).toEqual(idsOf(writes).sort());
  const streams = [...new Set(writes.map(({ stream }) => stream))];
  for (const stream of streams) {
    const found = await store.readStream(stream, 0, 1000);
    expect(found.map(said)).toEqual(events.filter((event) => event.stream === stream).map(said));
    expect(found.map(({ revision }) => revision)).toEqual(found.map((_, i) => i));
  }
  expect(await store.findByIds(idsOf(writes))).toHaveLength(events.length);
}

/** Bytes of an append in which one event of {@link LARGE} fits, and two do not. */
const ONE_AT_A_TIME = 100_000;
const LARGE = 'x'.repeat(60_000);

describe('a process that dies between PostgreSQL and KurrentDB', () => {
  const deaths: readonly (readonly [string, Death])[] = [
    ['before anything reached the log', { append: 1, when: 'before' }],
    ['when a first part is in the log, unheard', { append: 1, when: 'after' }],
    ['when two of three parts are in the log', { append: 3, when: 'before' }],
    ['when all is in the log, unheard', { append: 3, when: 'after' }],
  ];
  const group = () => [writeTo('a', LARGE, 2), writeTo('b', LARGE)];

  it.each(deaths)('%s: the next one brings in the rest, once', async (_moment, death) => {
    const writes = group();
    const dying = bed.process({ death, maxAppendBytes: ONE_AT_A_TIME });
    await expect(dying.append(writes, bed.moveOffset(1))).rejects.toThrow('dead');
    await dying.close();
    const next = bed.process({ maxAppendBytes: ONE_AT_A_TIME });
    await next.start();
    expect(await bed.ids()).toEqual(idsOf(writes));
    expect(await bed.offsets()).toEqual([1]);
    await mustBeWhole(next, writes);
    // Delivered again, as nobody heard of the first time.
    const again = await next.append(writes, bed.moveOffset(2));
    expect(again).toEqual([
      { status: 'duplicate', position: 1n },
      { status: 'duplicate', position: 3n },
    ]);
    const more = [{ ...writeTo('a'), expected: 1 }];
    expect(await next.append(more)).toEqual([{ status: 'appended', first: 4n, last: 4n }]);
    await mustBeWhole(next, [...writes, ...more]);
  });

  it.each(deaths)('%s: another hub that appends brings it in before its own', async (_, death) => {
    const writes = group();
    const other = bed.process({ maxAppendBytes: ONE_AT_A_TIME });
    const first = writeTo('a');
    await other.append([first]);
    const dying = bed.process({ death, maxAppendBytes: ONE_AT_A_TIME });
    await expect(dying.append(writes)).rejects.toThrow('dead');
    await dying.close();
    const own = writeTo('b');
    expect(await other.append([own])).toEqual([{ status: 'appended', first: 5n, last: 5n }]);
    expect(await bed.ids()).toEqual(idsOf([first, ...writes, own]));
    await mustBeWhole(other, [first, ...writes, own]);
  });

  it('leaves nothing anywhere when what runs alongside fails', async () => {
    const store = bed.process();
    const failing = store.append([writeTo('a')], {
      alongside: async (tx) => {
        await tx.query('insert into kafka_offset values (7)');
        await tx.query('insert into kafka_offset values (7)');
      },
    });
    const healthy = [writeTo('a'), writeTo('b')];
    const others = store.append(healthy, bed.moveOffset(1));
    await expect(failing).rejects.toThrow('duplicate key');
    expect((await others).map(({ status }) => status)).toEqual(['appended', 'appended']);
    expect(await bed.offsets()).toEqual([1]);
    expect(await bed.ids()).toEqual(idsOf(healthy));
    await mustBeWhole(store, healthy);
  });
});

describe('a server that goes away and comes back', () => {
  it('keeps appender and readers waiting, and loses and doubles nothing', async () => {
    const store = bed.process();
    const before = [writeTo('a'), writeTo('b')];
    await store.append(before);
    const stop = new AbortController();
    const reading = store.subscribe(0n, stop.signal, 2)[Symbol.asyncIterator]();
    expect((await reading.next()).value).toHaveLength(2);
    await bed.stopServer();
    const unheard = [writeTo('a')];
    await expect(store.append(unheard)).rejects.toMatchObject({
      code: 'event-store.kurrentdb-unavailable',
    });
    await bed.startServer();
    const after = [writeTo('a')];
    while (
      await store.append(after).then(
        () => false,
        () => true,
      )
    ) {
      await delay(50);
    }
    const live = (await reading.next()).value as StoredEvent[];
    expect(live[0]?.position).toBe(3n);
    stop.abort();
    await reading.return?.();
    // What was refused before anything was staged may be missing; the caller was told so.
    const stored = new Set(await bed.ids());
    await store.append(unheard);
    await mustBeWhole(store, [...before, ...unheard, ...after]);
    expect(stored.has(before[0]!.events[0]!.id)).toBe(true);
  });

  it('is given what was staged before it went, even when nobody appends again', async () => {
    const store = bed.process({ death: { append: 1, when: 'before' } });
    const writes = [writeTo('a')];
    await expect(store.append(writes, bed.moveOffset(1))).rejects.toThrow('dead');
    await store.close();
    // A hub whose server goes away between its two steps, and which lives on.
    const log = bed.log();
    let away = true;
    const flaky = Object.assign(Object.create(log) as typeof log, {
      append: (...args: Parameters<typeof log.append>) =>
        away ? Promise.reject(new Error('away')) : log.append(...args),
    });
    const living = bed.process({ log: flaky });
    await expect(living.start()).rejects.toThrow('away');
    const more = [writeTo('b')];
    await expect(living.append(more)).rejects.toThrow('away');
    away = false;
    while ((await bed.ids()).length === 0) await delay(20);
    expect(await bed.ids()).toEqual(idsOf(writes));
  });
});

describe('the index', () => {
  const writes = Array.from({ length: 25 }, (_, i) => writeTo(`s-${i % 7}`, `{"n":${i}}`));

  it('is built again from position 1', async () => {
    await bed.process().append(writes);
    await bed.pool.query('truncate kurrentdb_log.log_entry');
    await bed.pool.query('update kurrentdb_log.store_head set position = 0, staged = 0');
    const next = bed.process();
    await mustBeWhole(next, writes);
    expect(await next.append([writes[3]!])).toEqual([{ status: 'duplicate', position: 4n }]);
    const [result] = await next.append([{ ...writeTo('s-0'), expected: 3 }]);
    expect(result).toEqual({ status: 'appended', first: 26n, last: 26n });
  });

  it('catches up when PostgreSQL was restored from an older backup', async () => {
    const living = bed.process();
    await living.append(writes);
    await bed.pool.query('delete from kurrentdb_log.log_entry where position > 10');
    await bed.pool.query('update kurrentdb_log.store_head set position = 10, staged = 10');
    const more = writeTo('s-1');
    expect(await living.append([writes[20]!, more])).toEqual([
      { status: 'duplicate', position: 21n },
      { status: 'appended', first: 26n, last: 26n },
    ]);
    await mustBeWhole(living, [...writes, more]);
  });
});

describe('a log that is not what the hub wrote', () => {
  it('is not written on when it ends too early', async () => {
    const store = bed.process();
    await store.append([writeTo('a'), writeTo('a')], bed.moveOffset(1));
    await bed.forgetLog();
    await expect(store.append([writeTo('a')], bed.moveOffset(2))).rejects.toMatchObject({
      code: 'event-store.log-behind',
    });
    await expect(bed.process().start()).rejects.toMatchObject({ code: 'event-store.log-behind' });
    expect(await bed.offsets()).toEqual([1]);
    expect(await bed.ids()).toEqual([]);
  });

  it('stops the appender when it holds what somebody else wrote, naming the position', async () => {
    const store = bed.process();
    await store.append([writeTo('a')]);
    await bed.intrude();
    await expect(store.append([writeTo('a')], bed.moveOffset(2))).rejects.toMatchObject({
      code: 'event-store.foreign-writer',
      message: expect.stringContaining('Position 2 '),
    });
    expect(await bed.offsets()).toEqual([]);
  });
});

describe('sizes', () => {
  it('cuts a group into appends that the server takes', async () => {
    const store = bed.process({ maxAppendBytes: ONE_AT_A_TIME });
    const writes = [writeTo('a', LARGE, 5), ...Array.from({ length: 300 }, () => writeTo('b'))];
    const results = await store.append(writes);
    expect(results[0]).toEqual({ status: 'appended', first: 1n, last: 5n });
    await mustBeWhole(store, writes);
  });

  it('refuses an event that no append can carry, without harm to others of the group', async () => {
    const store = bed.process();
    const small = writeTo('a');
    const tooLarge = store.append([writeTo('a', 'x'.repeat(1024 * 1024))]);
    const good = store.append([small]);
    await expect(tooLarge).rejects.toMatchObject({
      kind: 'too-large',
      code: 'event-store.event-too-large',
    });
    expect((await good)[0]?.status).toBe('appended');
    await mustBeWhole(store, [small]);
  });

  it('gets along with a server that takes less than it was said to', async () => {
    const store = bed.process({ maxAppendBytes: 16 * 1024 * 1024 });
    const writes = Array.from({ length: 60 }, (_, i) => writeTo(`s-${i % 3}`, LARGE));
    await store.append(writes);
    await mustBeWhole(store, writes);
  });
});
