import { describe, expect, it } from '@jest/globals';
import {
  CHAOYANG,
  HANGZHOU,
  died,
  established,
  granted,
  inBook,
  joined,
  left,
  paid,
  paidData,
  returned,
} from './testing/facts.spec.js';
import { family, given } from './testing/given.spec.js';
import { corrected, revoked, type Draft } from './testing/stored-events.spec.js';

describe('D2: exclusive programmes', () => {
  it('is found for a member covered by the allowance and supported as well', () => {
    const { open, findings } = given(
      ...family('h_1', 'p_1', 'p_2'),
      granted('h_1', 'a_1'),
      granted('p_2', 'a_2', { programme: 'TEKUN', from: '2025-03-01' }),
    );
    expect(open).toEqual(['D2:DIBAO+TEKUN p_2']);
    expect(findings[0]).toMatchObject({
      households: ['h_1'],
      clause: '京民社救发〔2017〕24号 第二十八条',
    });
  });

  it('names the pair as the matrix does, whichever came first', () => {
    const { open } = given(
      ...family('h_1', 'p_1'),
      granted('h_1', 'a_1'),
      granted('h_1', 'a_2', { programme: 'RIGID', from: '2025-06-01', to: '2026-05-31' }),
    );
    expect(open).toEqual(['D2:RIGID+DIBAO h_1']);
  });

  it('is not found for a member whom the allowance does not cover', () => {
    const { findings } = given(
      ...family('h_1', 'p_1', 'p_2'),
      granted('h_1', 'a_1', { covered: ['p_1'] }),
      granted('p_2', 'a_2', { programme: 'TEKUN' }),
    );
    expect(findings).toEqual([]);
  });

  it('is not found for what stacks on the allowance', () => {
    const { findings } = given(
      ...family('h_1', 'p_1'),
      granted('h_1', 'a_1'),
      granted('p_1', 'a_2', { programme: 'MED_AID', department: 'medical-insurance' }),
      granted('p_1', 'a_3', { programme: 'EDU_AID', department: 'education' }),
      granted('h_1', 'a_4', { programme: 'HOUSING_AID', department: 'housing' }),
      granted('p_1', 'a_5', { programme: 'DISAB_LIVING' }),
      granted('p_1', 'a_6', { programme: 'DISAB_CARE' }),
      granted('h_1', 'a_7', { programme: 'TEMP_AID', cause: 'fire' }),
      granted('p_1', 'a_8', { programme: 'JOB_AID', department: 'human-resources' }),
    );
    expect(findings).toEqual([]);
  });

  it('is not found for a single person on the allowance in an edge or rigid family', () => {
    const { findings } = given(
      ...family('h_1', 'p_1', 'p_2'),
      ...family('h_2', 'p_3', 'p_4'),
      granted('h_1', 'a_1', { programme: 'DIBAO_EDGE' }),
      granted('p_1', 'a_2', { single: true }),
      granted('h_2', 'a_3', { programme: 'RIGID' }),
      granted('h_2', 'a_4', { single: true, covered: ['p_3'] }),
    );
    expect(findings).toEqual([]);
  });

  it('is not found where only the rule of another place forbids it', () => {
    const { findings } = given(
      ...family('h_1', 'p_1'),
      granted('p_1', 'a_1', { programme: 'TEKUN', division: HANGZHOU }),
      granted('p_1', 'a_2', { programme: 'DISAB_CARE', division: HANGZHOU }),
    );
    expect(findings).toEqual([]);
  });

  it('is not found where the decision rests on the document that allows it', () => {
    const old = { department: 'housing', programme: 'LOW_RENT' } as const;
    const both = (clause: string): string[] =>
      given(
        ...family('h_1', 'p_1'),
        granted('h_1', 'a_1', old),
        granted('h_1', 'a_2', { department: 'housing', programme: 'PUBLIC_RENTAL', clause }),
      ).open;
    expect(both('京建法〔2015〕14号 一')).toEqual(['D2:PUBLIC_RENTAL+LOW_RENT h_1']);
    expect(both('京建法〔2012〕11号')).toEqual([]);
  });

  it('is not found where a child’s allowance tops the subsidy up', () => {
    const { findings } = given(
      ...family('h_1', 'p_1'),
      granted('p_1', 'a_1', { programme: 'DISAB_LIVING' }),
      granted('p_1', 'a_2', { programme: 'DEFACTO_ORPHAN' }),
    );
    expect(findings).toEqual([]);
  });
});

