import { describe, expect, it } from '@jest/globals';
import type { StoredDataOf } from '#contracts';
import {
  CHAOYANG,
  dayOpened,
  granted,
  joined,
  MIYUN,
  paid,
  paidData,
  wage,
} from './testing/facts.spec.js';
import { family, given } from './testing/given.spec.js';
import { corrected, revoked, type Draft } from './testing/stored-events.spec.js';

const dataOf = (one: Draft): object =>
  one.data(
    () => 0,
    () => '',
  );

const joinedData = (household: string, person: string): object => dataOf(joined(household, person));

describe('a correction', () => {
  const first = joined('h_1', 'p_1');
  const toSecond = corrected(first, joinedData('h_2', 'p_1'), 'h_1', 'p_1');
  const start = [...family('h_1'), ...family('h_2'), ...family('h_3'), first, toSecond];
  const members = (...more: readonly Draft[]): (readonly string[] | undefined)[] => {
    const { summary } = given(dayOpened('2025-06-01'), ...start, ...more);
    return ['h_1', 'h_2', 'h_3'].map((household) => summary(household)?.members);
  };

  it('takes a fact from the subject it names to another', () => {
    expect(members()).toEqual([[], ['p_1'], []]);
  });

  it('tells whom an earlier correction told, though the original does not name them', () => {
    const toThird = corrected(first, joinedData('h_3', 'p_1'), 'h_1', 'p_1');
    expect(members(toThird)).toEqual([[], [], ['p_1']]);
    expect(members(toThird, revoked(toThird, 'h_3', 'p_1'))).toEqual([[], ['p_1'], []]);
  });

  it('is undone by a revocation that names it, which brings the original back', () => {
    expect(members(revoked(toSecond, 'h_2', 'p_1'))).toEqual([['p_1'], [], []]);
  });

  it('goes with a revocation of the original', () => {
    expect(members(revoked(first, 'h_1', 'p_1'))).toEqual([[], [], []]);
  });

  it('may itself be corrected', () => {
    const again = corrected(toSecond, joinedData('h_3', 'p_1'), 'h_2', 'p_1');
    expect(members(again)).toEqual([[], [], ['p_1']]);
  });
});

describe('a correction of aid', () => {
  const mistaken = granted('h_1', 'a_2', { division: MIYUN });
  const terms = { ...(dataOf(mistaken) as StoredDataOf<'aid.granted'>) };
  const start = [...family('h_1', 'p_1'), granted('h_1', 'a_1'), mistaken];

  it('closes what only the mistake made', () => {
    const payingBody = { division: CHAOYANG, name: '民政局' };
    const { open, closed } = given(...start, corrected(mistaken, { ...terms, payingBody }, 'h_1'));
    expect([open, closed]).toEqual([[], ['D1:DIBAO h_1']]);
  });

  it('moves an award to another beneficiary', () => {
    const { open, summary } = given(
      ...start,
      corrected(mistaken, { ...terms, beneficiary: { person: { token: 'p_7' } } }, 'h_1'),
      ...family('h_7', 'p_7'),
    );
    expect(open).toEqual([]);
    expect(summary('h_7')).toMatchObject({ circle: 1, programmes: ['DIBAO'] });
  });

  it('moves a payment to another instruction', () => {
    const again = paid('h_1', 'a_1', 'i_1', '2025-03-10');
    const { open, closed } = given(
      ...family('h_1', 'p_1'),
      granted('h_1', 'a_1'),
      paid('h_1', 'a_1', 'i_1', '2025-02-10'),
      again,
      corrected(again, paidData('h_1', 'a_1', 'i_2', '2025-03-10'), 'h_1'),
    );
    expect([open, closed]).toEqual([[], ['D9 h_1']]);
  });

  it('of a wage changes the wage and nothing else', () => {
    const reported = wage('p_1', '2025-03', 1);
    const { view, findings } = given(
      ...family('h_1', 'p_1'),
      reported,
      corrected(reported, dataOf(wage('p_1', '2025-03', 2)), 'p_1'),
    );
    expect(findings).toEqual([]);
    expect(view.documents('person_money').get('p_1')).toMatchObject({
      wages: [{ p: 4, month: '2025-03', fen: 2 }],
      undone: [{ list: 'wages', fact: { p: 3, fen: 1 } }],
    });
  });
});
