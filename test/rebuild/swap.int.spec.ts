import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rebuildBeside, swap, type Build } from '#projections';
import type { OutgoingMessage, Producer } from '#platform';
import {
  Delivery,
  FeedReader,
  findingStream,
  householdStream,
  ViewPosition,
  type Cursor,
  type FeedItem,
  type SharedViews,
} from '#sharing';
import { createViewReaders } from '../../apps/hub/src/projection/index.js';
import { migrate } from '#platform';
import { SHARING_MIGRATIONS } from '#sharing';
import { StoredCounty } from './stored-county.js';

const VIEWS: SharedViews = {
  householdSummary: 'views.household_summary',
  findingLog: 'views.finding_log',
  checkpoint: { table: 'views.projection_checkpoint', name: 'household' },
};
const EVERYTHING = {
  kinds: new Set(['event', 'finding'] as const),
  seesDivision: () => true,
};
const SWAPS = 6;

/** Keeps what would have gone to Kafka. */
class Sent implements Producer {
  readonly messages: OutgoingMessage[] = [];

  start = (): Promise<void> => Promise.resolve();
  stop = (): Promise<void> => Promise.resolve();

  send(messages: readonly OutgoingMessage[]): Promise<void> {
    this.messages.push(...messages);
    return Promise.resolve();
  }

  /** What was said, in order: id and type. */
  said(topic: string): string[] {
    return this.messages
      .filter((message) => message.topic === topic)
      .map(({ value }) => (JSON.parse(String(value)) as { id: string }).id);
  }
}

describe('swapping builds while everything reads and writes', () => {
  let county: StoredCounty;
  const stop = new AbortController();
  const background: Promise<unknown>[] = [];

  beforeAll(async () => {
    county = await StoredCounty.make(120);
    await migrate(county.pool, 'sharing', SHARING_MIGRATIONS);
  });

  afterAll(async () => {
    stop.abort();
    await Promise.allSettled(background);
    await county.end();
  });

  const other = async (): Promise<Build> =>
    (await county.builds.list()).find(({ status }) => status !== 'serving')!;

  it('fails no read, shows no hole, goes back for nobody, and sends nothing twice', async () => {
    const { pool, store, builds, projection, writes } = county;
    const half = Math.floor(writes.length / 2);
    await county.append(0, half);
    background.push(county.project(stop.signal));
    await county.atHead();

    const sent = new Sent();
    const streams = [householdStream(VIEWS), findingStream(VIEWS)];
    const delivery = new Delivery({
      ...{ pool, producer: sent, streams, log: () => undefined, pauseMs: 1 },
    });
    background.push(delivery.run(stop.signal));

    const readers = createViewReaders(pool);
    const position = new ViewPosition(pool, VIEWS);
    const feed = new FeedReader(pool, store, position, VIEWS);
    let reads = 0;
    const asking = new AbortController();
    const ask = async (): Promise<void> => {
      let before = 0n;
      while (!asking.signal.aborted) {
        const { items } = await readers.households.list({}, 20);
        const at = await position.read();
        expect(items).toHaveLength(20);
        expect(at).toBeGreaterThanOrEqual(before);
        expect(await readers.households.household(items[reads % 20]!.household)).toBeDefined();
        await readers.assistance.findings({ status: 'open' }, 20);
        before = at;
        reads++;
      }
    };
    const followed: FeedItem[] = [];
    const follow = async (): Promise<void> => {
      let cursor: Cursor = { position: 0n, ordinal: 0 };
      while (!asking.signal.aborted) {
        const page = await feed.page(cursor, 300, EVERYTHING);
        followed.push(...page.items);
        cursor = page.next;
        if (!page.hasMore) await feed.waitBeyond(cursor, asking.signal);
      }
    };
    const asked = [ask(), ask(), ask(), ask(), follow()];
    const failed = Promise.all(asked);
    failed.catch(() => undefined);

    const appending = county.append(half, writes.length);
    const { comparison } = await rebuildBeside({ builds, store, projection, flushEvents: 2000 });
    expect(comparison).toMatchObject({ total: 0, incomparable: [] });
    for (let n = 0; n < SWAPS; n++) {
      const before = reads;
      await swap(builds, await other());
      while (reads < before + 8) await Promise.race([failed, new Promise((r) => setTimeout(r, 5))]);
    }
    await appending;
    await county.atHead();
    const head = await store.head();
    const numberOfFindings = async (): Promise<number> =>
      Number((await pool.query('select count(*) as n from views.finding_log')).rows[0].n);
    const findings = await numberOfFindings();
    while (
      followed.length < Number(head) + findings ||
      sent.said('hub.finding.v1').length < findings
    )
      await Promise.race([failed, new Promise((resolve) => setTimeout(resolve, 20))]);
    asking.abort();
    await failed;

    const cursors = followed.map(({ cursor }) => cursor);
    expect(new Set(cursors).size).toBe(cursors.length);
    expect(cursors).toHaveLength(Number(head) + findings);
    for (const topic of ['hub.finding.v1', 'hub.household.v1']) {
      const ids = sent.said(topic);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBeGreaterThan(0);
    }
    expect(sent.said('hub.finding.v1')).toHaveLength(findings);
    expect((await builds.list()).map(({ status }) => status).sort()).toEqual([
      'retired',
      'serving',
    ]);
  });
});
