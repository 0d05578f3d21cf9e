import { describe, expect, it } from '@jest/globals';
import { catalogueEntry } from '#contracts';
import type { StoredEvent } from '#event-store';
import { MemoryEventStore } from '#event-store/memory';
import {
  EnactPolicySet,
  EnactPolicySetHandler,
} from '../application/enact-policy-set/enact-policy-set.js';
import type { EnactmentOrder } from '../application/policy-ledger.js';
import {
  loadShipped,
  readContent,
  shippedFolder,
  ZenExpressions,
  type ShippedSet,
} from '../index.js';
import { EventStoreLedger } from './event-store-ledger.js';
import { PolicyLibrary } from './policy-library.js';

const expressions = new ZenExpressions();
const SHIPPED = loadShipped(expressions);
const [national, beijing] = SHIPPED.map(({ set }) => set);
const text = (name: string) => readContent(shippedFolder(name));
const BEIJING = { division: '110105', date: '2025-09-01' };

function house(ground: readonly ShippedSet[] = []) {
  const store = new MemoryEventStore();
  const now = () => new Date('2025-01-02T03:04:05Z');
  const ledger = new EventStoreLedger({ store, expressions, ground, now });
  const handler = new EnactPolicySetHandler(ledger);
  const enact = (order: EnactmentOrder) => handler.execute(new EnactPolicySet(order));
  return { store, ledger, enact };
}

async function allOf(store: MemoryEventStore): Promise<StoredEvent[]> {
  return store.read({ after: 0n, limit: 10_000 });
}

const dataOf = ({ data }: StoredEvent): unknown =>
  (JSON.parse(data.toString('utf8')) as { data: unknown }).data;

describe('a set that is enacted', () => {
  it('is named by an event with its hash, and read again from the events alone', async () => {
    const { store, enact } = house();
    await enact({ content: text('national'), from: '2025-01-01' });
    const identity = await enact({
      content: text('beijing'),
      from: '2025-07-01',
      document: '京民发〔2026〕2号',
    });
    expect(identity.set.identity).toEqual(beijing!.identity);

    const events = await allOf(store);
    expect(dataOf(events.at(-1)!)).toEqual({
      ...beijing!.identity,
      files: text('beijing').size,
      division: '11',
      extends: 'national',
      period: { from: '2025-07-01' },
      document: '京民发〔2026〕2号',
    });

    const library = new PolicyLibrary(expressions, []);
    for (const event of events) library.apply(event.type, dataOf(event));
    const { sets } = library;
    expect(sets.enactments.map(({ set }) => set.identity)).toEqual([
      national!.identity,
      beijing!.identity,
    ]);
    const standard = (date: string) => sets.value('dibao_standard', { ...BEIJING, date })?.value;
    expect([standard('2025-06-30'), standard('2025-07-01')]).toEqual([undefined, 145_000]);
  });

  it('is stored as the contracts say, each event well below what one may hold', async () => {
    const { store, enact } = house();
    await enact({ content: text('national'), from: '2025-01-01' });
    for (const event of await allOf(store)) {
      expect(event.data.length).toBeLessThan(200_000);
      expect([event.type, catalogueEntry(event.type)!.validate(dataOf(event))]).toEqual([
        event.type,
        [],
      ]);
    }
  });

  it('comes in parts where a file is large', async () => {
    const { store, enact, ledger } = house();
    const rows = Array.from({ length: 30_000 }, (_, i) => {
      const day = new Date(Date.UTC(1990, 0, 1 + i)).toISOString().slice(0, 10);
      return `${day},no,测试,made up`;
    });
    const days = `date,working,name_zh,source\n${rows.join('\n')}\n`;
    await enact({
      content: new Map(text('national')).set('working-days.csv', days),
      from: '2025-01-01',
    });
    const parts = (await allOf(store)).filter(
      (event) => (dataOf(event) as { file?: string }).file === 'working-days.csv',
    );
    expect(parts.length).toBeGreaterThan(5);
    const [enacted] = await ledger.enacted();
    expect(enacted!.set.parts.workingDays?.coverage).toEqual({ from: '1990', to: '2072' });
  });

  it('changes nothing when it is enacted again', async () => {
    const { store, enact } = house();
    const order = { content: text('national'), from: '2025-01-01' };
    const first = await enact(order);
    const head = await store.head();
    expect(await enact(order)).toEqual(first);
    expect(await store.head()).toBe(head);
  });
});

describe('a set that cannot be enacted', () => {
  it('is one with a fault', async () => {
    const { enact, store } = house();
    const content = new Map(text('national')).set('rules.csv', 'rule\n');
    await expect(enact({ content, from: '2025-01-01' })).rejects.toThrow('policy.invalid');
    expect(await store.head()).toBe(0n);
  });

  it('is one whose base is not in force', async () => {
    const { enact } = house();
    await expect(enact({ content: text('beijing'), from: '2025-01-01' })).rejects.toThrow(
      'The set national that it extends is not there',
    );
  });

  it('is another text under a version that is taken', async () => {
    const { enact } = house();
    await enact({ content: text('national'), from: '2025-01-01' });
    const rules = text('national').get('rules.csv')!.replace('X、Y 未核对', 'X 与 Y 未核对');
    const content = new Map(text('national')).set('rules.csv', rules);
    await expect(enact({ content, from: '2026-01-01' })).rejects.toThrow('policy.version-taken');
  });

  it('is one for days that are none', async () => {
    const { enact } = house();
    const content = text('national');
    await expect(enact({ content, from: '2025-02-30' })).rejects.toThrow('policy.period');
    await expect(enact({ content, from: '2025-02-01', to: '2025-01-31' })).rejects.toThrow(
      'policy.period',
    );
  });
});

