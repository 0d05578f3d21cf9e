import { describe, expect, it } from '@jest/globals';
import {
  HANGZHOU,
  CHAOYANG,
  YEAR_2024,
  YEAR_2025,
  bill,
  ended,
  granted,
  insured,
} from './testing/facts.spec.js';
import { family, given } from './testing/given.spec.js';
import { corrected, revoked, type Draft } from './testing/stored-events.spec.js';

const home = family('h_1', 'p_1');
const on = '2025-05-06';
const enrolled = insured('p_1', CHAOYANG, YEAR_2025);
const aided = (identity: string, more: object = {}): Draft =>
  granted('p_1', 'a_1', { programme: 'MED_AID', identity, ...more });

describe('D6: the order of insurance and aid', () => {
  const onTheWhole = bill('p_1', on, {
    total: 100_000,
    insured: 60_000,
    aided: 30_000,
    aidBase: 100_000,
  });

  it('is found where aid was computed on what insurance had paid, and says how much', () => {
    const { open, findings } = given(...home, enrolled, onTheWhole);
    expect(open).toEqual(['D6 p_1']);
    expect(findings[0]).toMatchObject({
      kind: 'duplicate',
      department: 'medical-insurance',
      division: CHAOYANG,
      since: on,
      households: ['h_1'],
      evidence: [4],
      clause: '京医保发〔2022〕37号 五',
    });
    expect(findings[0]?.reason.zh).toContain('多计 600.00 元');
  });

  it('holds in the whole country, by the clause of the place of insurance', () => {
    const away = insured('p_1', HANGZHOU, YEAR_2025);
    expect(given(...home, onTheWhole, away).findings[0]).toMatchObject({
      division: HANGZHOU,
      clause: '社会救助暂行办法 29(二)',
    });
  });

  it('is found where more was paid than the identity gives of what insurance left', () => {
    const over = bill('p_1', on, { total: 100_000, insured: 60_000, aided: 35_000 });
    const { open, findings } = given(...home, enrolled, aided('dibao'), over);
    expect(open).toEqual(['D6 p_1']);
    expect(findings[0]?.reason.zh).toContain('按 85% 至多救助 340.00 元，救助了 350.00 元');
    expect(findings[0]?.clause).toBe('京医保发〔2022〕37号 五; 京医保发〔2022〕37号 六(二)3、七');
    const outpatient = {
      total: 100_000,
      insured: 60_000,
      aided: 33_000,
      setting: 'outpatient',
    } as const;
    expect(given(...home, aided('dibao'), bill('p_1', on, outpatient)).open).toEqual(['D6 p_1']);
  });

  it('does not depend on whether the bill, the aid or the insurance is known first', () => {
    const over = bill('p_1', on, { total: 100_000, insured: 60_000, aided: 35_000 });
    expect(given(...home, over, aided('dibao')).open).toEqual(['D6 p_1']);
    const nothing = bill('p_1', on, { total: 100_000, insured: 0, aided: 35_000 });
    expect(given(...home, nothing, enrolled).open).toEqual(['D6:unknown p_1']);
    expect(given(...home, enrolled, nothing).open).toEqual(['D6:unknown p_1']);
  });

  it.each([
    [
      'aid on what insurance left',
      [{ total: 100_000, insured: 60_000, aided: 34_000, aidBase: 40_000 }],
    ],
    ['a bill without aid', [{ total: 100_000, insured: 0, aided: 0 }]],
    ['aid of no known identity', [{ total: 100_000, insured: 60_000, aided: 40_000 }]],
  ])('is not found with %s', (_case, bills) => {
    const events = bills.map((parts) => bill('p_1', on, parts));
    expect(given(...home, enrolled, ...events).findings).toEqual([]);
  });

  it.each([
    ['the whole of it for 特困', aided('tekun')],
    ['an identity that the rules do not know', aided('veteran')],
    ['an award that had ended', aided('dibao', { to: '2025-04-30' })],
    ['a place without levels', aided('dibao', { division: HANGZHOU })],
  ])('does not object to %s', (_case, award) => {
    const over = bill('p_1', on, { total: 100_000, insured: 60_000, aided: 40_000 });
    expect(given(...home, award, over).findings).toEqual([]);
  });

  it('cannot be told where the person is insured and insurance paid nothing', () => {
    const nothing = bill('p_1', on, { total: 100_000, insured: 0, aided: 35_000 });
    const { open, findings } = given(...home, enrolled, nothing);
    expect(open).toEqual(['D6:unknown p_1']);
    expect(findings[0]).toMatchObject({ kind: 'unknown', department: 'medical-insurance' });
    expect(given(...home, nothing).findings).toEqual([]);
    expect(given(...home, insured('p_1', CHAOYANG, YEAR_2024), nothing).findings).toEqual([]);
  });

  it('is closed when the bill is put right or taken back', () => {
    const right = bill('p_1', on, {
      total: 100_000,
      insured: 60_000,
      aided: 30_000,
      aidBase: 40_000,
    });
    const correction = corrected(
      onTheWhole,
      right.data(
        () => 0,
        () => '',
      ),
      'p_1',
    );
    expect(given(...home, onTheWhole, correction).open).toEqual([]);
    expect(given(...home, onTheWhole, correction, revoked(correction, 'p_1')).open).toEqual([
      'D6 p_1',
    ]);
    expect(given(...home, onTheWhole, revoked(onTheWhole, 'p_1')).open).toEqual([]);
  });

  it('is one finding a day, on all bills of the day', () => {
    const again = bill('p_1', on, {
      total: 90_000,
      insured: 50_000,
      aided: 30_000,
      aidBase: 90_000,
    });
    const next = bill('p_1', '2025-05-07', {
      total: 9_000,
      insured: 5_000,
      aided: 3_000,
      aidBase: 9_000,
    });
    const { findings } = given(...home, onTheWhole, again, next, ended('p_1', 'a_9', on));
    expect(findings.map(({ since, evidence }) => [since, evidence]).sort()).toEqual([
      ['2025-05-06', [3, 4]],
      ['2025-05-07', [5]],
    ]);
  });
});
