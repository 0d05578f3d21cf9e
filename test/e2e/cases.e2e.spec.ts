import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, startKafka } from '#testing';
import { eventually } from '../support/eventually.js';
import { HubBed } from './contract/hub-bed.js';

interface CaseShown {
  readonly id: string;
  readonly rule: string;
  readonly status: string;
  readonly department: string;
  readonly resolution?: string;
  readonly revision: number;
  readonly history?: readonly { readonly kind: string; readonly by: string }[];
}

interface RequestShown {
  readonly id: string;
  readonly status: string;
  readonly revision: number;
  readonly tasks: readonly { readonly id: string; readonly department: string }[];
}

const AWARD = {
  programme: 'DIBAO',
  beneficiary: { household: { number: 'HH-2' } },
  period: { from: '2024-02-01' },
  fundingSource: 'county',
  payingBody: { division: '110108', name: '民政局' },
  basis: { clause: '社会救助暂行办法 第十一条' },
  award: 'AW-HH-2',
};

describe('a finding as a case that people work', () => {
  const bed = new HubBed('intake,project,clock,cases,api');

  beforeAll(
    () =>
      bed.open(async () => {
        const [database, kafka] = await Promise.all([freshDatabase(), startKafka()]);
        return {
          databaseUrl: database.url,
          kafka: kafka.address(),
          env: { ...kafka.env('hub'), DATABASE_URL: database.url },
          remove: () => database.drop(),
        };
      }),
    400_000,
  );
  afterAll(() => bed.close());

  const caseOf = async (rule: string, reached: (one: CaseShown) => boolean): Promise<CaseShown> => {
    const found = await eventually(
      async () => {
        const path = `/v1/cases?rule=${encodeURIComponent(rule)}`;
        return (await bed.get<{ items: CaseShown[] }>(path, 'relief-office')).items;
      },
      (items) => items.length === 1 && reached(items[0]!),
    );
    return found[0]!;
  };

  const act = async (one: CaseShown, what: string, body: object, client = 'relief-office') => {
    const response = await bed.post(`/v1/cases/${one.id}/${what}`, client, body, one.revision);
    return { status: response.status, shown: (await response.json()) as CaseShown };
  };

  it('is verified and confirmed by an official, and resolved by the department’s own event', async () => {
    const opened = await caseOf('D1:DIBAO', () => true);
    expect(opened).toMatchObject({ status: 'open', department: 'civil-affairs' });
    expect((await act(opened, 'confirm', {}, 'auditor')).status).toBe(403);
    expect((await act(opened, 'confirm', {}, 'case-worker-elsewhere')).status).toBe(404);
    const verified = await act(opened, 'verify', { checked: ['payment-records'] });
    expect(verified).toMatchObject({ status: 200, shown: { status: 'verified' } });
    // Whoever still looks at what was shown before must look again.
    expect((await act(opened, 'confirm', {})).status).toBe(409);
    const confirmed = await act(verified.shown, 'confirm', {});
    expect(confirmed).toMatchObject({ status: 200, shown: { status: 'confirmed' } });
    await bed.publisher('civil-affairs', '110108').publish('aid.ended', 'file-end', {
      ...AWARD,
      on: '2024-01-31',
      reason: 'entered-in-error',
    });
    const resolved = await caseOf('D1:DIBAO', ({ status }) => status === 'resolved');
    expect(resolved.resolution).toBe('by-events');
    const { history } = await bed.get<CaseShown>(`/v1/cases/${opened.id}`, 'auditor');
    expect(history!.map(({ kind, by }) => [kind, by === 'hub'])).toEqual([
      ['case.opened', true],
      ['case.assigned', true],
      ['case.verified', false],
      ['case.confirmed', false],
      ['case.resolved', true],
    ]);
  });

  it('takes a request in at one window and gives each department its part', async () => {
    const { households } = await bed.search('case-worker', '受理申请');
    const asked = {
      number: 'SL-000001',
      subject: households[0]!.household,
      division: '110101',
      programmes: ['DIBAO', 'TEMP_AID', 'EDU_AID'],
    };
    const received = await bed.post('/v1/intake-requests', 'window', asked);
    expect(received.status).toBe(200);
    const request = (await received.json()) as RequestShown;
    expect(request.tasks.map(({ department }) => department).sort()).toEqual([
      'civil-affairs',
      'education',
    ]);
    expect((await bed.post('/v1/intake-requests', 'window', asked)).status).toBeLessThan(300);
    const other = { ...asked, programmes: ['DIBAO'] };
    expect((await bed.post('/v1/intake-requests', 'window', other)).status).toBe(409);
    const list = await eventually(
      () => bed.get<{ items: RequestShown[] }>('/v1/intake-requests', 'window'),
      ({ items }) => items.length > 0,
    );
    expect(list.items).toHaveLength(1);
  });
});
