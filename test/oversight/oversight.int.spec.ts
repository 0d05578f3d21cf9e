import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { parse } from 'csv-parse/sync';
import pg from 'pg';
import { PostgresEventStore } from '#event-store/postgres';
import { freshDatabase, type FreshDatabase } from '#testing';
import { eventually } from '../support/eventually.js';
import { createHub, NOWHERE } from '../support/hub.js';
import { startTestIssuer, type TestIssuer } from '../support/issuer.js';
import { Facts, madeUp, money, referenceOf, termsOf, tokenOf, type Made } from './slice.js';
import { PEOPLE, tellTown, TOWN } from './town.js';

/** More than a page of the ledger. */
const HOUSEHOLDS = 620;
const COUNTY = '330106';

interface Sum {
  readonly month: string;
  readonly division: string;
}
interface Body {
  readonly code?: string;
  readonly position: string;
  readonly policy: string;
  readonly items: (Sum & Record<string, unknown>)[];
  readonly next?: string;
  readonly leftOut: unknown;
}

describe('oversight of a county', () => {
  let issuer: TestIssuer;
  let database: FreshDatabase;
  let app: NestFastifyApplication;
  let pool: pg.Pool;
  let made: Made[];

  beforeAll(async () => {
    issuer = await startTestIssuer({
      elsewhere: { role: 'auditor', divisions: ['44'] },
      schools: { role: 'department', department: 'education' },
    });
    database = await freshDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 4 });
    pool.on('error', () => undefined);
    app = await createHub({
      ...NOWHERE,
      HUB_ROLES: 'project,history,api',
      DATABASE_URL: database.url,
      OIDC_ISSUER: issuer.url,
    });
    await app.listen(0, '127.0.0.1');
    await eventually(
      async () => (await ask('/v1/oversight/definitions', 'auditor')).status,
      (status) => status === 200,
    );
    const facts = new Facts();
    facts.day('2025-01-01');
    made = madeUp(facts, HOUSEHOLDS, COUNTY);
    await tellTown(facts, pool);
    facts.day('2025-04-10');
    await new PostgresEventStore({ pool }).append(facts.writes);
    const head = facts.writes.length;
    await eventually(
      async () => (await ask(`/v1/oversight/reconciliation?asOf=${head}`, 'auditor')).status,
      (status) => status === 200,
    );
  }, 240_000);

  afterAll(async () => {
    await app.close();
    await pool.end();
    await database.drop();
    await issuer.stop();
  });

  async function ask(url: string, client: string) {
    const authorization = `Bearer ${await issuer.token(client)}`;
    const answer = await app.inject({ url, headers: { authorization } });
    return { status: answer.statusCode, text: answer.body, headers: answer.headers };
  }
  const get = async (url: string, client = 'auditor'): Promise<Body> =>
    JSON.parse((await ask(url, client)).text) as Body;

  const range = 'from=2025-01&to=2025-03';

  it('adds up what was approved, paid and received as the reference does', async () => {
    const { items } = await get(`/v1/oversight/reconciliation?division=${COUNTY}&${range}`);
    expect(items).toEqual(
      [1, 2, 3].map((month) => ({
        ...{ month: `2025-0${month}`, department: 'civil-affairs', programme: 'DIBAO' },
        ...{ division: COUNTY, ...referenceOf(made, month) },
      })),
    );
  });

  it('names every award behind a difference, page by page', async () => {
    const seen = new Map<string, number>();
    let cursor: string | undefined;
    do {
      const url = `/v1/oversight/reconciliation/differences?division=${COUNTY}&from=2025-02&to=2025-02&limit=90`;
      const page = await get(cursor === undefined ? url : `${url}&cursor=${cursor}`);
      expect(page.items.length).toBeLessThanOrEqual(90);
      for (const { reasons } of page.items as unknown as { reasons: string[] }[]) {
        for (const reason of reasons) seen.set(reason, (seen.get(reason) ?? 0) + 1);
      }
      cursor = page.next;
    } while (cursor !== undefined);
    expect(Object.fromEntries(seen)).toEqual(referenceOf(made, 2).differences);
  });

  it('finds a payment after a death', async () => {
    const url = `/v1/oversight/reconciliation/differences?division=${TOWN}&${range}&reason=paid-after-death`;
    const { items } = await get(url);
    expect(items.map(({ award, month }) => [award, month])).toEqual([
      [tokenOf('a', 902), '2025-03'],
    ]);
  });

  it('answers about a position as it did then', async () => {
    const url = `/v1/oversight/reconciliation?division=${COUNTY}&${range}`;
    const { headers, text } = await ask(url, 'auditor');
    const position = String(headers['x-as-of-position']);
    // Of another award, known later.
    const beneficiary = { household: { token: tokenOf('h', 1) } };
    const facts = new Facts();
    facts.add('civil-affairs', 'aid.paid', {
      ...termsOf(beneficiary, COUNTY, { from: '2025-02-01', to: '2025-02-28' }),
      ...{ award: tokenOf('a', 1), instruction: tokenOf('i', 7777) },
      ...{ amount: money(1), paidOn: '2025-02-11' },
    });
    const [write] = facts.writes;
    const late = { ...write!.events[0]!, id: 'c56a4180-65aa-42ec-a945-5fd21dec0538' };
    await new PostgresEventStore({ pool }).append([{ ...write!, events: [late] }]);
    await eventually(
      async () => (await ask(url, 'auditor')).text,
      (now) => now !== text && !now.includes('"code"'),
    );
    expect((await ask(`${url}&asOf=${position}`, 'auditor')).text).toBe(text);
    const [, february] = (await get(url)).items as unknown as { paid: number }[];
    expect(february!.paid).toBe(referenceOf(made, 2).paid + 1);
  });

  it('gives indicators as whole numbers, with definition, policy and position', async () => {
    const { items, policy, position } = await get('/v1/oversight/indicators?month=2025-02');
    expect([policy, position]).toEqual([expect.stringMatching(/^national@/), expect.any(String)]);
    const held = made.filter(({ first, last }) => first <= 2 && last >= 2).length;
    const figure = (id: string, division: string, programme?: string) =>
      items.find(
        (one) => one['id'] === id && one.division === division && one['programme'] === programme,
      );
    expect(figure('precision', COUNTY, 'DIBAO')).toMatchObject({
      numerator: held,
      denominator: held,
    });
    expect(figure('precision', TOWN, 'DIBAO')).toMatchObject({ numerator: 3, denominator: 4 });
    expect(figure('timeliness', TOWN, 'RIGID')).toMatchObject({ numerator: 1, denominator: 2 });
    expect(figure('coverage', COUNTY, 'DIBAO')).toMatchObject({ numerator: held, version: 1 });
    expect(figure('standard-to-income', TOWN)).toMatchObject({
      cannotTell: { zh: expect.stringContaining('disposable_income_month') as unknown },
    });
    for (const { numerator, denominator } of items) {
      if (numerator === undefined) continue;
      expect([Number.isInteger(numerator), Number.isInteger(denominator)]).toEqual([true, true]);
    }
  });

  it('gives none of a month that is not over, or by a definition that there is not', async () => {
    const codes = ['month=2025-04', 'month=2025-02&definition=coverage@9'].map(
      async (asked) => (await get(`/v1/oversight/indicators?${asked}`)).code,
    );
    expect(await Promise.all(codes)).toEqual([
      'oversight.month-not-over',
      'oversight.no-definition',
    ]);
  });

  it('keeps to the division and the department of whoever asks', async () => {
    const code = async (url: string, client: string) => (await get(url, client)).code;
    const url = `/v1/oversight/reconciliation?division=${COUNTY}`;
    expect(await code(url, 'elsewhere')).toBe('auth.other-division');
    expect(await code(`${url}&department=civil-affairs`, 'schools')).toBe('auth.other-department');
    expect((await get(`${url}&${range}`, 'schools')).items).toEqual([]);
  });

  it('carries the sums away as a table', async () => {
    const url = `/v1/exports/reconciliation?division=${COUNTY}&from=2025-01&to=2025-01`;
    const [head, row] = parse((await ask(url, 'auditor')).text, { bom: true });
    const cell = (name: string) => row![head!.indexOf(name)];
    expect([cell('应发（分）'), cell('应发未发（笔）')]).toEqual([
      String(referenceOf(made, 1).approved),
      String(referenceOf(made, 1).differences['not-paid']),
    ]);
  });

  const board = (more = '') =>
    `/v1/oversight/disclosure?division=${TOWN}&programme=DIBAO&month=2025-02${more}`;

  describe('the list for the notice board', () => {
    it('has name, members and amount, and says how many it leaves out', async () => {
      const { items, leftOut } = await get(board(), 'discloser');
      expect(items).toEqual([
        { name: '张甲', member_count: 2, amount: 90_000 },
        { name: '王丙', member_count: 1, amount: 90_200 },
      ]);
      expect(leftOut).toEqual({ erased: 1, exempt: 1, unnamed: 0 });
    });

    it('tells nothing else of anybody, as text or as a table', async () => {
      const answers = [
        await ask(board(), 'discloser'),
        await ask(board('&format=csv'), 'discloser'),
      ];
      for (const { status, text } of answers) {
        expect(status).toBe(200);
        expect(text).toContain('张甲');
        expect(text).not.toMatch(/\b[phai]_[a-z2-7]{20,}/);
        for (const { documentNumber, bornOn } of PEOPLE) {
          expect(text).not.toContain(documentNumber);
          expect(text).not.toContain(bornOn);
        }
        expect(text).not.toContain('李乙');
        expect(text).not.toContain('赵丁');
      }
      expect(parse(answers[1]!.text, { bom: true })[0]).toEqual([
        '姓名',
        '家庭成员数',
        '保障金额（分）',
      ]);
    });

    it('is written down, name by name', async () => {
      const { rows } = await pool.query<{ token: string }>(
        `select distinct token from access_log
         where purpose = 'public-disclosure' and action = 'disclosure.extract'`,
      );
      const opened = rows.map(({ token }) => token).sort();
      expect(opened).toEqual([900, 901, 902].map((n) => tokenOf('p', n)));
    });

    it.each(['DEFACTO_ORPHAN', 'TEMP_AID'])('is not given of %s', async (programme) => {
      const answer = await ask(board().replace('DIBAO', programme), 'discloser');
      expect([answer.status, (JSON.parse(answer.text) as Body).code]).toEqual([
        403,
        'disclosure.not-public',
      ]);
    });
  });
});
