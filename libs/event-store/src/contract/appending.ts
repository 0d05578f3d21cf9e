import { expect } from '@jest/globals';
import type { EventStore } from '../event-store.js';
import { event, positions, upTo, write, writes } from './harness.js';
import type { ShowPromise } from './promise.js';

/** Promises 1 to 4 of the design, and 6: what an append does. */
export function appendingContract(
  promise: ShowPromise,
  store: () => EventStore,
  another: () => Promise<EventStore>,
): void {
  promise('counts positions densely from 1 in the order of the writes', async () => {
    const results = await store().append(writes(3));
    expect(results).toEqual([
      { status: 'appended', first: 1n, last: 1n },
      { status: 'appended', first: 2n, last: 2n },
      { status: 'appended', first: 3n, last: 3n },
    ]);
    expect(await store().head()).toBe(3n);
    expect(positions(await store().read({ after: 0n, limit: 10 }))).toEqual([1, 2, 3]);
  });

  promise('counts the revisions of a stream densely from 0', async () => {
    await store().append([write('a', event(), event()), write('b', event()), write('a', event())]);
    const found = await store().readStream('a', 0, 10);
    expect(found.map(({ revision }) => revision)).toEqual([0, 1, 2]);
    expect(positions(found)).toEqual([1, 2, 4]);
  });

  promise('coalesces concurrent callers and answers each with its own results', async () => {
    const calls = Array.from({ length: 40 }, (_, i) => store().append([write(`s-${i}`, event())]));
    const firsts = (await Promise.all(calls)).map(([result]) =>
      result?.status === 'appended' ? Number(result.first) : 0,
    );
    expect([...firsts].sort((a, b) => a - b)).toEqual(upTo(40));
  });

  promise('stores a write only when its stream is where the caller expects it', async () => {
    const results = await store().append([
      { stream: 's', expected: 'none', events: [event()] },
      { stream: 's', expected: 0, events: [event()] },
      { stream: 's', expected: 1, events: [event(), event()] },
      { stream: 's', expected: 3, events: [event()] },
    ]);
    expect(results.map(({ status }) => status)).toEqual(Array(4).fill('appended'));
  });

  promise('fails a conflicting write alone and gives its position to the next', async () => {
    await store().append([write('s', event())]);
    const results = await store().append([
      write('before', event()),
      { stream: 's', expected: 'none', events: [event()] },
      { stream: 'empty', expected: 0, events: [event()] },
      write('after', event()),
    ]);
    expect(results).toEqual([
      { status: 'appended', first: 2n, last: 2n },
      { status: 'conflict', actual: 0 },
      { status: 'conflict', actual: 'none' },
      { status: 'appended', first: 3n, last: 3n },
    ]);
    expect(await store().readStream('empty', 0, 10)).toEqual([]);
  });

  promise('answers a re-sent event with success and changes nothing', async () => {
    const sent = write('s', event('{"first":true}'));
    await store().append([sent, write('t', event())]);
    const again = { ...sent, expected: 'none' as const };
    expect(await store().append([again])).toEqual([{ status: 'duplicate', position: 1n }]);
    const elsewhere = write('another', { ...sent.events[0]!, data: Buffer.from('{"other":1}') });
    expect(await store().append([elsewhere])).toEqual([{ status: 'duplicate', position: 1n }]);
    expect(await store().head()).toBe(2n);
    expect(await store().readStream('another', 0, 1)).toEqual([]);
  });

  promise('stores an id once when it stands twice in one append or in one write', async () => {
    const twice = event();
    const other = event();
    const results = await store().append([
      write('s', twice, twice),
      write('s', twice),
      write('s', other),
    ]);
    expect(results).toEqual([
      { status: 'appended', first: 1n, last: 1n },
      { status: 'duplicate', position: 1n },
      { status: 'appended', first: 2n, last: 2n },
    ]);
  });

  promise('refuses a write of which only some ids are known', async () => {
    const known = event();
    await store().append([write('s', known)]);
    const [result] = await store().append([write('s', known, event())]);
    expect(result).toEqual({ status: 'conflict', actual: 0 });
    expect(await store().head()).toBe(1n);
  });

  promise('stores nothing of a caller whose alongside fails, and all of the others', async () => {
    const failing = store().append([write('s', event()), write('lost', event())], {
      alongside: () => Promise.reject(new Error('offsets could not be written')),
    });
    const healthy = store().append([write('s', event())]);
    await expect(failing).rejects.toThrow('offsets could not be written');
    expect((await healthy)[0]?.status).toBe('appended');
    expect(positions(await store().read({ after: 0n, limit: 10 }))).toEqual([1]);
    expect(await store().readStream('lost', 0, 1)).toEqual([]);
    expect((await store().append([write('s', event())]))[0]).toMatchObject({ first: 2n });
  });

  promise('tells alongside what each write came to, also when nothing is new', async () => {
    const known = event();
    await store().append([write('s', known)]);
    let told: unknown;
    await store().append([write('s', known)], {
      alongside: async (_tx, results) => {
        told = results;
      },
    });
    expect(told).toEqual([{ status: 'duplicate', position: 1n }]);
  });

  promise('refuses a malformed write without harm to callers of the same group', async () => {
    const bad = store().append([write('s', { ...event(), id: 'not-a-uuid' })]);
    const good = store().append([write('s', event())]);
    await expect(bad).rejects.toThrow('UUID');
    expect((await good)[0]).toEqual({ status: 'appended', first: 1n, last: 1n });
  });

  promise('keeps what it acknowledged when the adapter starts again', async () => {
    const sent = write('s', event('{"kept":1}'));
    await store().append([sent]);
    const restarted = await another();
    expect((await restarted.read({ after: 0n, limit: 1 }))[0]?.data.toString()).toBe('{"kept":1}');
    expect(await restarted.append([sent])).toEqual([{ status: 'duplicate', position: 1n }]);
    const next = await restarted.append([{ stream: 's', expected: 0, events: [event()] }]);
    expect(next).toEqual([{ status: 'appended', first: 2n, last: 2n }]);
  });

  promise('keeps positions and revisions dense with two appenders on one database', async () => {
    const stores = [store(), await another()];
    const calls = Array.from({ length: 60 }, (_, i) =>
      stores[i % 2]!.append([write('shared', event()), write(`own-${i % 2}`, event())]),
    );
    await Promise.all(calls);
    expect(positions(await store().read({ after: 0n, limit: 200 }))).toEqual(upTo(120));
    const shared = await store().readStream('shared', 0, 100);
    expect(shared.map(({ revision }) => revision)).toEqual(Array.from({ length: 60 }, (_, i) => i));
  });

  promise('lets one of two appenders win a contested revision', async () => {
    const other = await another();
    await store().append([write('s', event())]);
    const contested = { stream: 's', expected: 0, events: [event()] };
    const results = await Promise.all([
      store().append([contested]),
      other.append([{ ...contested, events: [event()] }]),
    ]);
    const statuses = results.flat().map(({ status }) => status);
    expect(statuses.sort()).toEqual(['appended', 'conflict']);
  });
}
