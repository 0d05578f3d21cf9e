import { expect } from '@jest/globals';
import type { EventStore } from '../event-store.js';
import { collect, event, positions, upTo, write, writes } from './harness.js';
import type { ShowPromise } from './promise.js';

/** Promise 7 of the design: catch-up, live tail, and readers that take their time. */
export function subscribingContract(
  promise: ShowPromise,
  store: () => EventStore,
  another: () => Promise<EventStore>,
): void {
  promise('catches up from any position', async () => {
    await store().append(writes(5));
    expect(positions(await collect(store(), 0n, 5))).toEqual([1, 2, 3, 4, 5]);
    expect(positions(await collect(store(), 3n, 2))).toEqual([4, 5]);
  });

  promise('goes over from catching up to live without a gap', async () => {
    await store().append(writes(50));
    const reading = collect(store(), 0n, 350);
    for (let i = 0; i < 30; i++) await store().append(writes(10));
    expect(positions(await reading)).toEqual(upTo(350));
  });

  promise('gives a live reader what another appender of the same database stores', async () => {
    const other = await another();
    const reading = collect(store(), 0n, 4);
    await other.append(writes(2));
    await store().append(writes(1));
    await other.append(writes(1));
    expect(positions(await reading)).toEqual([1, 2, 3, 4]);
  });

  promise('waits for a position that is still to come', async () => {
    const reading = collect(store(), 2n, 1);
    for (let i = 0; i < 3; i++) await store().append(writes(1));
    expect(positions(await reading)).toEqual([3]);
  });

  promise(
    'hands a live reader events of which each byte and the body are as appended',
    async () => {
      const reading = collect(store(), 0n, 1);
      const body = { fen: 139500 };
      await store().append([write('s', { ...event(JSON.stringify(body)), body })]);
      const [live] = await reading;
      const [stored] = await store().read({ after: 0n, limit: 1 });
      expect(live!.data).toEqual(stored!.data);
      expect(live!.body).toEqual(body);
      expect(stored!.body).toEqual(body);
    },
  );

  promise('never makes the appender wait for a slow reader', async () => {
    const stop = new AbortController();
    const slow = store().subscribe(0n, stop.signal)[Symbol.asyncIterator]();
    await store().append(writes(10));
    expect(positions((await slow.next()).value)).toEqual(upTo(10));
    // The reader does not ask again; forty appends go through all the same.
    for (let i = 0; i < 40; i++) await store().append(writes(100));
    expect(await store().head()).toBe(4010n);
    const rest: number[] = [];
    while (rest.length < 4000) rest.push(...positions((await slow.next()).value));
    expect(rest).toEqual(upTo(4010).slice(10));
    stop.abort();
    await slow.return?.();
  });

  promise('gives several readers the same events', async () => {
    const readings = [collect(store(), 0n, 6), collect(store(), 0n, 6), collect(store(), 4n, 2)];
    await store().append(writes(6));
    const [first, second, third] = await Promise.all(readings);
    expect(positions(second!)).toEqual(positions(first!));
    expect(positions(third!)).toEqual([5, 6]);
  });

  promise('gives no more than the limit at once', async () => {
    await store().append(writes(25));
    const stop = new AbortController();
    const sizes: number[] = [];
    for await (const batch of store().subscribe(0n, stop.signal, 10)) {
      sizes.push(batch.length);
      if (sizes.reduce((sum, size) => sum + size, 0) >= 25) stop.abort();
    }
    expect(sizes).toEqual([10, 10, 5]);
  });

  promise('ends when its signal aborts, waiting or not', async () => {
    const stop = new AbortController();
    const waiting = store().subscribe(0n, stop.signal)[Symbol.asyncIterator]().next();
    stop.abort();
    expect((await waiting).done).toBe(true);
    const never = store().subscribe(0n, AbortSignal.abort())[Symbol.asyncIterator]();
    expect((await never.next()).done).toBe(true);
  });
}
