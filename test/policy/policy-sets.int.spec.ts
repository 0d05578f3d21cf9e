import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readContent, shippedFolder } from '#policy';
import { freshDatabase, type FreshDatabase } from '#testing';
import { enact } from '../../apps/doudi/src/policy/enact.js';
import { diff, list } from '../../apps/doudi/src/policy/from-hub.js';
import { eventually } from '../support/eventually.js';
import { createHub, NOWHERE } from '../support/hub.js';
import { startTestIssuer, type TestIssuer } from '../support/issuer.js';
import { raisedContent } from '../support/raised-set.js';

const filesOf = (content: ReadonlyMap<string, string>) => Object.fromEntries(content);
const raised = filesOf(raisedContent());

interface Answer {
  readonly status: number;
  readonly etag: string | undefined;
  readonly body: Record<string, unknown> & { items: Record<string, unknown>[] };
}

describe('policy sets over HTTP', () => {
  let issuer: TestIssuer;
  let database: FreshDatabase;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    issuer = await startTestIssuer({
      ministry: { role: 'policy-staff' },
      zhejiang: { role: 'policy-staff', divisions: ['33'] },
    });
    database = await freshDatabase();
    app = await createHub({
      ...NOWHERE,
      HUB_ROLES: 'project,api',
      DATABASE_URL: database.url,
      OIDC_ISSUER: issuer.url,
    });
    await app.listen(0, '127.0.0.1');
    await eventually(
      async () => (await get('/v1/policy-sets')).status,
      (status) => status === 200,
    );
  });

  afterAll(async () => {
    await app.close();
    await database.drop();
    await issuer.stop();
  });

  async function call(
    method: 'GET' | 'POST',
    url: string,
    { as = 'ministry', body, seen }: { as?: string; body?: object; seen?: string } = {},
  ): Promise<Answer> {
    const answer = await app.inject({
      method,
      url,
      headers: {
        authorization: `Bearer ${await issuer.token(as)}`,
        ...(seen !== undefined && { 'if-match': seen }),
      },
      ...(body && { payload: body }),
    });
    const { etag } = answer.headers;
    return {
      status: answer.statusCode,
      etag: typeof etag === 'string' ? etag : undefined,
      body: JSON.parse(answer.body) as Answer['body'],
    };
  }

  const get = (url: string) => call('GET', url);
  const post = (body: object, seen?: string, as?: string) =>
    call('POST', '/v1/policy-sets', {
      body,
      ...(seen !== undefined && { seen }),
      ...(as !== undefined && { as }),
    });

  it('lists what came with the program until something is enacted', async () => {
    const { body, etag } = await get('/v1/policy-sets');
    expect(etag).toBe('"0"');
    expect(body.items.map(({ name, position, by }) => [name, position, by])).toEqual([
      ['national', '0', undefined],
      ['beijing', '0', undefined],
      ['zhejiang', '0', undefined],
    ]);
  });

  it('says everything that is wrong with a set, with file and row, and keeps nothing of it', async () => {
    const standards = raised['standards.csv']!.replace(',160000,', ',many,');
    const relations = raised['relations.csv']!.replace('DIBAO,TEKUN,', 'DIBAO,TEKUM,');
    const files = { ...raised, 'standards.csv': standards, 'relations.csv': relations };
    const { status, body } = await post({ files, check: true });
    expect(status).toBe(200);
    const { ok, faults } = body['check'] as { ok: boolean; faults: Record<string, unknown>[] };
    expect(ok).toBe(false);
    expect(faults).toContainEqual(
      expect.objectContaining({ file: 'standards.csv', line: 4, column: 'value' }),
    );
    expect(faults).toContainEqual(
      expect.objectContaining({
        file: 'relations.csv',
        line: 2,
        column: 'b',
        said: {
          zh: expect.stringContaining('relations.csv 第 2 行 “b”：项目 TEKUM 不存在') as unknown,
          en: expect.stringContaining('There is no programme TEKUM') as unknown,
        },
      }),
    );
    const refused = await post({ files, from: '2025-03-01' }, '"0"');
    expect([refused.status, refused.body['enacted']]).toEqual([422, undefined]);
    expect((await get('/v1/policy-sets')).etag).toBe('"0"');
  });

  it('takes nothing but the files of a set', async () => {
    const { status, body } = await post({ files: { ...raised, '../secret': 'x' }, check: true });
    expect([status, body['code'], body['pointer']]).toEqual([
      400,
      'policy.files',
      '/files/..~1secret',
    ]);
  });

  it('enacts once, for who has seen the list and governs the place', async () => {
    const order = { files: raised, from: '2025-03-01', document: '京民发〔2025〕1号' };
    expect((await post(order)).body['code']).toBe('policy.revision-missing');
    expect((await post(order, '"0"', 'zhejiang')).body['code']).toBe('auth.other-division');
    const { status, body } = await post(order, '"0"');
    expect(status).toBe(201);
    const enacted = body['enacted'] as Record<string, unknown>;
    expect(enacted).toMatchObject({
      ...{ name: 'beijing', version: '9-trial', division: '11', extends: 'national' },
      ...{ from: '2025-03-01', document: '京民发〔2025〕1号', by: 'ministry' },
    });
    // Sent again, because the answer was lost on its way.
    expect((await post(order, '"0"')).body['enacted']).toEqual(enacted);
    const other = { files: filesOf(readContent(shippedFolder('zhejiang'))), from: '2025-04-01' };
    const stale = await post(other, '"0"');
    expect([stale.status, stale.body['code']]).toEqual([412, 'policy.stale']);

    const list = await get('/v1/policy-sets');
    expect(list.etag).toBe('"4"');
    expect(
      list.body.items.map(({ name, version, from }) => [name, version, from]).slice(1),
    ).toEqual([
      ['beijing', expect.any(String), '1900-01-01'],
      ['zhejiang', expect.any(String), '1900-01-01'],
      ['beijing', '9-trial', '2025-03-01'],
    ]);
    expect(list.body.items[3]).toEqual(enacted);
    const again = { ...raised, 'sources.csv': `${raised['sources.csv']}\n` };
    expect((await post({ files: again, from: '2025-05-01', check: true })).body).toMatchObject({
      check: { ok: true },
    });
    const another = { ...raised, 'set.json': raised['set.json']!.replace('北京', '京') };
    const taken = await post({ files: another, from: '2025-05-01' }, '"4"');
    expect([taken.status, taken.body]).toMatchObject([422, { check: { versionTaken: true } }]);
  });

  it('gives the files of a version as they were handed in', async () => {
    const { body } = await get('/v1/policy-sets/beijing/9-trial');
    expect(body['files']).toEqual(raised);
    const missing = await get('/v1/policy-sets/beijing/0-none');
    expect([missing.status, missing.body['code']]).toEqual([404, 'policy.not-found']);
  });

  it('tells two versions apart in words', async () => {
    const { items } = (await get('/v1/policy-sets')).body;
    const from = String(items[1]!['version']);
    const { body } = await get(`/v1/policy-sets/beijing/diff?from=${from}&to=9-trial`);
    const changes = body['changes'] as { file: string; kind: string; zh: string; en: string }[];
    expect(changes.map(({ file, kind }) => [file, kind])).toEqual([
      ['set.json', 'changed'],
      ['standards.csv', 'changed'],
      ['standards.csv', 'added'],
    ]);
    expect(changes[1]!.zh).toBe('standards.csv dibao_standard：to 由“”改为“2025-02-28”');
    expect(changes[2]!.en).toContain('standards.csv dibao_standard: added: name dibao_standard');
    expect(changes[2]!.en).toContain('value 160000');
  });

  it('enters a price index once; a correction is a later publication', async () => {
    const index = {
      ...{ division: '11', month: '2025-02', publishedOn: '2025-03-09' },
      ...{ cpiYoyPercent: 1.2, foodYoyPercent: 2.5 },
    };
    const publish = (body: object, as?: string) =>
      call('POST', '/v1/price-indices', { body, ...(as !== undefined && { as }) });
    const first = await publish(index);
    expect(first.status).toBe(201);
    expect((await publish(index)).body).toEqual(first.body);
    const otherwise = await publish({ ...index, cpiYoyPercent: 1.3 });
    expect([otherwise.status, otherwise.body['code']]).toEqual([
      409,
      'price-index.published-otherwise',
    ]);
    const later = await publish({ ...index, cpiYoyPercent: 1.3, publishedOn: '2025-03-20' });
    expect(Number(later.body['position'])).toBeGreaterThan(Number(first.body['position']));
    expect((await publish(index, 'zhejiang')).body['code']).toBe('auth.other-division');
  });

  describe('from the command line', () => {
    const folder = mkdtempSync(join(tmpdir(), 'doudi-enact-'));
    const token = process.env['DOUDI_TOKEN'];

    beforeAll(async () => {
      process.env['DOUDI_TOKEN'] = await issuer.token('ministry');
      cpSync(fileURLToPath(shippedFolder('beijing')), folder, { recursive: true });
      for (const [path, text] of raisedContent()) writeFileSync(join(folder, path), text);
      const manifest = raised['set.json']!.replace('9-trial', '9-second');
      writeFileSync(join(folder, 'set.json'), manifest);
    });
    afterAll(() => {
      rmSync(folder, { recursive: true });
      if (token === undefined) delete process.env['DOUDI_TOKEN'];
      else process.env['DOUDI_TOKEN'] = token;
    });

    it('checks and enacts a folder, lists it and tells what is different', async () => {
      const hub = await app.getUrl();
      const options = { hub, from: '2025-06-01', document: '京民发〔2025〕2号' };
      const checked = await enact(folder, { ...options, check: true });
      expect(checked).toEqual({
        text: '✓ beijing@9-second 可以施行 · it can be enacted\n',
        exitCode: 0,
      });
      const done = await enact(folder, options);
      expect(done.exitCode).toBe(0);
      expect(done.text).toMatch(
        /^✓ beijing@9-second · 11 · 2025-06-01 — … · 位次 position \d+ · ministry · /,
      );
      const listed = (await list({ hub })).text.trim().split('\n');
      expect(`✓ ${listed.at(-1)}\n`).toBe(done.text);
      const told = await diff('beijing', { from: '9-trial', to: '9-second' }, { hub });
      expect(told.exitCode).toBe(1);
      expect(told.text).toContain('~ set.json：version 由“9-trial”改为“9-second”');
    });

    it('says what is wrong, and fails', async () => {
      const hub = await app.getUrl();
      writeFileSync(join(folder, 'rules.csv'), 'rule\n');
      const { text, exitCode } = await enact(folder, { hub, from: '2025-06-01' });
      expect(exitCode).toBe(1);
      expect(text).toContain('✗ rules.csv 第 1 行 “programme”：缺少这一列。');
      expect(text).toContain('未施行 · nothing came into force');
    });
  });
});
