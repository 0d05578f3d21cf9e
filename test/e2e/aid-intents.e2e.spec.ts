import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { PostgresEventStore } from '#event-store/postgres';
import { freshDatabase, type FreshDatabase } from '#testing';
import { AidIntentsServer } from '../../apps/hub/src/grpc/aid-intents/aid-intents.server.js';
import { eventually } from '../support/eventually.js';
import { createHub, NOWHERE } from '../support/hub.js';
import {
  headOf,
  HOUSEHOLDS,
  intent,
  medicalAid,
  student,
  yuan,
} from '../support/intent-requests.js';
import { IntentsClient } from '../support/intents-client.js';
import { startTestIssuer, type TestIssuer } from '../support/issuer.js';
import { register } from '../support/register.js';
import { HEAD } from '../support/sample-events.js';

/** Of every hub that tests make. */
const KEY = Buffer.alloc(32, 7);

describe('before the money moves', () => {
  let issuer: TestIssuer;
  let database: FreshDatabase;
  let pool: pg.Pool;
  let app: NestFastifyApplication;
  let address: string;
  let client: IntentsClient;

  beforeAll(async () => {
    issuer = await startTestIssuer({
      'civil-affairs': { role: 'department', department: 'civil-affairs' },
      'medical-insurance': { role: 'department', department: 'medical-insurance' },
      elsewhere: { role: 'department', department: 'civil-affairs', divisions: ['31'] },
    });
    database = await freshDatabase();
    app = await createHub({
      ...NOWHERE,
      // What departments published is stored below: there is no Kafka here.
      HUB_ROLES: 'project,clock,intents,api',
      DATABASE_URL: database.url,
      OIDC_ISSUER: issuer.url,
      DOUDI_DAY: '2025-03-10',
      GRPC_PORT: '0',
    });
    await app.listen(0, '127.0.0.1');
    address = await app.getUrl();
    await eventually(
      async () => (await fetch(`${address}/health/ready`)).status,
      (ready) => ready === 200,
    );
    pool = new pg.Pool({ connectionString: database.url });
    await register(new PostgresEventStore({ pool }), KEY, [
      { number: 'HOUSEHOLD-1', head: headOf(0), division: '110101', onDibao: true },
      ...Array.from({ length: HOUSEHOLDS - 1 }, (_, n) => ({
        number: `HOUSEHOLD-X${n}`,
        head: headOf(n + 1),
        division: '110101',
      })),
    ]);
    client = new IntentsClient(`127.0.0.1:${app.get(AidIntentsServer).port}`);
  });

  afterAll(async () => {
    client.close();
    await app.close();
    await pool.end();
    await issuer.stop();
    await database.drop();
  });

  interface Answer {
    readonly id: string;
    readonly outcome: string;
    readonly status: unknown;
    readonly heldUntil?: string;
    readonly grounds: { readonly rule: string; readonly others: object[] }[];
    readonly code?: string;
    readonly pointer?: string;
  }

  async function call(method: string, path: string, who: string, body?: object): Promise<unknown> {
    const response = await fetch(`${address}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await issuer.token(who)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return response.json();
  }

  /** A payment run, one intent a line. */
  async function runLines(who: string, lines: readonly string[]): Promise<string[]> {
    const response = await fetch(`${address}/v1/aid-intents`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await issuer.token(who)}`,
        'content-type': 'application/x-ndjson',
      },
      body: lines.join('\n'),
    });
    return (await response.text()).trim().split('\n');
  }

  const ask = async (who: string, body: object): Promise<Answer> =>
    (await call('POST', '/v1/aid-intents', who, body)) as Answer;

  it('holds what may be paid, answers the same again, and is confirmed', async () => {
    const answer = await ask('department', student('ED-1'));
    expect(answer).toMatchObject({
      outcome: 'clear',
      status: 'held',
      fen: 90_000,
      heldUntil: '2025-03-16',
    });
    expect(await ask('department', student('ED-1'))).toEqual(answer);
    const path = `/v1/aid-intents?source=/110101/education/aid&number=ED-1`;
    expect(await call('GET', path, 'department')).toEqual(answer);
    expect(await call('GET', `/v1/aid-intents/${answer.id}`, 'auditor')).toEqual(answer);
    expect(await call('GET', `/v1/aid-intents/${answer.id}`, 'civil-affairs')).toMatchObject({
      code: 'aid-intent.not-found',
    });
    const confirm = `/v1/aid-intents/${answer.id}/confirm`;
    expect(await call('POST', confirm, 'civil-affairs', {})).toMatchObject({
      code: 'aid-intent.not-found',
    });
    expect(await call('POST', confirm, 'department', {})).toMatchObject({ status: 'confirmed' });
    const cancel = `/v1/aid-intents/${answer.id}/cancel`;
    expect(await call('POST', cancel, 'department', { reason: 'returned' })).toMatchObject({
      status: 'cancelled',
    });
  });

  it('says which rule stands against it, and of the other aid only what may be seen', async () => {
    const { outcome, grounds } = await ask('civil-affairs', intent('CA-1'));
    expect(outcome).toBe('conflict');
    const shown = new Set(grounds.flatMap(({ others }) => others.flatMap((o) => Object.keys(o))));
    expect([...shown].sort()).toEqual(['department', 'from', 'position', 'programme']);
    expect(grounds[0]!.rule).toBe('D1:DIBAO');
  });

  it('refuses what is malformed, foreign, or another content under the same number', async () => {
    expect(await ask('department', { ...student('ED-2'), per: 'week' })).toMatchObject({
      code: 'aid-intent.invalid',
      pointer: '/per',
    });
    expect(await ask('department', intent('ED-3'))).toMatchObject({
      code: 'aid-intent.outside-mandate',
    });
    expect(await ask('elsewhere', intent('CA-2'))).toMatchObject({
      code: 'aid-intent.outside-mandate',
      pointer: '/payingBody/division',
    });
    await ask('department', student('ED-4'));
    const other = { ...student('ED-4'), amount: { fen: 1, currency: 'CNY' } };
    expect(await ask('department', other)).toMatchObject({ code: 'aid-intent.number-used' });
    expect(await call('POST', '/v1/aid-intents', 'case-worker', {})).toMatchObject({
      code: 'auth.forbidden',
    });
  });

  it('answers a payment run row by row, as an array or line by line', async () => {
    const rows = [student('R-1'), { number: 'R-2' }, student('R-1'), student('R-3')];
    const { items } = (await call('POST', '/v1/aid-intents', 'department', rows)) as {
      items: { number: string; answer?: Answer; error?: { code: string } }[];
    };
    const said = (row: (typeof items)[number]) => [
      row.number,
      row.answer?.outcome ?? row.error?.code,
    ];
    expect(items.map(said)).toEqual([
      ['R-1', 'clear'],
      ['R-2', 'aid-intent.invalid'],
      ['R-1', 'clear'],
      ['R-3', 'clear'],
    ]);
    const lines = Array.from({ length: 1_200 }, (_, n) => JSON.stringify(student(`L-${n}`)));
    lines.splice(700, 0, '不是 JSON');
    const answers = (await runLines('department', lines)).map((line) =>
      said(JSON.parse(line) as (typeof items)[number]),
    );
    expect(answers).toHaveLength(1_201);
    expect(answers[700]).toEqual([undefined, 'aid-intent.invalid']);
    expect(new Set(answers.toSpliced(700, 1).map(([, what]) => what))).toEqual(new Set(['clear']));
    expect(answers.at(-1)).toEqual(['L-1199', 'clear']);
  });

  it('lets an official pass, and shows an auditor who, why and on what basis', async () => {
    const bypass = {
      officer: 'GH-0017',
      reason: '急难，先行救助',
      legalBasis: '社会救助暂行办法 第四十八条',
    };
    const answer = await ask('civil-affairs', intent('CA-5', { bypass }));
    expect(answer).toMatchObject({ outcome: 'conflict', status: 'held', bypassed: true });
    const list = (await call('GET', '/v1/aid-intents/bypasses', 'auditor')) as {
      items: object[];
    };
    expect(list.items).toEqual([
      expect.objectContaining({
        id: answer.id,
        department: 'civil-affairs',
        outcome: 'conflict',
        bypass: expect.objectContaining({ ...bypass, by: 'civil-affairs' }),
      }),
    ]);
    expect(
      await ask(
        'civil-affairs',
        intent('CA-6', { bypass: { ...bypass, reason: HEAD.documentNumber } }),
      ),
    ).toMatchObject({ code: 'aid-intent.invalid' });
  });

  async function as(who: string | undefined): Promise<Metadata> {
    const metadata = new Metadata();
    if (who !== undefined) metadata.set('authorization', `Bearer ${await issuer.token(who)}`);
    return metadata;
  }

  const rpc = async (method: string, who: string | undefined, request: object) =>
    client.call<{ answer: Answer }>(method, request, await as(who));

  it('answers gRPC as it answers REST, to the same tokens', async () => {
    const byRest = await ask('department', student('G-1'));
    const { answer } = await rpc('Ask', 'department', { intent: student('G-1') });
    expect(answer).toMatchObject({
      id: byRest.id,
      outcome: 'OUTCOME_CLEAR',
      status: 'STATUS_HELD',
      heldUntil: byRest.heldUntil,
    });
    expect(await rpc('Confirm', 'department', { id: answer.id, fen: 80_000 })).toMatchObject({
      answer: { status: 'STATUS_CONFIRMED', fen: 80_000 },
    });
    const own = { source: '/110101/education/aid', number: 'G-1' };
    expect(await rpc('Get', 'auditor', { own })).toMatchObject({ answer: { id: answer.id } });
    await expect(rpc('Ask', undefined, { intent: student('G-2') })).rejects.toMatchObject({
      code: status.UNAUTHENTICATED,
    });
    await expect(rpc('Ask', 'auditor', { intent: student('G-2') })).rejects.toMatchObject({
      code: status.PERMISSION_DENIED,
    });
    const wrong = await rpc('Ask', 'department', { intent: { number: 'G-3' } }).catch(
      (error: unknown) => error as ServiceError,
    );
    expect(wrong).toMatchObject({ code: status.INVALID_ARGUMENT });
    expect((wrong as ServiceError).metadata.get('code')).toEqual(['aid-intent.invalid']);
    await expect(
      rpc('Cancel', 'civil-affairs', { id: answer.id, reason: 'x' }),
    ).rejects.toMatchObject({ code: status.NOT_FOUND });
  });

  it('judges the order of insurance and aid by the bill, both ways', async () => {
    const billed = (number: string, aidBase: number) => ({
      ...medicalAid(number),
      bill: {
        setting: 'inpatient',
        total: yuan(100_000),
        insured: yuan(60_000),
        aidBase: yuan(aidBase),
      },
    });
    const [ground] = (await ask('medical-insurance', billed('M-1', 100_000))).grounds;
    expect(ground).toMatchObject({ rule: 'D6', clause: '京医保发〔2022〕37号 五', others: [] });
    expect(await ask('medical-insurance', billed('M-2', 40_000))).toMatchObject({
      outcome: 'clear',
    });
    const more = { ...billed('M-3', 40_000), identity: 'dibao', amount: yuan(34_001) };
    const { answer } = await rpc('Ask', 'medical-insurance', { intent: more });
    expect(answer).toMatchObject({ outcome: 'OUTCOME_CONFLICT', grounds: [{ rule: 'D6' }] });
  });

  it('answers a run over gRPC while it is still being sent', async () => {
    const run = client.run(await as('department'));
    const answers = run[Symbol.asyncIterator]();
    const next = async () => ((await answers.next()).value as { number: string }).number;
    run.write({ intent: student('S-1') });
    expect(await next()).toBe('S-1');
    for (let n = 2; n <= 800; n++) run.write({ intent: student(`S-${n}`) });
    run.end();
    const numbers: string[] = [];
    for (let n = 2; n <= 800; n++) numbers.push(await next());
    expect(numbers).toEqual(Array.from({ length: 799 }, (_, n) => `S-${n + 2}`));
    expect((await answers.next()).done).toBe(true);
  });

  it('keeps no identity: neither number nor name stands in what is stored', async () => {
    const { rows } = await pool.query<{ data: string }>(
      `select convert_from(data, 'utf8') as data from event_store.events where stream = 'aid-intents'
       union all select doc from aid_intent`,
    );
    expect(rows.length).toBeGreaterThan(1_000);
    const clear = [HEAD.documentNumber, 'HOUSEHOLD-1', 'AWARD-OF-'];
    const found = clear.filter((secret) => rows.some(({ data }) => data.includes(secret)));
    expect(found).toEqual([]);
  });
});
