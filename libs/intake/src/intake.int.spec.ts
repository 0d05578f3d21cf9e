import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { checkDigit, type Department } from '#contracts';
import type { StoredEvent } from '#event-store';
import { PostgresEventStore } from '#event-store/postgres';
import { KafkaAdmin, kafkaTopology } from '#local-services';
import { KafkaConnection, migrate, type Producer } from '#platform';
import { PRIVACY_MIGRATIONS, Vault } from '#privacy';
import { freshDatabase, startKafka, type FreshDatabase, type TestKafka } from '#testing';
import { createIntake, type Intake } from './infrastructure/create-intake.js';
import { INTAKE_MIGRATIONS } from './infrastructure/migrations.js';
import { defaultMandate } from './domain/default-mandate.js';

const DEPARTMENTS = ['civil-affairs', 'medical-insurance', 'education', 'housing', 'human-resources'];
const NOW = Date.parse('2024-06-01T00:00:00Z');

interface Receipt {
  readonly id?: string;
  readonly status: string;
  readonly code?: string;
  readonly pointer?: string;
  readonly position?: string;
  readonly zh?: string;
  readonly en?: string;
  readonly offset: number;
}

/** One hub with its own topics and database. */
class Hub {
  readonly receipts: Receipt[] = [];
  private sequence = 0;
  private readonly stops: (() => Promise<void>)[] = [];

  private constructor(
    readonly prefix: string,
    readonly pool: pg.Pool,
    readonly kafka: KafkaConnection,
    readonly producer: Producer,
    readonly vault: Vault,
    private readonly database: FreshDatabase,
  ) {}

  static async make(server: TestKafka): Promise<Hub> {
    const prefix = `s${randomBytes(5).toString('hex')}-`;
    const topics = kafkaTopology(DEPARTMENTS).topics;
    await new KafkaAdmin(server.address()).ensureTopics(
      topics.map((topic) => ({ ...topic, name: `${prefix}${topic.name}` })),
    );
    const database = await freshDatabase();
    const pool = new pg.Pool({ connectionString: database.url, max: 8 });
    pool.on('error', () => undefined);
    await PostgresEventStore.migrate(pool);
    await migrate(pool, 'privacy', PRIVACY_MIGRATIONS);
    await migrate(pool, 'intake', INTAKE_MIGRATIONS);
    const kafka = new KafkaConnection({ clientId: 'spec', ...server.address() }, () => undefined);
    const producer = kafka.producer();
    await producer.start();
    const vault = new Vault({ pool, tokenKey: randomBytes(32), kek: randomBytes(32) });
    const hub = new Hub(prefix, pool, kafka, producer, vault, database);
    await hub.listen();
    return hub;
  }

  /** A process of the hub: its own store, caches and consumer. */
  process(): Intake & { readonly store: PostgresEventStore } {
    const store = new PostgresEventStore({ pool: this.pool });
    const intake = createIntake({
      pool: this.pool,
      store,
      kafka: this.kafka,
      vault: this.vault,
      mandate: defaultMandate(['11']),
      log: () => undefined,
      groupId: `hub-${this.prefix}`,
      topicPrefix: this.prefix,
      now: () => NOW,
      sweepEveryMs: 200,
    });
    return { ...intake, store };
  }

  async run(): Promise<Intake & { readonly store: PostgresEventStore }> {
    const intake = this.process();
    await intake.service.start();
    this.stops.push(() => intake.service.stop());
    return intake;
  }

  event(name: string, data: object, change: Record<string, unknown> = {}): Record<string, unknown> {
    const department = (change['department'] as Department | undefined) ?? 'civil-affairs';
    const { department: _, ...attributes } = change;
    return {
      specversion: '1.0',
      id: randomUUID(),
      source: `/110101/${department}/spec`,
      type: `doudi.${department}.${name}.v1`,
      subject: 'case-1',
      time: '2024-05-20T09:00:00+08:00',
      recordedtime: '2024-05-20T10:00:00+08:00',
      sequence: String(++this.sequence).padStart(12, '0'),
      datacontenttype: 'application/json',
      data,
      ...attributes,
    };
  }

  async send(...events: (Record<string, unknown> | Buffer | null)[]): Promise<void> {
    await this.sendTo('civil-affairs', ...events);
  }

  async sendTo(
    department: string,
    ...events: (Record<string, unknown> | Buffer | null)[]
  ): Promise<void> {
    await this.producer.send(
      events.map((event) => ({
        topic: `${this.prefix}dept.${department}.v1`,
        key: 'case-1',
        value: event === null || Buffer.isBuffer(event) ? event : JSON.stringify(event),
        headers: { 'content-type': 'application/cloudevents+json' },
      })),
    );
  }