describe('D7: the same cause within twelve months', () => {
  const temporary = (award: string, on: string, cause = 'fire', division = CHAOYANG): Draft =>
    granted('h_1', award, { programme: 'TEMP_AID', from: on, to: on, cause, division });

  it('is found for one household', () => {
    const { open } = given(
      ...family('h_1', 'p_1'),
      temporary('a_1', '2025-01-10'),
      temporary('a_2', '2025-12-10'),
    );
    expect(open).toEqual(['D7:TEMP_AID h_1']);
  });

  it('is found for a member helped alone and with the household', () => {
    const { open } = given(
      ...family('h_1', 'p_1'),
      temporary('a_1', '2025-01-10'),
      granted('p_1', 'a_2', { programme: 'TEMP_AID', from: '2025-03-01', cause: 'fire' }),
    );
    expect(open).toEqual(['D7:TEMP_AID p_1']);
  });

  it.each([
    ['another cause', temporary('a_2', '2025-03-10', 'tuition')],
    ['a year later', temporary('a_2', '2026-01-10')],
    ['a place without the rule', temporary('a_2', '2025-03-10', 'fire', HANGZHOU)],
  ])('is not found with %s', (_case, other) => {
    const { findings } = given(...family('h_1', 'p_1'), temporary('a_1', '2025-01-10'), other);
    expect(findings).toEqual([]);
  });
});

describe('D8: one person in two households', () => {
  const two = [...family('h_1', 'p_1', 'p_2'), established('h_2')];

  it('is found while both memberships last, and closed when one is left', () => {
    const twice = [...two, joined('h_2', 'p_1', '2025-03-01')];
    expect(given(...twice).open).toEqual(['D8 p_1']);
    expect(given(...twice).findings[0]).toMatchObject({
      since: '2025-03-01',
      households: ['h_1', 'h_2'],
      evidence: [2, 5],
    });
    const { open, closed } = given(...twice, left('h_1', 'p_1', '2025-04-01'));
    expect([open, closed]).toEqual([[], ['D8 p_1']]);
  });

  it.each([
    ['a proper leave', [left('h_1', 'p_1', '2025-03-01'), joined('h_2', 'p_1', '2025-03-01')]],
    ['a hukou book elsewhere', [inBook('h_2', 'p_1')]],
    ['somebody who has died', [died('p_1', '2025-01-01'), joined('h_2', 'p_1')]],
  ])('is not found with %s', (_case, events) => {
    expect(given(...two, ...events).findings).toEqual([]);
  });
});

describe('D9: one payment instruction twice', () => {
  const award = [...family('h_1', 'p_1'), granted('h_1', 'a_1')];

  it('is found, counted in the summary, and closed when one is revoked', () => {
    const again = paid('h_1', 'a_1', 'i_1', '2025-03-10');
    const twice = [...award, paid('h_1', 'a_1', 'i_1', '2025-02-10'), again];
    expect(given(...twice).open).toEqual(['D9 h_1']);
    expect(given(...twice).summary('h_1')?.openFindings).toBe(1);
    const { open, closed, summary } = given(...twice, revoked(again, 'h_1'));
    expect([open, closed]).toEqual([[], ['D9 h_1']]);
    expect(summary('h_1')?.openFindings).toBe(0);
  });

  it('is not found where the money came back and was sent again under the same instruction', () => {
    const first = paid('h_1', 'a_1', 'i_1', '2025-02-10');
    const back = returned('h_1', 'a_1', 'i_1', '2025-02-12');
    const again = paid('h_1', 'a_1', 'i_1', '2025-03-10');
    expect(given(...award, first, back, again).findings).toEqual([]);
    expect(given(...award, first, again, back)).toMatchObject({ open: [], closed: ['D9 h_1'] });
    expect(given(...award, first, again, back, revoked(back, 'h_1')).open).toEqual(['D9 h_1']);
    const third = paid('h_1', 'a_1', 'i_1', '2025-04-10');
    expect(given(...award, first, back, again, third).open).toEqual(['D9 h_1']);
  });

  it('is not found for monthly payments, nor for one that is corrected', () => {
    const first = paid('h_1', 'a_1', 'i_1', '2025-02-10');
    const { findings, view } = given(
      ...award,
      first,
      paid('h_1', 'a_1', 'i_2', '2025-03-10'),
      corrected(first, paidData('h_1', 'a_1', 'i_1', '2025-02-11'), 'h_1'),
    );
    expect(findings).toEqual([]);
    expect(view.documents('payment').get('h_1/a_1')).toMatchObject({
      paid: [
        { p: 5, order: 'i_2' },
        { p: 6, order: 'i_1', on: '2025-02-11' },
      ],
    });
  });
});
