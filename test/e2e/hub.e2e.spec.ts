import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomBytes } from 'node:crypto';
import { DEPARTMENT_CODES, type Department } from '#contracts';
import { KafkaAdmin, kafkaTopology } from '#local-services';
import { KafkaConnection, type Producer } from '#platform';
import { freshDatabase, startKafka, type FreshDatabase, type TestKafka } from '#testing';
import { eventually } from '../support/eventually.js';
import { createHub } from '../support/hub.js';
import { startTestIssuer, type TestIssuer } from '../support/issuer.js';
import { DepartmentPublisher, person } from '../support/publish.js';
import { TopicReader } from '../support/topic-reader.js';

const PREFIX = `t-${randomBytes(6).toString('hex')}.`;
const NAME = '王小明';
const HEAD = person(1, NAME);
const HERE = '110101';
const THERE = '110108';

interface Status {
  readonly head: string;
  readonly projected: string;
  readonly departments: readonly Record<string, unknown>[];
}

describe('the hub', () => {
  const out = new TopicReader();
  let issuer: TestIssuer;
  let database: FreshDatabase;
  let kafka: TestKafka;
  let producer: Producer;
  let app: NestFastifyApplication;
  let address: string;

  const hubEnv = () => ({
    ...kafka.env('admin'),
    DATABASE_URL: database.url,
    KAFKA_TOPIC_PREFIX: PREFIX,
    OIDC_ISSUER: issuer.url,
    DOUDI_DAY: '2025-03-10',
  });

  async function startHub(): Promise<void> {
    app = await createHub(hubEnv());
    await app.listen(0, '127.0.0.1');
    address = await app.getUrl();
    await eventually(
      async () => (await fetch(`${address}/health/ready`)).status,
      (status) => status === 200,
    );
  }

  beforeAll(async () => {
    issuer = await startTestIssuer({
      'civil-affairs': { role: 'department', department: 'civil-affairs' },
      elsewhere: { role: 'consumer', divisions: ['31'] },
    });
    database = await freshDatabase();
    kafka = await startKafka();
    const topics = kafkaTopology(DEPARTMENT_CODES).topics.map((topic) => ({
      ...topic,
      name: PREFIX + topic.name,
    }));
    await new KafkaAdmin(kafka.address('admin')).ensureTopics(topics);
    const config = { clientId: 'departments', ...kafka.address('admin') };
    producer = new KafkaConnection(config, () => undefined).producer();
    await producer.start();
    await out.start(
      config,
      `${PREFIX}reader`,
      topics.map(({ name }) => name).filter((name) => !name.startsWith(`${PREFIX}dept.`)),
    );
    await startHub();
    await publishAll();
  });

  afterAll(async () => {
    await app.close();
    await out.stop();
    await producer.stop();
    await issuer.stop();
    await database.drop();
  });

  async function publishAll(): Promise<void> {
    const at = (department: Department, division: string) =>
      new DepartmentPublisher(producer, department, { division, topicPrefix: PREFIX });
    const civil = at('civil-affairs', HERE);
    await foundHousehold(civil, HERE, 'HH-1');
    await foundHousehold(at('civil-affairs', THERE), THERE, 'HH-2');
    await at('education', HERE).publish('student.enrolled', 'p-1', {
      person: HEAD,
      stage: 'undergraduate',
      division: HERE,
      from: '2024-09-01',
    });
    await at('medical-insurance', HERE).publish('insurance.enrolled', 'p-1', {
      person: HEAD,
      scheme: 'resident',
      division: HERE,
      period: { from: '2025-01-01', to: '2025-12-31' },
    });
    await at('housing', HERE).publish('dwelling.registered', 'p-1', {
      subject: { household: { number: 'HH-1' } },
      kind: 'owned',
      areaSquareMetres: 48,
      division: HERE,
      from: '2019-05-01',
    });
    await at('human-resources', HERE).publish('employment.started', 'p-1', {
      person: HEAD,
      kind: 'employee',
      division: HERE,
      from: '2024-02-01',
    });
    await civil.send('p-1', 'this is no JSON');
  }

  async function foundHousehold(
    civil: DepartmentPublisher,
    division: string,
    number: string,
  ): Promise<void> {
    const household = { number };
    const key = `file-${division}`;
    const established = { household, division, establishedOn: '2024-01-05' };
    await civil.publish('household.established', key, established);
    await civil.publish('member.joined', key, {
      household,
      person: HEAD,
      relation: 'head',
      membership: 'living-together',
      reason: 'establishment',
      from: '2024-01-05',
    });
    await civil.publish('aid.granted', key, {
      programme: 'DIBAO',
      beneficiary: { household },
      period: { from: '2024-02-01' },
      amount: { fen: 90_000, currency: 'CNY' },
      per: 'month',
      fundingSource: 'county',
      payingBody: { division, name: '民政局' },
      basis: { clause: '社会救助暂行办法 第十一条' },
      award: `AW-${number}`,
      grantedOn: '2024-01-20',
    });
  }

  async function get<T>(path: string, client: string): Promise<T> {
    const headers = { authorization: `Bearer ${await issuer.token(client)}` };
    const response = await fetch(`${address}${path}`, { headers });
    return (await response.json()) as T;
  }

  /** Ten events of departments and the day that the clock opened. */
  const EVENTS = '11';

  const projectedStatus = () =>
    eventually(
      () => get<Status>('/v1/status', 'operator'),
      ({ projected }) => projected === EVENTS,
    );

  it('takes in what five departments publish and says how far it is', async () => {
    const { head, projected, departments } = await projectedStatus();
    expect({ head, projected }).toEqual({ head: EVENTS, projected: EVENTS });
    expect(
      departments.map(({ department, seen, accepted }) => [department, seen, accepted]).sort(),
    ).toEqual([
      ['civil-affairs', 7, 6],
      ['education', 1, 1],
      ['housing', 1, 1],
      ['human-resources', 1, 1],
      ['medical-insurance', 1, 1],
    ]);
  });

  it('keeps what it cannot read, for the department that sent it and no other', async () => {
    await projectedStatus();
    type Page = { items: { department: string; status: string; zh: string }[] };
    const own = await get<Page>('/v1/quarantine', 'civil-affairs');
    expect(own.items).toMatchObject([{ department: 'civil-affairs', status: 'rejected' }]);
    expect((await get<Page>('/v1/quarantine', 'department')).items).toEqual([]);
    expect(await get('/v1/quarantine?department=civil-affairs', 'department')).toMatchObject({
      status: 403,
      code: 'auth.other-department',
    });
  });

  it('answers every event on its department’s topic', async () => {
    const answers = await eventually(
      () =>
        out.messages
          .filter(({ topic }) => topic.startsWith(`${PREFIX}receipts.`))
          .flatMap(
            ({ value }) => (JSON.parse(value) as { receipts: { status: string }[] }).receipts,
          )
          .map(({ status }) => status)
          .filter((status) => status !== 'waiting'),
      (statuses) => statuses.length >= 11,
    );
    expect(answers.sort()).toEqual([...Array<string>(10).fill('accepted'), 'rejected']);
  });

  it('publishes households and findings, and no identity', async () => {
    const from = (topic: string) => out.messages.filter((m) => m.topic === PREFIX + topic);
    const findings = await eventually(
      () => from('hub.finding.v1').map(({ value }) => JSON.parse(value) as { data: Finding }),
      (found) => found.length >= 2,
    );
    expect(findings.map(({ data }) => data.rule).sort()).toEqual(['D1:DIBAO', 'D8']);
    const households = await eventually(
      () => new Set(from('hub.household.v1').map(({ key }) => key)),
      (keys) => keys.size >= 2,
    );
    expect(households.size).toBe(2);
    const all = JSON.stringify(out.messages);
    for (const personal of [NAME, HEAD.documentNumber, 'HH-1']) expect(all).not.toContain(personal);
  });

  interface Finding {
    readonly rule: string;
  }

  interface FeedPage {
    readonly items: readonly { cursor: string; message: { kind: string; position: string } }[];
    readonly next: string;
  }

  it('shows all of it as one feed, from any position, within what a reader may see', async () => {
    await projectedStatus();
    const all = await get<FeedPage>('/v1/feed/page?after=0', 'consumer');
    const events = all.items.filter(({ message }) => message.kind === 'event');
    expect(events.map(({ message }) => message.position)).toEqual(
      Array.from({ length: 11 }, (_, i) => String(i + 1)),
    );
    const middle = all.items[6]!.cursor;
    const rest = await get<FeedPage>(`/v1/feed/page?after=${middle}`, 'consumer');
    expect(rest.items).toEqual(all.items.slice(7));
    const elsewhere = await get<FeedPage>('/v1/feed/page?after=0', 'elsewhere');
    expect(elsewhere.items.map(({ message }) => (message as { type?: string }).type)).toEqual([
      'doudi.hub.day.opened.v1',
    ]);
  });

  it('streams the feed and goes on after Last-Event-ID', async () => {
    await projectedStatus();
    const all = await get<FeedPage>('/v1/feed/page?after=0', 'consumer');
    const ids = all.items.map(({ cursor }) => cursor);
    const headers = { authorization: `Bearer ${await issuer.token('consumer')}` };
    const read = (lastId: string) =>
      readStream(`${address}/v1/feed`, { ...headers, 'last-event-id': lastId }, ids.at(-1)!);
    expect(await read('0')).toEqual(ids);
    expect(await read(ids[4]!)).toEqual(ids.slice(5));
  });

  it('stops and starts again without taking anything twice', async () => {
    await app.close();
    await startHub();
    expect((await projectedStatus()).head).toBe(EVENTS);
  });
});

/** Ids of the stream up to and including `last`. */
async function readStream(
  url: string,
  headers: Record<string, string>,
  last: string,
): Promise<string[]> {
  const stop = new AbortController();
  const response = await fetch(url, { headers, signal: stop.signal });
  const ids: string[] = [];
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    const messages = text.split('\n\n');
    text = messages.pop() ?? '';
    for (const message of messages) {
      const id = /^id: (.*)$/m.exec(message)?.[1];
      if (id !== undefined) ids.push(id);
    }
    if (ids.at(-1) === last) break;
  }
  stop.abort();
  return ids;
}
