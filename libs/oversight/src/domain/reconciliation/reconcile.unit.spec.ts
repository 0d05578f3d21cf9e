import { describe, expect, it } from '@jest/globals';
import { OPEN_END } from '#kernel';
import type { ApprovedSpan, OverseenAward, Payment } from '../overseen.js';
import { duesOf, type PayStart } from './dues.js';
import { reconcileAward } from './reconcile.js';
import { ReconciliationSums } from './sums.js';

const RULE: PayStart = 'month-after-confirmation';

const span = (from: string, to = OPEN_END, more: Partial<ApprovedSpan> = {}): ApprovedSpan => ({
  decidedOn: '2024-12-20',
  from,
  to,
  terms: { fen: 100, per: 'month' },
  ...more,
});

const awardOf = (more: Partial<OverseenAward>): OverseenAward => ({
  award: 'a_1',
  beneficiary: 'h_1',
  programme: 'DIBAO',
  department: 'civil-affairs',
  division: '110118',
  spans: [span('2025-01-01')],
  adjustments: [],
  payments: [],
  received: [],
  returned: [],
  ...more,
});

const dues = (more: Partial<OverseenAward>) =>
  [...duesOf(awardOf(more), RULE, '2025-04')].map(([month, { fen }]) => `${month.slice(5)}:${fen}`);

describe('what is due for a month', () => {
  it.each<[string, Partial<OverseenAward>, string[]]>([
    ['every month in force', {}, ['01:100', '02:100', '03:100', '04:100']],
    [
      'from the month after the decision',
      { spans: [span('2025-02-01', OPEN_END, { decidedOn: '2025-02-05' })] },
      ['03:100', '04:100'],
    ],
    [
      'whole for a month begun in its middle, decided the month before',
      { spans: [span('2025-02-15', OPEN_END, { decidedOn: '2025-01-31' })] },
      ['02:100', '03:100', '04:100'],
    ],
    [
      'whole for the month in which it ends',
      { spans: [span('2025-01-01', '2025-02-10')] },
      ['01:100', '02:100'],
    ],
    [
      'nothing between a suspension and the next grant',
      {
        spans: [
          span('2025-01-01', '2025-01-31'),
          span('2025-03-01', OPEN_END, { decidedOn: '2025-02-20' }),
        ],
      },
      ['01:100', '03:100', '04:100'],
    ],
    [
      'without a pause for a grant that goes on, whenever it was decided',
      {
        spans: [
          span('2025-01-01', '2025-02-28'),
          span('2025-03-01', OPEN_END, { decidedOn: '2025-03-20' }),
        ],
      },
      ['01:100', '02:100', '03:100', '04:100'],
    ],
    [
      'once, of two grants that meet in a month',
      { spans: [span('2025-01-01', '2025-02-14'), span('2025-02-15', '2025-02-28')] },
      ['01:100', '02:100'],
    ],
    [
      'by an adjustment from the first day on which it holds',
      {
        adjustments: [
          { from: '2025-02-01', terms: { fen: 120, per: 'month' } },
          { from: '2025-03-15', terms: { fen: 90, per: 'month' } },
        ],
      },
      ['01:100', '02:120', '03:120', '04:90'],
    ],
    ['no longer than the month of the death', { diedOn: '2025-02-03' }, ['01:100', '02:100']],
    [
      'once, in the month of the decision',
      {
        spans: [
          span('2025-01-20', OPEN_END, {
            decidedOn: '2025-02-02',
            terms: { fen: 500, per: 'once' },
          }),
        ],
      },
      ['02:500'],
    ],
    ['nothing for a status', { spans: [span('2025-01-01', OPEN_END, { terms: {} })] }, []],
  ])('is %s', (_, more, expected) => {
    expect(dues(more)).toEqual(expected);
  });

  it('is, without a rule, from the month in which the grant begins', () => {
    const spans = [span('2025-02-01', OPEN_END, { decidedOn: '2025-02-05' })];
    const months = [...duesOf(awardOf({ spans }), undefined, '2025-03').keys()];
    expect(months).toEqual(['2025-02', '2025-03']);
  });

  it('is, for a year, in the month of its first day each year', () => {
    const spans = [span('2024-03-10', OPEN_END, { terms: { fen: 70, per: 'year' } })];
    expect([...duesOf(awardOf({ spans }), RULE, '2026-03').keys()]).toEqual([
      '2024-03',
      '2025-03',
      '2026-03',
    ]);
  });
});

