import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse as parseCsv } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { Trust, verifyBundle } from '#assurance';
import { eventually } from '../../support/eventually.js';
import { LOG_KEY } from '../../support/hub.js';
import { contractBreaches } from '../../support/outgoing-contract.js';
import { readStream } from '../../support/read-stream.js';
import { HEAD, NAME } from '../../support/sample-events.js';
import { accessesTo } from './accesses-to.js';
import type { FeedPage, Finding, Status } from './answers.js';
import { HubBed, type HubGround } from './hub-bed.js';
import { openRules, type Change } from './open-rules.js';

/** What the events come to: civil affairs acts on all of them but the schooling, which is education's. */
const FOUND = ['C:recheck', 'C:recheck', 'D1:DIBAO', 'D8', 'M:EDU_AID'];

/** The way of departments' events through a hub, whatever servers it stands on. */
export function hubContract(title: string, ground: () => Promise<HubGround>): void {
  describe(title, () => theHub(ground));
}

function theHub(openGround: () => Promise<HubGround>): void {
  const bed = new HubBed();
  const { out, prefix: PREFIX } = bed;
  const get = <T>(path: string, client: string): Promise<T> => bed.get<T>(path, client);

  beforeAll(() => bed.open(openGround), 400_000);
  afterAll(() => bed.close());

  /** Ten events of departments and the day that the clock opened. */
  const EVENTS = '11';

  const projectedStatus = () =>
    eventually(
      () => get<Status>('/v1/status', 'operator'),
      ({ projected }) => projected === EVENTS,
    );

  it('takes in what departments publish and says how far it is', async () => {
    const { head, projected, departments } = await projectedStatus();
    expect({ head, projected }).toEqual({ head: EVENTS, projected: EVENTS });
    expect(
      departments.map(({ department, seen, accepted }) => [department, seen, accepted]).sort(),
    ).toEqual([
      ['civil-affairs', 7, 6],
      ['disabled-persons-federation', 0, 0],
      ['education', 1, 1],
      ['housing', 1, 1],
      ['human-resources', 1, 1],
      ['medical-insurance', 1, 1],
    ]);
  });

  it('shows a household by identity document, to those who may and say why', async () => {
    await projectedStatus();
    expect((await bed.search('auditor', '核对')).code).toBe('auth.forbidden');
    expect((await bed.search('case-worker', undefined)).code).toBe('purpose-missing');
    expect((await bed.search('case-worker-elsewhere', '核对')).households).toEqual([]);
    const { person: token, households } = await bed.search('case-worker', '核对低保申请');
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
      authorization: `Bearer ${await bed.issuer.token('case-worker')}`,
      'x-purpose': encodeURIComponent('入户核查'),
    };
    const opened = await fetch(`${bed.address}${path}?include=personal`, { headers });
    expect(await opened.json()).toMatchObject({
      personal: { [token]: { name: NAME, documentNumber: HEAD.documentNumber } },
    });
    expect(await accessesTo(bed.ground.databaseUrl, token)).toEqual([
      ['person.search', '核对', 'case-worker-elsewhere'],
      ['person.search', '核对低保申请', 'case-worker'],
      ['household.view', '入户核查', 'case-worker'],
    ]);
  });

  it('lists findings to the department that must act, and the ledger', async () => {
    await projectedStatus();
    const rules = async (path: string, client: string) =>
      (await get<{ items: Finding[] }>(path, client)).items.map(({ rule }) => rule).sort();
    const own = FOUND.filter((rule) => rule !== 'M:EDU_AID');
    expect(await rules('/v1/findings?status=open', 'civil-affairs')).toEqual(own);
    expect(await rules('/v1/findings', 'department')).toEqual(['M:EDU_AID']);
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
    const { households } = await bed.search('case-worker', '取证');
    const path = `/v1/households/${households[0]!.household}/evidence`;
    expect(await get(path, 'consumer')).toMatchObject({ status: 403 });
    const response = await bed.fetch(`${path}?asOf=${EVENTS}`, 'auditor');
    expect(response.headers.get('content-type')).toBe('application/zip');
    const zip = new Uint8Array(await response.arrayBuffer());
    const { manifest, checkpoint } = verifyBundle(new Trust(LOG_KEY), zip);
    expect(manifest).toMatchObject({ household: households[0]!.household, asOf: EVENTS });
    expect(checkpoint.size).toBe(Number(EVENTS));
  });

  it('gives the ledger and the findings away as tables', async () => {
    await projectedStatus();
    const table = async (path: string) =>
      new Uint8Array(await (await bed.fetch(path, 'auditor')).arrayBuffer());
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
    expect(rows.map(({ rule }) => rule as string).sort()).toEqual(FOUND);
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
      (rules) => rules.length === FOUND.length,
    );
    expect(open).toEqual(FOUND);
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
    const headers = { authorization: `Bearer ${await bed.issuer.token('consumer')}` };
    const read = (lastId: string) =>
      readStream(`${bed.address}/v1/feed`, { ...headers, 'last-event-id': lastId }, ids.at(-1)!);
    expect(await read('0')).toEqual(ids);
    expect(await read(ids[4]!)).toEqual(ids.slice(5));
  });

  it('stops and starts again without taking anything twice', async () => {
    await bed.stopHub();
    await bed.startHub();
    expect((await projectedStatus()).head).toBe(EVENTS);
  });
}
