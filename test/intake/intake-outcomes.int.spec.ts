import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { established, granted, joined, paid, person, residentId } from './facts.js';
import { bodyOf, byStatus, Hub } from './test-hub.js';

let hub: Hub;

beforeEach(async () => {
  hub = await Hub.make();
});
afterEach(async () => {
  await hub.close();
});

describe('what becomes of an event', () => {
  it('stores what a department asserts with tokens and sealed identities', async () => {
    const { store } = await hub.run();
    await hub.send(hub.event('household.established', established('H-1')));
    await hub.send(hub.event('member.joined', joined('H-1', 1)));
    const receipts = await hub.answered(2);
    expect(receipts.map(({ status, position }) => [status, position])).toEqual([
      ['accepted', '1'],
      ['accepted', '2'],
    ]);
    const events = await store.read({ after: 0n, limit: 10 });
    const text = events.map(({ data }) => data.toString('utf8')).join();
    expect(text).not.toContain(residentId(1));
    expect(text).not.toContain('张1');
    const token = hub.vault.tokens.person(
      { documentType: 'resident-id', documentNumber: residentId(1) },
      '',
    );
    expect(bodyOf(events[1]!)).toMatchObject({
      subject: hub.vault.tokens.household('H-1'),
      hubdepartment: 'civil-affairs',
      hubreceived: '2024-06-01T00:00:00.000Z',
      data: { person: { token }, relation: 'head' },
    });
    expect(events[1]!.stream).toBe(`household-${hub.vault.tokens.household('H-1')}`);
    const access = { principal: 'spec', role: 'auditor', purpose: 'test', action: 'spec.read' };
    const { data } = bodyOf(events[1]!) as unknown as {
      data: { person: { token: string; sealed: string } };
    };
    expect(await hub.vault.personalData.reveal(access, [data.person])).toEqual([person(1)]);
    expect(await hub.count(`access_log where token = '${token}'`)).toBe(1);
  });

  it('explains every kind of bad message, keeps it and goes on', async () => {
    const { figures, desk } = await hub.run();
    const big = hub.event('household.established', established('H-1'));
    big['legalbasis'] = 'x'.repeat(270_000);
    const wrongDigit = joined('H-1', 1) as { person: { documentNumber: string } };
    const number = residentId(1);
    const last = number[17] === '1' ? '2' : '1';
    wrongDigit.person = { ...person(1), documentNumber: number.slice(0, 17) + last } as never;
    await hub.send(
      hub.event('household.established', established('H-1')),
      Buffer.from('不是 JSON {'),
      null,
      { ...hub.event('household.established', established('H-2')), specversion: '0.3' },
      {
        ...hub.event('household.established', established('H-2')),
        type: 'doudi.civil-affairs.moon.landed.v1',
      },
      {
        ...hub.event('household.established', established('H-2')),
        type: 'doudi.civil-affairs.household.established.v9',
      },
      hub.event('household.established', { ...established('H-2'), division: 'x' }),
      hub.event('member.joined', wrongDigit),
      hub.event('household.established', established('H-2'), {
        source: '/440101/civil-affairs/spec',
      }),
      hub.event('aid.granted', { ...granted('H-1', 'A-1'), programme: 'MED_AID' }),
      big,
      hub.event('household.established', { ...established('H-2'), establishedOn: '2031-01-01' }),
      { ...hub.event('household.established', established('H-2')), hubreceived: 'now' },
      hub.event('household.established', established('H-3')),
    );
    const receipts = await hub.answered(14);
    expect(byStatus(receipts)).toEqual({ accepted: 2, rejected: 12 });
    for (const { code, zh, en } of receipts.filter(({ status }) => status === 'rejected')) {
      expect(code).toMatch(/^[a-z-]+$/);
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
      expect(en).toMatch(/[a-z]/);
      expect(`${zh} ${en}`).not.toMatch(/\d{7}/);
    }
    const { items } = await desk.list({ status: 'rejected' }, 50);
    expect(items).toHaveLength(12);
    expect(await desk.list({ code: 'future-date' }, 50)).toMatchObject({
      items: [{ pointer: '/data/establishedOn' }],
    });
    const raw = await hub.pool.query<{ raw: Buffer }>('select raw from quarantine');
    expect(raw.rows.some((row) => row.raw.includes('11010119800101'))).toBe(false);
    expect(await figures.byDepartment()).toContainEqual({
      department: 'civil-affairs',
      seen: 14,
      accepted: 2,
      duplicate: 0,
      rejected: 12,
      waiting: 0,
      rejectedNow: 12,
      waitingNow: 0,
    });
  });

  it('lets an event wait for what it refers to, over any order and any chain', async () => {
    const { store, desk } = await hub.run();
    const chain = [
      hub.event('aid.paid', paid('H-1', 'A-1')),
      hub.event('aid.granted', granted('H-1', 'A-1')),
      hub.event('member.joined', joined('H-1', 1)),
    ];
    for (const event of chain) await hub.send(event);
    expect(byStatus(await hub.answered(3))).toEqual({ waiting: 3 });
    expect((await desk.list({ status: 'waiting' }, 10)).items).toHaveLength(3);
    await hub.send(hub.event('household.established', established('H-1')));
    expect(byStatus(await hub.answered(7))).toEqual({ waiting: 3, accepted: 4 });
    expect((await desk.list({ status: 'released' }, 10)).items).toHaveLength(3);
    const types = (await store.read({ after: 0n, limit: 10 })).map(({ type }) => type);
    expect(types[0]).toContain('household.established');
    expect(types.findIndex((t) => t.includes('aid.granted'))).toBeLessThan(
      types.findIndex((t) => t.includes('aid.paid')),
    );
  });

  it('finds the original of a correction, even one of the same batch, and checks the replacement', async () => {
    const { store } = await hub.run();
    const home = hub.event('household.established', established('H-1'));
    const grant = hub.event('aid.granted', granted('H-1', 'A-1'));
    const original = { source: grant['source'], id: grant['id'] };
    const replacement = { ...granted('H-1', 'A-1'), amount: { fen: 100, currency: 'CNY' } };
    const corrected = hub.event('fact.corrected', {
      original,
      reason: 'typing-error',
      replacement,
    });
    await hub.send(home, grant, corrected);
    while ((await store.head()) < 3n) await new Promise((resolve) => setTimeout(resolve, 20));
    const revoked = hub.event('fact.revoked', {
      original: { source: corrected['source'], id: corrected['id'] },
      reason: 'entered-twice',
    });
    const bad = hub.event('fact.corrected', {
      original,
      reason: 'typing-error',
      replacement: { ...replacement, programme: 'NO_SUCH' },
    });
    await hub.send(revoked, bad);
    while ((await store.head()) < 4n || (await hub.count('quarantine')) === 0) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const events = await store.read({ after: 0n, limit: 10 });
    const award = hub.vault.tokens.numbered('a', grant['source'] as string, 'A-1');
    const household = hub.vault.tokens.household('H-1');
    const named = { type: grant['type'], subjects: [household], award };
    expect(bodyOf(events[2]!)).toMatchObject({
      subject: household,
      data: { original: { ...original, position: '2', ...named }, replacement: { award } },
    });
    expect(bodyOf(events[3]!)).toMatchObject({ data: { original: { position: '3', ...named } } });
    expect(events).toHaveLength(4);
  });
});
