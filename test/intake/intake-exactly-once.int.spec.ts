import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { established, joined, person } from './facts.js';
import { bodyOf, byStatus, Hub, type Sealed } from './test-hub.js';

let hub: Hub;

beforeEach(async () => {
  hub = await Hub.make();
});
afterEach(async () => {
  await hub.close();
});

describe('each event once', () => {
  it('takes the same event once, and calls the same id with other content a conflict', async () => {
    const { store } = await hub.run();
    const event = hub.event('household.established', established('H-1'));
    const reordered = Object.fromEntries(Object.entries(event).reverse());
    const other = { ...event, data: { ...established('H-1'), division: '110102' } };
    await hub.send(event, reordered, other);
    await hub.answered(3);
    await hub.send(reordered, other);
    const receipts = await hub.answered(5);
    expect(receipts.flatMap(({ code }) => code ?? [])).toEqual(['id-conflict', 'id-conflict']);
    expect(byStatus(receipts)).toEqual({ accepted: 1, duplicate: 2, rejected: 2 });
    expect(await store.head()).toBe(1n);
  });

  it('changes nothing when everything is delivered again', async () => {
    const first = hub.process();
    await first.service.start();
    const numbers = Array.from({ length: 300 }, (_, i) => i);
    await hub.send(
      ...numbers.map((n) => hub.event('household.established', established(`H-${n}`))),
    );
    await hub.send(
      ...numbers.map((n) => hub.event('member.joined', joined(`H-${n}`, n))),
      Buffer.from('{'),
    );
    await hub.answered(601);
    await first.service.stop();
    const before = await first.store.read({ after: 0n, limit: 1_000 });
    const gaps = await first.figures.gaps('civil-affairs');
    await hub.pool.query('update kafka_offset set next = 0');
    const again = await hub.run();
    const receipts = await hub.answered(1_202);
    expect(byStatus(receipts)).toEqual({ accepted: 600, duplicate: 600, rejected: 2 });
    expect(await again.store.read({ after: 0n, limit: 1_000 })).toEqual(before);
    expect(await hub.count('quarantine')).toBe(1);
    expect(await again.figures.gaps('civil-affairs')).toEqual(gaps);
  });

  it('shares the work of two processes without losing or doubling', async () => {
    const one = await hub.run();
    const number = (n: number): string => `H-${n}`;
    const events = Array.from({ length: 1_000 }, (_, n) =>
      hub.event('household.established', established(number(n))),
    );
    for (let at = 0; at < 500; at += 100) await hub.send(...events.slice(at, at + 100));
    const two = hub.process();
    await two.service.start();
    for (let at = 500; at < 800; at += 100) await hub.send(...events.slice(at, at + 100));
    await two.service.stop();
    await hub.send(...events.slice(800));
    await hub.answered(1_000);
    expect(byStatus(hub.receipts)).toEqual({ accepted: 1_000 });
    expect(await one.store.head()).toBe(1_000n);
    expect(new Set(hub.receipts.map(({ id }) => id)).size).toBe(1_000);
  });

  it('publishes after a restart the receipts that were committed before a crash', async () => {
    const dead = hub.process();
    const event = hub.event('household.established', established('H-1'));
    // Prepared and committed; the process ends before its publisher has run.
    const message = {
      department: 'civil-affairs',
      topic: `${hub.prefix}dept.civil-affairs.v1`,
      partition: 0,
      offset: 0,
      key: null,
      value: Buffer.from(JSON.stringify(event)),
      headers: {},
    };
    await dead.committer.commit(await dead.preparer.prepare([message], []));
    expect(await hub.count('receipt_outbox')).toBe(1);
    await hub.run();
    expect(await hub.answered(1)).toMatchObject([{ id: event['id'], status: 'accepted' }]);
    while ((await hub.count('receipt_outbox')) > 0) await new Promise((r) => setTimeout(r, 20));
  });

  it('takes a batch again whose transaction failed, with the keys and references of the second try', async () => {
    const { store } = hub.process();
    let failures = 3;
    const failing: typeof store = Object.create(store, {
      append: {
        value: (...args: Parameters<typeof store.append>) =>
          failures-- > 0 ? Promise.reject(new Error('away')) : store.append(...args),
      },
    }) as typeof store;
    await hub.run({ store: failing });
    await hub.send(hub.event('household.established', established('H-1')));
    await hub.send(hub.event('member.joined', joined('H-1', 1)));
    expect(byStatus(await hub.answered(2))).toEqual({ accepted: 2 });
    const events = await store.read({ after: 0n, limit: 10 });
    const { data } = bodyOf(events[1]!) as unknown as { data: { person: Sealed } };
    const access = { principal: 'spec', role: 'auditor', purpose: 'test', action: 'spec.read' };
    expect(await hub.vault.personalData.reveal(access, [data.person])).toEqual([person(1)]);
  });
});