  async answered(count: number): Promise<readonly Receipt[]> {
    while (this.receipts.length < count) await new Promise((resolve) => setTimeout(resolve, 20));
    return this.receipts;
  }

  async count(sql: string): Promise<number> {
    const { rows } = await this.pool.query<{ n: string }>(`select count(*) as n from ${sql}`);
    return Number(rows[0]!.n);
  }

  async close(): Promise<void> {
    for (const stop of this.stops.reverse()) await stop();
    await this.producer.stop();
    await this.pool.end();
    await this.database.drop();
  }

  private async listen(): Promise<void> {
    const consumer = this.kafka.consumer(
      {
        groupId: `receipts-${this.prefix}`,
        topics: DEPARTMENTS.map((name) => `${this.prefix}receipts.${name}.v1`),
      },
      {
        startAt: () => Promise.resolve([]),
        process: async (groups) => {
          for await (const group of groups) {
            for (const { messages } of group) {
              for (const { value } of messages) {
                const body = JSON.parse(value!.toString('utf8')) as { receipts: Receipt[] };
                this.receipts.push(...body.receipts);
              }
            }
          }
        },
      },
    );
    await consumer.start();
    this.stops.push(() => consumer.stop());
  }
}

const residentId = (n: number): string => {
  const body = `11010119800101${String(n).padStart(3, '0')}`;
  return body + checkDigit(body);
};
const person = (n: number): Record<string, unknown> => ({
  documentType: 'resident-id',
  documentNumber: residentId(n),
  name: `张${n}`,
});
const established = (number: string): object => ({
  household: { number },
  division: '110101',
  establishedOn: '2024-01-01',
});
const joined = (number: string, n: number): object => ({
  household: { number },
  person: person(n),
  relation: 'head',
  membership: 'living-together',
  reason: 'establishment',
  from: '2024-01-01',
});
const granted = (number: string, award: string): Record<string, unknown> => ({
  programme: 'DIBAO',
  beneficiary: { household: { number } },
  period: { from: '2024-02-01', to: '2025-01-31' },
  amount: { fen: 139500, currency: 'CNY' },
  per: 'month',
  fundingSource: 'county',
  payingBody: { division: '110101', name: '东城区民政局' },
  basis: { clause: '社会救助暂行办法 第九条' },
  award,
  grantedOn: '2024-01-20',
});
const { award: _award, grantedOn: _grantedOn, ...aid } = granted('', '');
const paid = (number: string, award: string): object => ({
  ...aid,
  beneficiary: { household: { number } },
  award,
  instruction: `pay-${award}`,
  paidOn: '2024-02-10',
});

const bodyOf = (event: StoredEvent): Record<string, never> =>
  JSON.parse(event.data.toString('utf8')) as Record<string, never>;
const byStatus = (receipts: readonly Receipt[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { status } of receipts) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

let server: TestKafka;
let hub: Hub;

beforeEach(async () => {
  server ??= await startKafka();
  hub = await Hub.make(server);
});
afterEach(async () => {
  await hub.close();
});
afterAll(() => undefined);

describe('intake on real Kafka and PostgreSQL', () => {
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
    const token = hub.vault.tokens.person({ documentType: 'resident-id', documentNumber: residentId(1) }, '');
    expect(bodyOf(events[1]!)).toMatchObject({
      subject: hub.vault.tokens.household('H-1'),
      hubdepartment: 'civil-affairs',
      hubreceived: '2024-06-01T00:00:00.000Z',
      data: { person: { token }, relation: 'head' },
    });
    expect(events[1]!.stream).toBe(`household-${hub.vault.tokens.household('H-1')}`);
    const access = { principal: 'spec', role: 'auditor', purpose: 'test', action: 'spec.read' };
    const { data } = bodyOf(events[1]!) as unknown as { data: { person: { token: string; sealed: string } } };
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
      { ...hub.event('household.established', established('H-2')), type: 'doudi.civil-affairs.moon.landed.v1' },
      { ...hub.event('household.established', established('H-2')), type: 'doudi.civil-affairs.household.established.v9' },
      hub.event('household.established', { ...established('H-2'), division: 'x' }),
      hub.event('member.joined', wrongDigit),
      hub.event('household.established', established('H-2'), { source: '/440101/civil-affairs/spec' }),
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
    const corrected = hub.event('fact.corrected', { original, reason: 'typing-error', replacement });
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

  it('changes nothing when everything is delivered again', async () => {
    const first = hub.process();
    await first.service.start();
    const numbers = Array.from({ length: 300 }, (_, i) => i);
    await hub.send(...numbers.map((n) => hub.event('household.established', established(`H-${n}`))));
    await hub.send(...numbers.map((n) => hub.event('member.joined', joined(`H-${n}`, n))), Buffer.from('{'));
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

  it('replays after a fix, and dismisses with a reason', async () => {
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
});