/** A set of Beijing's district Chaoyang that adds one standard. */
const chaoyang = (extra: Readonly<Record<string, string>> = {}): Map<string, string> => {
  const manifest = {
    ...{ name: 'chaoyang', version: '1', division: '110105', extends: 'beijing' },
    ...{ title_zh: '朝阳区', title_en: 'Chaoyang', licence: '公文' },
  };
  return new Map([['set.json', `${JSON.stringify(manifest)}\n`], ...Object.entries(extra)]);
};

describe('a hub that comes with sets', () => {
  it('has them in force before anything is enacted, and makes them history with the first that is', async () => {
    const { store, enact, ledger } = house(SHIPPED);
    const before = await ledger.enacted();
    expect(before.map(({ set, position }) => [set.identity.name, position])).toEqual([
      ['national', 0],
      ['beijing', 0],
      ['zhejiang', 0],
    ]);

    await enact({ content: chaoyang(), from: '2026-01-01', by: 'policy-3' });
    const after = await ledger.enacted();
    expect(after.map(({ set, validity: { from }, by }) => [set.identity.name, from, by])).toEqual([
      ['national', '1900-01-01', undefined],
      ['beijing', '1900-01-01', undefined],
      ['zhejiang', '1900-01-01', undefined],
      ['chaoyang', '2026-01-01', 'policy-3'],
    ]);
    expect(after.map(({ set }) => set.identity.hash).slice(0, 3)).toEqual(
      before.map(({ set }) => set.identity.hash),
    );
    // Without the program's own sets the history says the same.
    const alone = new EventStoreLedger({ store, expressions, ground: [], now: () => new Date() });
    expect((await alone.enacted()).map(({ policy }) => policy)[3]).toBe(after[3]!.policy);
    expect(await alone.textOf(national!.identity.hash)).toEqual(text('national'));
  });

  it('says who was quicker when another set came into force since it was looked at', async () => {
    const { enact } = house(SHIPPED);
    await enact({ content: chaoyang(), from: '2026-01-01', after: 0 });
    const next = new Map(text('zhejiang'));
    next.set('set.json', next.get('set.json')!.replace('"2020.1"', '"2026.1"'));
    const order = { content: next, from: '2026-01-01' };
    await expect(enact({ ...order, after: 0 })).rejects.toThrow('policy.stale');
    const enacted = await enact({ ...order, after: 4 });
    expect(await enact({ ...order, after: 4 })).toEqual(enacted);
  });

  it('goes back to an earlier version from the same day', async () => {
    const { enact, ledger } = house(SHIPPED);
    const second = chaoyang();
    second.set('set.json', second.get('set.json')!.replace('"version":"1"', '"version":"2"'));
    await enact({ content: chaoyang(), from: '2026-01-01' });
    await enact({ content: second, from: '2026-01-01' });
    await enact({ content: chaoyang(), from: '2026-01-01' });
    const versions = (await ledger.enacted()).slice(3).map(({ set }) => set.identity.version);
    expect(versions).toEqual(['1', '2', '1']);
  });

  it('refuses a base without which a set in force would not load, unless that is said', async () => {
    const { enact, ledger } = house(SHIPPED);
    const standards =
      'name,value,unit,division,from,to,set_by,source,certainty,register\n' +
      'chaoyang_rate,2,percent,,2026-01-01,,区民政局,京民社救发〔2024〕80号 一,read,\n';
    await enact({ content: chaoyang({ 'parameters.csv': standards }), from: '2026-01-01' });

    const changed = new Map(text('beijing'));
    changed.set('set.json', changed.get('set.json')!.replace('"2026.1"', '"2026.2"'));
    for (const [path, content] of changed) {
      changed.set(path, content.replaceAll('京民社救发〔2024〕80号', '京民社救发〔2024〕81号'));
    }
    const days = { from: '2026-07-01', to: '' };
    const { faults, breaks } = await ledger.draft(changed, days);
    expect(faults).toEqual([]);
    expect(breaks.map(({ identity, faults: [fault] }) => [identity.name, fault!.file])).toEqual([
      ['chaoyang', 'parameters.csv'],
    ]);
    const order = { content: changed, from: '2026-07-01' };
    await expect(enact(order)).rejects.toThrow('policy.breaks-sets');
    await enact({ ...order, breaking: true });
    // What has ended by then is not asked about.
    const early = { from: '2025-01-01', to: '2025-12-31' };
    expect((await ledger.draft(changed, early)).breaks).toEqual([]);
  });
});