const payment = (month: string, fen: number, more: Partial<Payment> = {}): Payment => ({
  order: `o${month}`,
  on: `2025-${month}-10`,
  fen,
  from: `2025-${month}-01`,
  to: `2025-${month}-28`,
  ...more,
});
const receipt = (month: string, fen: number) => ({
  order: `o${month}`,
  on: `2025-${month}-12`,
  fen,
});

const reasons = (more: Partial<OverseenAward>, day = '2025-03-01') =>
  reconcileAward(awardOf(more), RULE, { from: '2025-02', to: '2025-02', day })[0];

describe('approved, paid and received of February', () => {
  const paid = [payment('02', 100)];
  const received = [receipt('02', 100)];

  it('are the same', () => {
    expect(reasons({ payments: paid, received })).toEqual({
      ...{ month: '2025-02', approved: 100, paid: 100, received: 100, returned: 0, unknown: 0 },
      reasons: [],
    });
  });

  const ended = [span('2025-01-01', '2025-01-31')];
  it.each<[string, Partial<OverseenAward>, string[]]>([
    ['not paid', {}, ['not-paid']],
    [
      'paid too little',
      { payments: [payment('02', 60)], received: [receipt('02', 60)] },
      ['underpaid'],
    ],
    [
      'paid too much',
      { payments: [payment('02', 130)], received: [receipt('02', 130)] },
      ['overpaid'],
    ],
    [
      'paid late',
      {
        payments: [payment('02', 100, { on: '2025-03-01' })],
        received: [{ ...receipt('02', 100), on: '2025-03-01' }],
      },
      ['paid-late'],
    ],
    ['returned', { payments: paid, received, returned: [receipt('02', 100)] }, ['returned']],
    [
      'returned by the bank at once',
      { payments: paid, returned: [receipt('02', 100)] },
      ['returned'],
    ],
    ['not known to have arrived', { payments: paid }, ['received-unknown']],
    ['arrived in part', { payments: paid, received: [receipt('02', 40)] }, ['received-unknown']],
    [
      'paid without approval',
      { spans: ended, payments: paid, received },
      ['paid-without-approval'],
    ],
    [
      'paid after the death',
      { diedOn: '2025-01-09', payments: paid, received },
      ['paid-after-death'],
    ],
  ])('differ when %s', (_, more, expected) => {
    expect(reasons(more)?.reasons).toEqual(expected);
  });

  it('do not differ yet while the month lasts', () => {
    expect(reasons({}, '2025-02-28')?.reasons).toEqual([]);
  });

  it('are not received when money went back', () => {
    expect(reasons({ payments: paid, received, returned: [receipt('02', 100)] })).toMatchObject({
      ...{ received: 0, returned: 100, unknown: 0 },
    });
  });
});

describe('a payment for several months', () => {
  it('fills what is due for each, in order, and leaves the rest to the last', () => {
    const payments = [
      payment('03', 330, { order: 'q', from: '2025-01-01', to: '2025-03-31', on: '2025-01-10' }),
    ];
    const adjustments = [{ from: '2025-02-01', terms: { fen: 110, per: 'month' } }];
    const received = [{ order: 'q', on: '2025-01-11', fen: 330 }];
    const range = { from: '2025-01', to: '2025-03', day: '2025-04-01' };
    const months = reconcileAward(awardOf({ payments, adjustments, received }), RULE, range);
    expect(months.map(({ paid, received: got, reasons: why }) => [paid, got, why])).toEqual([
      [100, 100, []],
      [110, 110, []],
      [120, 120, ['overpaid']],
    ]);
  });
});

describe('sums', () => {
  it('are of each month, department, programme and division, in order', () => {
    const sums = new ReconciliationSums();
    const range = { from: '2025-01', to: '2025-02', day: '2025-03-01' };
    for (const division of ['110118', '110105']) {
      const award = awardOf({
        division,
        payments: [payment('01', 100)],
        received: [receipt('01', 100)],
      });
      sums.add(award, reconcileAward(award, RULE, range));
      sums.add(award, reconcileAward(award, RULE, range));
    }
    const rows = sums.list().map((row) => [row.month, row.division, row.awards, row.approved]);
    expect(rows).toEqual([
      ['2025-01', '110105', 2, 200],
      ['2025-01', '110118', 2, 200],
      ['2025-02', '110105', 2, 200],
      ['2025-02', '110118', 2, 200],
    ]);
    expect(sums.list()[2]).toMatchObject({ paid: 0, differences: { 'not-paid': 2 } });
  });
});
