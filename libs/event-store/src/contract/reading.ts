import { expect } from '@jest/globals';
import type { EventStore, StoredEvent } from '../event-store.js';
import { event, positions, upTo, write, writes } from './harness.js';
import type { ShowPromise } from './promise.js';

const ALL_BYTES = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
const MEBIBYTE = 1024 * 1024;

/** Promise 4 of the design and the ways of reading. */
export function readingContract(promise: ShowPromise, store: () => EventStore): void {
  promise('is empty at first', async () => {
    expect(await store().head()).toBe(0n);
    expect(await store().read({ after: 0n, limit: 10 })).toEqual([]);
    for await (const batch of store().replay(0n)) expect(batch).toEqual([]);
  });

  promise('gives back the bytes that were appended, whatever they are', async () => {
    const texts = ['{"b":1,  "a":"兜底 🏠"}', '{"n":1.0}', '\u0000', 'not json'];
    const datas = [ALL_BYTES, Buffer.alloc(0), ...texts.map((text) => Buffer.from(text))];
    await store().append(datas.map((data, i) => write(`s-${i}`, event(data))));
    const bytes = async (): Promise<Buffer[]> => {
      const found: Buffer[] = [];
      for await (const batch of store().replay(0n)) found.push(...batch.map(({ data }) => data));
      return found;
    };
    expect(await bytes()).toEqual(datas);
    expect((await store().read({ after: 0n, limit: 10 })).map(({ data }) => data)).toEqual(datas);
    expect((await store().readStream('s-0', 0, 1))[0]?.data).toEqual(ALL_BYTES);
  });

  promise('takes an enormous event among small ones', async () => {
    const data = Buffer.alloc(MEBIBYTE, ALL_BYTES);
    await store().append([write('s', event('{}'), event(data), event('[]'))]);
    const found = await store().read({ after: 0n, limit: 3 });
    expect(found.map(({ data: bytes }) => bytes.length)).toEqual([2, MEBIBYTE, 2]);
    expect(found[1]?.data.equals(data)).toBe(true);
  });

  promise('gives back id, type, stream and a time of recording in milliseconds', async () => {
    const before = Date.now();
    const sent = event('{}', 'doudi.教育.student.enrolled.v1');
    await store().append([write('人-p_1', sent)]);
    const [found] = await store().read({ after: 0n, limit: 1 });
    expect(found).toMatchObject({ id: sent.id, type: sent.type, stream: '人-p_1', revision: 0 });
    expect(found!.recordedAt.getTime()).toBeGreaterThanOrEqual(before);
    expect(found!.recordedAt.getTime()).toBeLessThanOrEqual(Date.now());
  });

  promise('reads pages after a position', async () => {
    await store().append(writes(7));
    expect(positions(await store().read({ after: 0n, limit: 3 }))).toEqual([1, 2, 3]);
    expect(positions(await store().read({ after: 3n, limit: 3 }))).toEqual([4, 5, 6]);
    expect(positions(await store().read({ after: 6n, limit: 3 }))).toEqual([7]);
    expect(await store().read({ after: 7n, limit: 3 })).toEqual([]);
  });

  promise('reads a stream from a revision', async () => {
    await store().append([write('s', event(), event(), event()), write('t', event())]);
    const found = await store().readStream('s', 1, 1);
    expect(found.map(({ revision, stream }) => [stream, revision])).toEqual([['s', 1]]);
    expect(await store().readStream('s', 3, 10)).toEqual([]);
    expect(await store().readStream('nobody', 0, 10)).toEqual([]);
  });

  promise('reads pages backwards from before a position', async () => {
    await store().append(writes(7));
    const before = async (position: bigint): Promise<number[]> =>
      positions(await store().readBackwards({ before: position, limit: 3 }));
    expect(await before(2n ** 62n)).toEqual([7, 6, 5]);
    expect(await before(8n)).toEqual([7, 6, 5]);
    expect(await before(5n)).toEqual([4, 3, 2]);
    expect(await before(2n)).toEqual([1]);
    expect(await before(1n)).toEqual([]);
    expect(await before(0n)).toEqual([]);
  });

  promise('reads a stream backwards from a revision', async () => {
    await store().append([write('s', event(), event(), event()), write('t', event())]);
    const revisions = async (stream: string, from: number, limit: number): Promise<number[]> =>
      (await store().readStreamBackwards(stream, from, limit)).map(({ revision }) => revision);
    expect(await revisions('s', Number.MAX_SAFE_INTEGER, 10)).toEqual([2, 1, 0]);
    expect(await revisions('s', 1, 10)).toEqual([1, 0]);
    expect(await revisions('s', 2, 2)).toEqual([2, 1]);
    expect(await revisions('nobody', 5, 10)).toEqual([]);
  });

  promise(
    'gives back the same event in both directions, an enormous one among small ones',
    async () => {
      const data = Buffer.alloc(MEBIBYTE, ALL_BYTES);
      await store().append([write('s', event('{}'), event(data), event('[]'))]);
      const forward = await store().read({ after: 0n, limit: 3 });
      const asTold = ({ id, type, data: bytes, ...rest }: StoredEvent): unknown[] => [
        id,
        type,
        bytes.toString('base64'),
        [rest.stream, rest.revision, rest.position, rest.recordedAt],
      ];
      const expected = [...forward].reverse().map(asTold);
      expect((await store().readBackwards({ before: 4n, limit: 3 })).map(asTold)).toEqual(expected);
      expect((await store().readStreamBackwards('s', 2, 3)).map(asTold)).toEqual(expected);
    },
  );

  promise('finds the stored ones among ids', async () => {
    const sent = [event(), event(), event()];
    await store().append(sent.map((one) => write('s', one)));
    const found = await store().findByIds([sent[2]!.id, event().id, sent[0]!.id]);
    expect(positions(found).sort()).toEqual([1, 3]);
    expect(await store().findByIds([])).toEqual([]);
  });

  promise('replays exactly what reading gives, from any position', async () => {
    await store().append(writes(4500));
    const read = await store().read({ after: 0n, limit: 10_000 });
    for (const after of [0n, 1n, 2000n, 4499n]) {
      const replayed = [];
      for await (const batch of store().replay(after)) replayed.push(...batch);
      expect(positions(replayed)).toEqual(positions(read.slice(Number(after))));
      expect(replayed.at(-1)?.id).toBe(read.at(-1)?.id);
    }
  });

  promise('can be used on after a replay is left early or aborted', async () => {
    await store().append(writes(4500));
    for await (const batch of store().replay(0n)) {
      expect(batch[0]?.position).toBe(1n);
      break;
    }
    const stop = new AbortController();
    let batches = 0;
    for await (const batch of store().replay(0n, stop.signal)) {
      batches += batch.length > 0 ? 1 : 0;
      stop.abort();
    }
    expect(batches).toBe(1);
    expect(positions(await store().read({ after: 4498n, limit: 5 }))).toEqual([4499, 4500]);
  });

  promise('shows readers no gap and no late event while callers append', async () => {
    const appending = Promise.all(
      Array.from({ length: 30 }, (_, i) => store().append(writes(20 + (i % 7)))),
    );
    let done = false;
    const finished = appending.then(() => (done = true));
    let seen = 0;
    while (!done || seen < Number(await store().head())) {
      const found = positions(await store().read({ after: BigInt(seen), limit: 64 }));
      expect(found).toEqual(found.map((_, i) => seen + i + 1));
      seen += found.length;
    }
    await finished;
    const counts = (await appending).flat().length;
    expect(positions(await store().read({ after: 0n, limit: 2000 }))).toEqual(upTo(counts));
  });
}
