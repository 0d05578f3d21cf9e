import { describe, expect, it } from '@jest/globals';
import { catalogueEntry } from '#contracts';
import type { StoredEvent } from '#event-store';
import { MemoryEventStore } from '#event-store/memory';
import {
  EnactPolicySet,
  EnactPolicySetHandler,
} from '../application/enact-policy-set/enact-policy-set.js';
import type { EnactmentOrder } from '../application/policy-ledger.js';
import { loadShippedSets, readContent, shippedFolder, ZenExpressions } from '../index.js';
import { EventStoreLedger } from './event-store-ledger.js';
import { PolicyLibrary } from './policy-library.js';

const expressions = new ZenExpressions();
const [national, beijing] = loadShippedSets(expressions);
const text = (name: string) => readContent(shippedFolder(name));
const BEIJING = { division: '110105', date: '2025-09-01' };

function house() {
  const store = new MemoryEventStore();
  const ledger = new EventStoreLedger(store, expressions, () => new Date('2025-01-02T03:04:05Z'));
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
    expect(identity).toEqual(beijing!.identity);

    const events = await allOf(store);
    expect(dataOf(events.at(-1)!)).toEqual({
      ...beijing!.identity,
      files: text('beijing').size,
      division: '11',
      extends: 'national',
      period: { from: '2025-07-01' },
      document: '京民发〔2026〕2号',
    });

    const library = new PolicyLibrary(expressions);
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
