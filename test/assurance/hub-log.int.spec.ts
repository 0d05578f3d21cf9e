import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { HistoryVerifier, LogSigner, Trust, verifyFile } from '#assurance';
import { PostgresEventStore } from '#event-store/postgres';
import { freshDatabase, startKafka, temporaryFolder, type FreshDatabase } from '#testing';
import { eventually } from '../support/eventually.js';
import { createHub } from '../support/hub.js';
import { startTestIssuer, type TestIssuer } from '../support/issuer.js';
import { TopicReader } from '../support/topic-reader.js';

const EVENTS = 300;
const KEY = Buffer.alloc(32, 5);
const ORIGIN = 'hub.test/log';

describe('the log of a running hub', () => {
  let database: FreshDatabase;
  let issuer: TestIssuer;
  let app: NestFastifyApplication;
  let pool: pg.Pool;
  const trust = new Trust(new LogSigner({ name: ORIGIN, seed: KEY }).key);

  beforeAll(async () => {
    database = await freshDatabase();
    issuer = await startTestIssuer({ local: { role: 'auditor', divisions: ['11'] } });
    app = await createHub({
      ...(await startKafka()).env('hub'),
      DATABASE_URL: database.url,
      OIDC_ISSUER: issuer.url,
      HUB_ROLES: 'assure,api',
      DOUDI_LOG_KEY: KEY.toString('base64'),
      DOUDI_LOG_ORIGIN: ORIGIN,
    });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    pool = new pg.Pool({ connectionString: database.url, max: 4 });
    await eventually(
      () => app.inject({ method: 'GET', url: '/health/ready' }),
      ({ statusCode }) => statusCode === 200,
    );
    const store = new PostgresEventStore({ pool });
    const events = Array.from({ length: EVENTS }, (_, i) => ({
      id: randomUUID(),
      type: 'doudi.test.aid.paid.v1',
      data: Buffer.from(`{"n":${i}}`),
    }));
    await store.append([{ stream: 'h_1', expected: 'any', events }]);
    await eventually(
      () => get('/v1/log/checkpoint'),
      ({ statusCode, body }) => statusCode === 200 && trust.checkpoint(body).size === EVENTS,
    );
  });

  afterAll(async () => {
    await app.close();
    await pool.end();
    await issuer.stop();
    await database.drop();
  });

  const get = async (url: string, client?: string) =>
    app.inject({
      method: 'GET',
      url,
      headers:
        client === undefined ? {} : { authorization: `Bearer ${await issuer.token(client)}` },
    });

  it('gives checkpoint and hash tiles to everybody, as tlog-tiles says', async () => {
    const checkpoint = await get('/v1/log/checkpoint');
    expect(checkpoint.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-cache',
    });
    expect((await get(`/v1/log/checkpoints/${EVENTS}`)).body).toBe(checkpoint.body);
    const tile = await get('/v1/log/tile/0/000');
    expect(tile.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'cache-control': expect.stringContaining('immutable'),
    });
    expect(tile.rawPayload.length).toBe(8192);
    expect((await get('/v1/log/tile/0/001.p/44')).rawPayload.length).toBe(44 * 32);
    expect((await get('/v1/log/tile/0/001')).statusCode).toBe(404);
    expect((await get('/v1/log/tile/0/1')).statusCode).toBe(404);
  });

  it('gives entries to auditors only, however the path is written', async () => {
    expect((await get('/v1/log/tile/entries/000', 'auditor')).statusCode).toBe(200);
    for (const path of ['entries/000', '%65ntries/000', 'entries%2F000', './entries/000']) {
      expect([401, 404]).toContain((await get(`/v1/log/tile/${path}`)).statusCode);
      expect([403, 404]).toContain((await get(`/v1/log/tile/${path}`, 'consumer')).statusCode);
    }
  });

  it('answers with proofs and leaves, and a sentence where there is none', async () => {
    const proof = await get('/v1/log/proofs/inclusion?position=300', 'consumer');
    expect(proof.json()).toMatchObject({ position: '300', leafIndex: '299', treeSize: '300' });
    const leaf = await get('/v1/log/leaves/300', 'auditor');
    expect(leaf.json()).toMatchObject({ leafHash: proof.json<{ leafHash: string }>().leafHash });
    const missing = await get('/v1/log/proofs/inclusion?position=301', 'auditor');
    expect(missing.json()).toMatchObject({ status: 404, code: 'assurance.not-logged' });
    const back = await get('/v1/log/proofs/consistency?from=3&to=2', 'auditor');
    expect(back.json()).toMatchObject({ code: 'assurance.sizes' });
  });

  it('streams the whole history to auditors of the whole cell, and it verifies', async () => {
    const file = join(temporaryFolder('export'), 'history.ndjson');
    await writeFile(file, (await get('/v1/log/history', 'auditor')).rawPayload);
    expect((await verifyFile(file, new HistoryVerifier(trust))).events).toBe(EVENTS);
    expect((await get('/v1/log/history', 'local')).json()).toMatchObject({
      status: 403,
      code: 'assurance.whole-cell-only',
    });
  });

  it('is said to operators in metrics and to the topic in notes', async () => {
    const metrics = (await get('/metrics', 'operator')).body;
    expect(metrics).toContain(`doudi_log_size{what="signed"} ${EVENTS}`);
    expect(metrics).toContain('doudi_log_alarms 0');
    const kafka = await startKafka();
    const reader = new TopicReader();
    await reader.start({ ...kafka.address(), clientId: 'test' }, `admin-${randomUUID()}`, [
      'hub.checkpoint.v1',
    ]);
    const found = await eventually(
      () => reader.messages.some(({ key }) => key === ORIGIN),
      (seen) => seen,
    );
    await reader.stop();
    expect(found).toBe(true);
  });
});
