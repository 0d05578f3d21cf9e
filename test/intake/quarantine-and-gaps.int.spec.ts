import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { established } from './facts.js';
import { byStatus, Hub } from './test-hub.js';
import { defaultMandate } from '#intake';

let hub: Hub;

beforeEach(async () => {
  hub = await Hub.make();
});
afterEach(async () => {
  await hub.close();
});

describe('what is missing and what was refused', () => {
  it('shows lost numbers of a source, and fills them when they come late', async () => {
    const { figures } = await hub.run();
    const [one, two, three, four] = ['H-1', 'H-2', 'H-3', 'H-4'].map((number) =>
      hub.event('household.established', established(number)),
    );
    await hub.send(one!, four!);
    await hub.answered(2);
    expect(await figures.gaps()).toEqual([
      {
        source: '/110101/civil-affairs/spec',
        department: 'civil-affairs',
        high: 4,
        missing: [[2, 3]],
        missingCount: 2,
      },
    ]);
    await hub.send(three!, two!);
    await hub.answered(4);
    expect(await figures.gaps()).toEqual([]);
  });

  it('replays, says if it is still refused, and dismisses with a reason', async () => {
    const { desk, store } = await hub.run();
    await hub.send(Buffer.from('{'), hub.event('household.established', established('H-1')));
    await hub.answered(2);
    const { items } = await desk.list({ status: 'rejected' }, 10);
    expect(await desk.replayByIds([items[0]!.id], 'officer')).toBe(1);
    const receipts = await hub.answered(3);
    expect(receipts[2]).toMatchObject({ status: 'rejected', code: items[0]!.code });
    expect((await desk.get(items[0]!.id)).replayRequested).toBe(false);
    await desk.dismiss(items[0]!.id, '测试数据', 'officer');
    expect(await desk.get(items[0]!.id)).toMatchObject({ status: 'dismissed', note: '测试数据' });
    await expect(desk.dismiss(items[0]!.id, '再次', 'officer')).rejects.toMatchObject({
      code: 'quarantine-settled',
    });
    await expect(desk.get('999')).rejects.toMatchObject({ code: 'quarantine-not-found' });
    expect(await store.head()).toBe(1n);
  });

  it('takes in after a fix what was refused before', async () => {
    const before = hub.process();
    await before.service.start();
    const source = '/440101/civil-affairs/spec';
    await hub.send(
      hub.event('household.established', established('H-1'), { source }),
      hub.event('household.established', established('H-2'), { source }),
    );
    expect(byStatus(await hub.answered(2))).toEqual({ rejected: 2 });
    await before.service.stop();
    const { desk, store, figures } = await hub.run({ mandate: defaultMandate(['11', '44']) });
    const filter = { code: 'outside-mandate', text: '职权范围' };
    expect(await desk.replayByFilter(filter, 'officer')).toBe(2);
    expect(byStatus(await hub.answered(4))).toEqual({ rejected: 2, accepted: 2 });
    expect(await store.head()).toBe(2n);
    const { items } = await desk.list({ status: 'replayed' }, 10);
    expect(items.map(({ settledBy }) => settledBy)).toEqual(['officer', 'officer']);
    expect(await figures.byDepartment()).toContainEqual(
      expect.objectContaining({
        department: 'civil-affairs',
        seen: 2,
        accepted: 2,
        rejectedNow: 0,
      }),
    );
    expect(await desk.replayByFilter(filter, 'officer')).toBe(0);
  });

  it('pages through the quarantine with a stable cursor', async () => {
    const { desk } = await hub.run();
    await hub.send(...Array.from({ length: 5 }, () => Buffer.from('{')));
    await hub.answered(5);
    const first = await desk.list({ department: 'civil-affairs' }, 3);
    const second = await desk.list({ department: 'civil-affairs' }, 3, first.next);
    expect([...first.items, ...second.items].map(({ offset }) => offset)).toEqual([
      '4',
      '3',
      '2',
      '1',
      '0',
    ]);
    expect(second.next).toBeUndefined();
    expect((await desk.list({ department: 'education' }, 3)).items).toEqual([]);
  });
});
