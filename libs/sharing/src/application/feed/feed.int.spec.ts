import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { PostgresEventStore } from '#event-store/postgres';
import { uuidV5 } from '#kernel';
import { freshDatabase, type FreshDatabase } from '#testing';
import { MadeUpViews, VIEWS } from '../../../test/made-up-views.js';
import { parseCursor } from '../../domain/cursor.js';
import { ViewPosition } from '../../infrastructure/view-position.js';
import { FeedReader, type FeedScope } from './feed-reader.js';
import { serverSentEvents } from './sse.js';

const ALL: FeedScope = { kinds: new Set(['event', 'finding']), seesDivision: () => true };
const EVENTS: FeedScope = { ...ALL, kinds: new Set(['event']) };
const FINDINGS: FeedScope = { ...ALL, kinds: new Set(['finding']) };

describe('the feed', () => {
  let database: FreshDatabase;
  let pool: Pool;
  let store: PostgresEventStore;
  let views: MadeUpViews;
  let reader: FeedReader;

  async function append(n: number, division = '110101'): Promise<void> {
    const body = {
      source: `/${division}/education/school`,
      subject: 'p_1',
      time: '2025-03-01T08:00:00+08:00',
      hubdepartment: 'education',
      data: { person: { token: 'p_1', sealed: 'SEALED' } },
    };
    const id = uuidV5(Buffer.alloc(16), String(n));
    const type = 'doudi.education.student.enrolled.v1';
    const event = { id, type, data: Buffer.from(JSON.stringify(body)) };
    await store.append([{ stream: 'person-p_1', expected: 'any', events: [event] }]);
  }

  beforeAll(async () => {
    database = await freshDatabase();
    pool = new Pool({ connectionString: database.url });
    await PostgresEventStore.migrate(pool);
    store = new PostgresEventStore({ pool });
    views = await MadeUpViews.create(pool);
    for (let n = 1; n <= 5; n += 1) await append(n, n === 4 ? '310101' : '110101');
    await views.finding([2, 1], 'first');
    await views.finding([2, 2], 'second');
    await views.finding([4, 1], 'first', 'closed');
    await views.finding([5, 1], 'not yet committed');
    await views.commitUpTo(4);
    reader = new FeedReader(pool, store, new ViewPosition(pool, VIEWS), VIEWS);
  });

  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  const IDS = ['1', '2', '2.1', '2.2', '3', '4', '4.1'];

  async function idsOf(after: string, limit: number, scope = ALL): Promise<string[]> {
    const ids: string[] = [];
    let at = parseCursor(after);
    for (;;) {
      const page = await reader.page(at, limit, scope);
      ids.push(...page.items.map(({ cursor }) => cursor));
      at = page.next;
      if (!page.hasMore) return ids;
    }
  }

  it.each([1, 2, 3, 4, 100])(
    'gives each event with its findings after it, once, in pages of %d',
    async (limit) => {
      expect(await idsOf('0', limit)).toEqual(IDS);
    },
  );

  it.each(IDS.map((id, i) => [id, i] as const))('goes on after %s', async (id, i) => {
    expect(await idsOf(id, 2)).toEqual(IDS.slice(i + 1));
  });

  it('gives events alone, or findings alone', async () => {
    expect(await idsOf('0', 2, EVENTS)).toEqual(['1', '2', '3', '4']);
    expect(await idsOf('0', 2, FINDINGS)).toEqual(['2.1', '2.2', '4.1']);
  });

  it('leaves out other divisions and still comes to the end', async () => {
    const scope: FeedScope = { ...EVENTS, seesDivision: (division) => division === '310101' };
    expect(await idsOf('0', 1, scope)).toEqual(['4']);
  });

  it('says who and what, and nothing personal', async () => {
    const { items } = await reader.page(parseCursor('1'), 2, ALL);
    expect(items.map(({ message }) => message)).toEqual([
      {
        kind: 'event',
        position: '2',
        type: 'doudi.education.student.enrolled.v1',
        id: uuidV5(Buffer.alloc(16), '2'),
        subject: 'p_1',
        department: 'education',
        time: '2025-03-01T08:00:00+08:00',
      },
      {
        kind: 'finding',
        position: '2',
        change: 'opened',
        id: 'first',
        rule: 'D8',
        subject: 'p_1',
        department: 'civil-affairs',
        division: '110101',
      },
    ]);
  });

  it('follows live: a position comes when the view has committed it, with its findings', async () => {
    const stop = new AbortController();
    const lines = serverSentEvents(reader, parseCursor('4'), ALL, stop.signal);
    expect((await lines.next()).value).toBe('retry: 2000\n\n');
    const past = (await lines.next()).value ?? '';
    expect(past).toMatch(/^id: 4\.1\nevent: finding\ndata: \{.*\}\n\n$/);
    const live = lines.next();
    await views.commitUpTo(5);
    const { value = '' } = await live;
    expect([...value.matchAll(/^id: (.*)$/gm)].map(([, id]) => id)).toEqual(['5', '5.1']);
    const end = lines.next();
    stop.abort();
    expect((await end).done).toBe(true);
  });

  it('goes by the number of a position, not by its digits', async () => {
    await views.finding([100, 1], 'later');
    await views.finding([20, 1], 'sooner');
    await views.commitUpTo(100);
    expect(await idsOf('5.1', 1, FINDINGS)).toEqual(['20.1', '100.1']);
  });
});
