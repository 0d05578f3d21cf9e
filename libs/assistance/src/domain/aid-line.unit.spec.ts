import { describe, expect, it } from '@jest/globals';
import { aidLine } from './aid-line.js';
import type { AwardDoc, GrantFact, PaymentDoc } from './documents.js';

const grant = (p: number, from: string, to?: string): GrantFact => ({
  p,
  programme: 'DIBAO',
  department: 'civil-affairs',
  division: '110105',
  payer: '民政局',
  funding: 'county',
  from,
  on: from,
  fen: 100,
  per: 'month',
  clause: '社会救助暂行办法 第九条',
  ...(to && { to }),
});

const lineOf = (doc: AwardDoc, payments: PaymentDoc = {}, day = '2025-06-30') =>
  aidLine({ beneficiary: 'h_1', award: 'a_1', doc, payments }, day);

describe('a line of the ledger', () => {
  it.each<[string, AwardDoc, object]>([
    ['running', { granted: [grant(1, '2025-01-01')] }, { from: '2025-01-01' }],
    [
      'upcoming',
      { granted: [{ ...grant(1, '2025-07-01'), on: '2025-06-20' }] },
      { from: '2025-07-01' },
    ],
    [
      'running',
      { granted: [{ ...grant(1, '2025-06-01'), on: '2025-07-20' }] },
      { from: '2025-06-01' },
    ],
    ['past', { granted: [grant(1, '2025-01-01', '2025-06-29')] }, { to: '2025-06-29' }],
    [
      'past',
      { granted: [grant(1, '2025-01-01')], ended: [{ p: 2, on: '2025-05-31', why: 'review' }] },
      { to: '2025-05-31' },
    ],
    [
      'past',
      {
        granted: [grant(1, '2025-01-01')],
        suspended: [{ p: 2, from: '2025-06-01', why: 'review' }],
      },
      { to: '2025-05-31' },
    ],
    [
      'running',
      {
        granted: [grant(1, '2024-01-01'), grant(3, '2025-06-01')],
        ended: [{ p: 2, on: '2024-12-31', why: 'review' }],
      },
      { from: '2025-06-01', position: '3' },
    ],
    [
      'past',
      { granted: [grant(1, '2025-03-01')], ended: [{ p: 2, on: '2025-02-28', why: 'mistake' }] },
      { from: '2025-03-01' },
    ],
  ])('is %s', (state, doc, rest) => {
    expect(lineOf(doc)).toMatchObject({ state, circle: 1, payer: '民政局', ...rest });
  });

  it('does not show a decision before its day', () => {
    expect(lineOf({ granted: [grant(1, '2025-07-01')] })).toBeUndefined();
    const applied = {
      p: 1,
      programme: 'DIBAO',
      department: 'civil-affairs',
      division: '110105',
      on: '2025-06-20',
    };
    const doc: AwardDoc = {
      applied: [applied],
      refused: [{ ...applied, p: 2, on: '2025-07-05', why: 'income' }],
    };
    expect(lineOf(doc, {}, '2025-06-19')).toBeUndefined();
    expect(lineOf(doc, {}, '2025-07-04')).toMatchObject({ state: 'applied' });
    expect(lineOf(doc, {}, '2025-07-05')).toMatchObject({ state: 'refused' });
  });

  it('shows the terms and the payments of the day', () => {
    const doc: AwardDoc = {
      granted: [grant(1, '2025-01-01')],
      adjusted: [
        { p: 2, from: '2025-03-01', fen: 120, per: 'month' },
        { p: 3, from: '2025-07-01', fen: 150, per: 'month' },
      ],
    };
    const paid = ['2025-02-10', '2025-03-10', '2025-07-10'].map((on, n) => ({
      p: 10 + n,
      order: `i_${n}`,
      on,
      fen: 100,
    }));
    expect(lineOf(doc, { paid })).toMatchObject({
      fen: 120,
      paidFen: 200,
      payments: 2,
      lastPaidOn: '2025-03-10',
    });
  });

  it('is that of an application where nothing was granted', () => {
    const decision = {
      p: 1,
      programme: 'DIBAO',
      department: 'civil-affairs',
      division: '110105',
      on: '2025-06-01',
    };
    expect(lineOf({ applied: [decision] })).toMatchObject({ state: 'applied', from: '2025-06-01' });
    const refused = [{ ...decision, p: 2, why: 'over-limit' }];
    expect(lineOf({ applied: [decision], refused })).toMatchObject({
      state: 'refused',
      position: '2',
    });
  });

  it('is none where a document only says who else is covered', () => {
    expect(lineOf({ links: [{ p: 1, of: 'h_2' }] })).toBeUndefined();
  });
});
