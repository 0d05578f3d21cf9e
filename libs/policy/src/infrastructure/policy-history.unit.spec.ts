import { describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '#event-store/memory';
import {
  EnactPolicySet,
  EnactPolicySetHandler,
} from '../application/enact-policy-set/enact-policy-set.js';
import type { EnactmentOrder } from '../application/policy-ledger.js';
import { EventStoreLedger, loadShipped, ZenExpressions } from '../index.js';
import { PolicyHistory } from './policy-history.js';

const expressions = new ZenExpressions();
const ground = loadShipped(expressions);
const beijing = ground[1]!.content;

/** Counts how often a stream is read. */
class CountingStore extends MemoryEventStore {
  reads = 0;

  override readStream(...asked: Parameters<MemoryEventStore['readStream']>) {
    this.reads += 1;
    return super.readStream(...asked);
  }
}

function house() {
  const store = new CountingStore();
  const now = () => new Date('2025-01-02T03:04:05Z');
  const ledger = new EventStoreLedger({ store, expressions, ground, now });
  const handler = new EnactPolicySetHandler(ledger);
  const sets = ground.map(({ set }) => set);
  return {
    store,
    enact: (order: EnactmentOrder) => handler.execute(new EnactPolicySet(order)),
    history: () => new PolicyHistory(store, expressions, sets),
  };
}

const version = (name: string) =>
  new Map(beijing).set('set.json', beijing.get('set.json')!.replace('"2026.1"', `"${name}"`));

/** Events of no kind that matters, at these positions. */
const seen = (first: bigint, count: number) =>
  Array.from({ length: count }, (_, i) => ({ position: first + BigInt(i), type: 'any' }));

describe('the policy at every position', () => {
  it('is what came with the program before anything was enacted', async () => {
    const history = house().history();
    await history.reach(5n);
    expect(history.at(5).version).toMatch(/^national@[^+]+\+beijing@2026\.1#[^+]+\+zhejiang@/);
    expect(history.at(0)).toBe(history.at(5));
  });

  it('is what had been enacted by then, the same whoever asks and whenever', async () => {
    const { store, enact, history } = house();
    const early = history();
    await early.reach(await store.head());
    const first = await enact({ content: version('2026.2'), from: '2026-01-01' });
    const second = await enact({ content: version('2026.3'), from: '2026-02-01' });
    await early.reach(BigInt(second.position));
    const late = history();
    await late.reach(BigInt(second.position));
    const positions = [0, first.position - 1, first.position, second.position - 1, second.position];
    const versions = positions.map((position) => late.at(position).version);
    expect(positions.map((position) => early.at(position).version)).toEqual(versions);
    expect(versions[2]).toBe(first.policy);
    expect(versions[3]).toBe(first.policy);
    expect(versions[4]).toBe(second.policy);
    const named = versions.map((words) => /2026\.[23]/.exec(words)?.[0]);
    expect(named).toEqual([undefined, undefined, '2026.2', '2026.2', '2026.2']);
  });

  it('is not guessed for a position that was not reached', async () => {
    const history = house().history();
    expect(() => history.at(0)).toThrow('positions that were reached');
    await history.reach(3n);
    expect(() => history.at(4)).toThrow('positions that were reached');
  });

  it('needs no reading where events follow on what is known and none is an enactment', async () => {
    const { store, enact, history } = house();
    const asked = history();
    await asked.reach(10n);
    const { reads } = store;
    await asked.reach(14n, seen(11n, 4));
    await asked.reach(12n);
    expect(store.reads).toBe(reads);
    // Something is left out between, or nothing was seen: it is looked up.
    await asked.reach(20n, seen(16n, 5));
    await asked.reach(21n);
    expect(store.reads).toBe(reads + 2);
    const type = 'doudi.hub.policy-set.enacted.v1';
    const { position } = await enact({ content: version('2026.2'), from: '2026-01-01' });
    const at = BigInt(position);
    await asked.reach(at - 1n, seen(22n, position - 22));
    await asked.reach(at, [{ position: at, type }]);
    expect(asked.at(position).version).toContain('beijing@2026.2#');
  });

  it('is read once, however many ask at the same time', async () => {
    const { store, enact, history } = house();
    const { position } = await enact({ content: version('2026.2'), from: '2026-01-01' });
    const alone = history();
    const before = store.reads;
    await alone.reach(BigInt(position));
    const once = store.reads - before;
    const asked = history();
    await Promise.all(Array.from({ length: 8 }, () => asked.reach(BigInt(position))));
    expect(store.reads - before).toBe(2 * once);
    expect(asked.at(position).version).toBe(alone.at(position).version);
  });

  it('names its sets in short once there are many', async () => {
    const { enact } = house();
    let last = '';
    for (const day of ['01', '02', '03', '04', '05', '06']) {
      ({ policy: last } = await enact({ content: version('2026.2'), from: `2026-01-${day}` }));
    }
    expect(last).toMatch(/^policy@9#[0-9a-f]{12}$/);
  });
});
