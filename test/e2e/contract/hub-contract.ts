import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { parse as parseCsv } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { randomBytes } from 'node:crypto';
import { Trust, verifyBundle } from '#assurance';
import { DEPARTMENT_CODES } from '#contracts';
import { KafkaAdmin, kafkaTopology, type KafkaAddress } from '#local-services';
import { KafkaConnection, type Producer } from '#platform';
import { eventually } from '../../support/eventually.js';
import { createHub, LOG_KEY } from '../../support/hub.js';
import { contractBreaches } from '../../support/outgoing-contract.js';
import { startTestIssuer, type TestIssuer } from '../../support/issuer.js';
import { readStream } from '../../support/read-stream.js';
import { HEAD, NAME, publishSample } from '../../support/sample-events.js';
import { TopicReader } from '../../support/topic-reader.js';
import { accessesTo } from './accesses-to.js';
import type { FeedPage, Finding, Status } from './answers.js';
import { openRules, type Change } from './open-rules.js';

/** What a hub stands on: servers of whatever kind, and how it is told of them. */
export interface HubGround {
  /** An empty database. */
  readonly databaseUrl: string;
  /** The super user's way to Kafka. */
  readonly kafka: KafkaAddress;
  /** The hub's settings for all of its servers. */
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/** The way of five departments' events through a hub, whatever servers it stands on. */
export function hubContract(title: string, ground: () => Promise<HubGround>): void {
  describe(title, () => theHub(ground));
}

function theHub(openGround: () => Promise<HubGround>): void {
  const PREFIX = `t-${randomBytes(6).toString('hex')}.`;
  const out = new TopicReader();
  let issuer: TestIssuer;
  let ground: HubGround;
  let producer: Producer;
  let app: NestFastifyApplication;
  let address: string;

  const hubEnv = () => ({
    ...ground.env,
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
      'case-worker-elsewhere': { role: 'case-worker', divisions: ['31'] },
    });
    ground = await openGround();
    const topology = kafkaTopology(DEPARTMENT_CODES, PREFIX);
    const admin = new KafkaAdmin(ground.kafka);
    // A Kafka without users has no permissions either.
    if (ground.kafka.sasl === undefined) await admin.ensureTopics(topology.topics);
    else await admin.apply(topology);
    const config = { clientId: 'departments', ...ground.kafka };
    producer = new KafkaConnection(config, () => undefined).producer();
    await producer.start();
    await out.start(
      config,
      `${PREFIX}reader`,
      topology.topics.map(({ name }) => name).filter((name) => !name.startsWith(`${PREFIX}dept.`)),
    );
    await startHub();
    await publishSample(producer, PREFIX);
  }, 400_000);

  afterAll(async () => {
    await app?.close();
    await out.stop();
    await producer?.stop();
    await issuer?.stop();
    await ground?.remove();
  });

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

  const search = async (client: string, purpose: string | undefined) => {
    const response = await fetch(`${address}/v1/households/search-by-identity`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await issuer.token(client)}`,
        'content-type': 'application/json',
        ...(purpose === undefined ? {} : { 'x-purpose': encodeURIComponent(purpose) }),
      },
      body: JSON.stringify({
        documentType: HEAD.documentType,
        documentNumber: HEAD.documentNumber,
      }),
    });
    return (await response.json()) as {
      code?: string;
      person: string;
      households: { household: string }[];
    };
  };

  it('shows a household by identity document, to those who may and say why', async () => {
    await projectedStatus();
    expect((await search('auditor', '核对')).code).toBe('auth.forbidden');
    expect((await search('case-worker', undefined)).code).toBe('purpose-missing');
    expect((await search('case-worker-elsewhere', '核对')).households).toEqual([]);
    const { person: token, households } = await search('case-worker', '核对低保申请');
    expect(households).toHaveLength(2);
    const path = `/v1/households/${households[0]!.household}`;
    const view = await get<Record<string, unknown>>(path, 'consumer');
    expect(view).toMatchObject({
      day: '2025-03-10',
      circle: 1,
      members: [{ person: token, relation: 'head', work: { kind: 'employee' } }],
      aid: [{ programme: 'DIBAO', state: 'running', fen: 90_000 }],
    });
    expect(JSON.stringify(view)).not.toContain(NAME);
    expect(await get(`${path}?include=personal`, 'consumer')).toMatchObject({ status: 403 });
    expect(await get(path, 'elsewhere')).toMatchObject({ status: 404 });
    const headers = {
      authorization: `Bearer ${await issuer.token('case-worker')}`,
      'x-purpose': encodeURIComponent('入户核查'),
    };
    const opened = await fetch(`${address}${path}?include=personal`, { headers });
    expect(await opened.json()).toMatchObject({
      personal: { [token]: { name: NAME, documentNumber: HEAD.documentNumber } },
    });
    expect(await accessesTo(ground.databaseUrl, token)).toEqual([
      ['person.search', '核对', 'case-worker-elsewhere'],
      ['person.search', '核对低保申请', 'case-worker'],
      ['household.view', '入户核查', 'case-worker'],
    ]);
  });

  it('lists findings to the department that must act, and the ledger', async () => {
    await projectedStatus();
    const rules = async (path: string, client: string) =>
      (await get<{ items: Finding[] }>(path, client)).items.map(({ rule }) => rule).sort();
    expect(await rules('/v1/findings?status=open', 'civil-affairs')).toEqual(['D1:DIBAO', 'D8']);
    expect(await rules('/v1/findings', 'department')).toEqual([]);
    expect(await rules('/v1/findings?division=31', 'auditor')).toEqual([]);
    const page = await get<{ items: object[]; next: string }>(
      '/v1/awards?programme=DIBAO&limit=1',
      'auditor',
    );
    const rest = await get<{ items: object[] }>(
      `/v1/awards?programme=DIBAO&cursor=${page.next}`,
      'auditor',
    );
    expect([...page.items, ...rest.items]).toMatchObject([
      { programme: 'DIBAO', state: 'running' },
      { programme: 'DIBAO', state: 'running' },
    ]);
    const listed = await get<{ items: object[] }>(
      '/v1/households?openFindings=true&division=1101',
      'auditor',
    );
    expect(listed.items).toHaveLength(2);
    expect(await get('/v1/awards?programme=DIBAO&order=asc', 'auditor')).toMatchObject({
      status: 400,
      pointer: '/order',
    });
  });

  it('hands on the evidence of a household, to auditors', async () => {
    await projectedStatus();
    const { households } = await search('case-worker', '取证');
    const path = `/v1/households/${households[0]!.household}/evidence`;
    expect(await get(path, 'consumer')).toMatchObject({ status: 403 });
    const headers = { authorization: `Bearer ${await issuer.token('auditor')}` };
    const response = await fetch(`${address}${path}?asOf=${EVENTS}`, { headers });
    expect(response.headers.get('content-type')).toBe('application/zip');
    const zip = new Uint8Array(await response.arrayBuffer());
    const { manifest, checkpoint } = verifyBundle(new Trust(LOG_KEY), zip);
    expect(manifest).toMatchObject({ household: households[0]!.household, asOf: EVENTS });
    expect(checkpoint.size).toBe(Number(EVENTS));
  });

  it('gives the ledger and the findings away as tables', async () => {
    await projectedStatus();
    const table = async (path: string) => {
      const headers = { authorization: `Bearer ${await issuer.token('auditor')}` };
      return new Uint8Array(await (await fetch(`${address}${path}`, { headers })).arrayBuffer());
    };
    const awards = parseCsv(Buffer.from(await table('/v1/exports/awards?programme=DIBAO')), {
      bom: true,
      columns: true,
    }) as Record<string, string>[];
    expect(awards.map((row) => [row['项目'], row['标准（分）']])).toEqual([
      ['最低生活保障', '90000'],
      ['最低生活保障', '90000'],
    ]);
    const findings = await table(`/v1/exports/findings?status=open&format=parquet&asOf=${EVENTS}`);
    const rows = await parquetReadObjects({ file: findings.buffer });
    expect(rows.map(({ rule }) => rule as string).sort()).toEqual(['D1:DIBAO', 'D8']);
    expect(await get('/v1/exports/awards?format=xlsx', 'auditor')).toMatchObject({ status: 400 });
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
    // Which department's event comes first is open, and so is what opens and closes on the way.
    const open = await eventually(
      () => openRules(from('hub.finding.v1').map(({ value }) => JSON.parse(value) as Change)),
      (rules) => rules.length === 2,
    );
    expect(open).toEqual(['D1:DIBAO', 'D8']);
    const households = await eventually(
      () => new Set(from('hub.household.v1').map(({ key }) => key)),
      (keys) => keys.size >= 2,
    );
    expect(households.size).toBe(2);
    const all = JSON.stringify(out.messages);
    for (const personal of [NAME, HEAD.documentNumber, 'HH-1']) expect(all).not.toContain(personal);
  });

  it('keeps to its own published contract in every message it sends', async () => {
    const topics = ['hub.household.v1', 'hub.finding.v1', 'receipts.civil-affairs.v1'];
    const seen = () => new Set(out.messages.map(({ topic }) => topic));
    await eventually(seen, (known) => topics.every((topic) => known.has(PREFIX + topic)));
    expect([...seen()]).toEqual(expect.arrayContaining(topics.map((topic) => PREFIX + topic)));
    expect(out.messages.flatMap(contractBreaches)).toEqual([]);
  });

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
}
