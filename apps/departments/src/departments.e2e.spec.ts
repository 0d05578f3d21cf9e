import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import iconv from 'iconv-lite';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { declaredRoutes } from '#platform';
import { freshDatabase, startKafka, type FreshDatabase } from '#testing';
import type { Answer } from './events/answer.js';
import { departmentConfig } from './config.js';
import { createDepartmentApp } from './create-app.js';

type Body = string | Uint8Array<ArrayBuffer> | FormData;

const AUDIENCE = 'doudi';
const TYPE = 'doudi.education.student.enrolled.v1';

interface TableAnswer {
  readonly accepted: number;
  readonly duplicate: number;
  readonly rejected: number;
  readonly rows: readonly Answer[];
}

/** As much of an OpenID Connect issuer as a token is checked against. */
class Issuer {
  private server!: Server;
  private key!: CryptoKey;
  url = '';

  async start(): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256', kid: 'k' }] };
    this.key = privateKey;
    this.server = createServer((request, response) => {
      const found = { issuer: this.url, jwks_uri: `${this.url}/jwks` };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(request.url === '/jwks' ? jwks : found));
    });
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  token(claims: Record<string, unknown>): Promise<string> {
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .setIssuer(this.url)
      .setAudience(AUDIENCE)
      .setSubject('officer')
      .setExpirationTime('1h')
      .sign(this.key);
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

const event = (key: string, change: object = {}): Record<string, unknown> => ({
  type: TYPE,
  subject: key,
  time: '2025-09-01T08:00:00+08:00',
  data: {
    person: { documentType: 'resident-id', documentNumber: '11010519491231002X', name: '张三' },
    stage: 'primary',
    division: '110118',
    from: '2025-09-01',
  },
  ...change,
});

describe("a department's publisher", () => {
  const issuer = new Issuer();
  let database: FreshDatabase;
  let app: NestFastifyApplication;
  let token: string;
  let url: string;

  beforeAll(async () => {
    await issuer.start();
    database = await freshDatabase();
    const kafka = await startKafka();
    app = await createDepartmentApp(
      departmentConfig({
        ...kafka.env('education'),
        DEPARTMENT: 'education',
        SOURCE_DIVISION: '110118',
        DATABASE_URL: database.url,
        OIDC_ISSUER: issuer.url,
        OIDC_AUDIENCE: AUDIENCE,
        LOG_LEVEL: 'silent',
      }),
    );
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
    token = await issuer.token({ role: 'department', department: 'education' });
  });

  afterAll(async () => {
    await app?.close();
    await database?.drop();
    issuer.stop();
  });

  const call = (
    path: string,
    init: { body?: Body; type?: string; token?: string } = {},
  ): Promise<Response> =>
    fetch(url + path, {
      ...(init.body !== undefined && { method: 'POST', body: init.body }),
      headers: {
        authorization: `Bearer ${init.token ?? token}`,
        ...(init.type !== undefined && { 'content-type': init.type }),
      },
    });

  const post = (path: string, json: unknown): Promise<Response> =>
    call(path, { body: JSON.stringify(json), type: 'application/json' });

  const upload = async (table: Body, type = 'text/csv'): Promise<TableAnswer> => {
    const response = await call(`/v1/events/csv?type=${TYPE}`, { body: table, type });
    expect(response.status).toBe(202);
    return (await response.json()) as TableAnswer;
  };

  it('declares who may use each of its routes', () => {
    const undeclared = declaredRoutes(app).filter(({ access }) => access === undefined);
    expect(undeclared).toEqual([]);
  });

  it('takes one event, knows it again, and says where it is', async () => {
    const first = await post('/v1/events', event('st-1'));
    expect(first.status).toBe(202);
    const { id } = (await first.json()) as { id: string };
    expect((await post('/v1/events', event('st-1'))).status).toBe(200);
    const status = await call(`/v1/events/${id}`);
    expect(await status.json()).toMatchObject({ id, source: '/110118/education/publisher' });
    expect((await call('/v1/events/nothing')).status).toBe(404);
  });

  it.each([
    ['a missing field', event('st-2', { data: {} }), 'failed-rule'],
    [
      'another department’s type',
      event('st-2', { type: 'doudi.housing.aid.paid.v1' }),
      'outside-mandate',
    ],
    [
      'another department’s source',
      event('st-2', { source: '/110118/housing/x' }),
      'outside-mandate',
    ],
    [
      'an unknown version',
      event('st-2', { type: 'doudi.education.student.enrolled.v9' }),
      'unknown-version',
    ],
    ['a list', [], 'wrong-envelope'],
  ])('refuses %s and says why', async (_, body, code) => {
    const response = await post('/v1/events', body);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ status: 'rejected', code });
  });

  it('answers a batch row by row, as an array or one a line', async () => {
    const array = await post('/v1/events/batch', [event('st-3'), event('st-4', { data: {} })]);
    expect(await array.json()).toMatchObject({
      accepted: 1,
      rejected: 1,
      rows: [
        { row: 1, status: 'accepted' },
        { row: 2, pointer: '/data/person' },
      ],
    });
    const lines = `${JSON.stringify(event('st-3'))}\n\n{"half":\n${JSON.stringify(event('st-5'))}`;
    const answer = await call('/v1/events/batch', { body: lines, type: 'application/x-ndjson' });
    expect(await answer.json()).toMatchObject({
      rows: [
        { row: 1, status: 'duplicate' },
        { row: 3, code: 'not-json' },
        { row: 4, status: 'accepted' },
      ],
    });
  });

  it('refuses a batch that is too long as a whole', async () => {
    const response = await post(
      '/v1/events/batch',
      Array.from({ length: 5_001 }, () => ({})),
    );
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'batch.too-many' });
  });

  const TABLE = [
    '业务主键,证件类型,证件号码,姓名,学段,division,from',
    'st-10,居民身份证,11010519491231002X,李四,primary,110118,2025/9/1',
    'st-11,居民身份证,110105194912310021,王五,primary,110118,2025/9/1',
    'st-12,居民身份证,11010519491231002X,赵六,primary,110118',
    '',
  ].join('\n');

  it('takes a table in GB18030, answers each row, and is not moved by a second upload', async () => {
    const bytes = Uint8Array.from(iconv.encode(TABLE, 'gb18030'));
    const first = await upload(bytes);
    expect(first).toMatchObject({
      accepted: 1,
      duplicate: 0,
      rejected: 2,
      rows: [
        { row: 2, status: 'accepted' },
        { row: 3, code: 'wrong-check-digit', column: '证件号码' },
        { row: 4, code: 'csv.columns' },
      ],
    });
    expect(await upload(bytes)).toMatchObject({ accepted: 0, duplicate: 1, rejected: 2 });
    const form = new FormData();
    form.set('file', new Blob([`\ufeff${TABLE}`]), '学生.csv');
    const response = await call(`/v1/events/csv?type=${TYPE}`, { body: form });
    expect(await response.json()).toMatchObject({ accepted: 0, duplicate: 1, rejected: 2 });
  });

  it('streams a table longer than any batch', async () => {
    const rows = Array.from(
      { length: 12_000 },
      (_, i) => `st-x${i},resident-id,11010519491231002X,张三,primary,110118,2025-09-01`,
    );
    const answer = await upload([TABLE.split('\n')[0], ...rows].join('\n'));
    expect(answer).toMatchObject({ accepted: 12_000, rejected: 0 });
    expect(answer.rows).toHaveLength(12_000);
  });

  it('refuses a table of no type, or with a header it does not know', async () => {
    const untyped = await call('/v1/events/csv', { body: TABLE, type: 'text/csv' });
    expect([untyped.status, await untyped.json()]).toMatchObject([400, { code: 'csv.type' }]);
    const odd = await call(`/v1/events/csv?type=${TYPE}`, { body: '籍贯\n1', type: 'text/csv' });
    expect([odd.status, await odd.json()]).toMatchObject([400, { code: 'csv.unknown-column' }]);
  });

  it('opens to its own department, to an operator for a look, and to nobody else', async () => {
    const foreign = await issuer.token({ role: 'department', department: 'housing' });
    const operator = await issuer.token({ role: 'operator' });
    const auditor = await issuer.token({ role: 'auditor' });
    const status = async (path: string, as: string): Promise<number> =>
      (await call(path, { token: as })).status;
    expect(await status('/v1/status', foreign)).toBe(403);
    expect(await status('/v1/status', auditor)).toBe(403);
    expect(await status('/v1/status', 'forged')).toBe(401);
    expect(await status('/v1/status', operator)).toBe(200);
    const asOperator = { body: '[]', type: 'application/json', token: operator };
    expect((await call('/v1/events/batch', asOperator)).status).toBe(403);
  });

  it('sends all it has taken, and is ready', async () => {
    const pending = async (): Promise<number> => {
      const status = (await (await call('/v1/status')).json()) as { outbox: { pending: number } };
      return status.outbox.pending;
    };
    while ((await pending()) > 0) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await pending()).toBe(0);
    const isReady = async (): Promise<boolean> => (await fetch(`${url}/health/ready`)).ok;
    while (!(await isReady())) await new Promise((resolve) => setTimeout(resolve, 100));
  });
});
