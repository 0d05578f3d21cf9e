import { describe, expect, it } from '@jest/globals';
import { HANGZHOU, MIYUN, adjusted, ended, granted } from './testing/facts.spec.js';
import { family, given } from './testing/given.spec.js';
import { corrected, revoked, type Draft } from './testing/stored-events.spec.js';

const home = family('h_1', 'p_1', 'p_2');

describe('D4: a top-up that was ignored', () => {
  const from = '2025-08-01';
  const alone = (fen: number): Draft =>
    granted('h_1', 'a_1', { single: true, covered: ['p_1'], fen, from: '2025-07-01' });
  const allowance = (fen: number, more: object = {}): Draft =>
    granted('p_1', 'a_2', { programme: 'DEFACTO_ORPHAN', fen, from, ...more });

  it('says how much is too much each month: what was given beyond the difference', () => {
    const { open, findings } = given(...home, alone(90_000), allowance(285_000));
    expect(open).toEqual(['D4:DIBAO+DEFACTO_ORPHAN p_1']);
    expect(findings[0]).toMatchObject({ since: from, clause: '2019意见 三(一)' });
    expect(findings[0]?.reason.zh).toContain(`自 ${from} 起每期多发 900.00 元`);
    const partly = given(...home, alone(90_000), allowance(200_000)).findings[0];
    expect(partly?.reason.zh).toContain('每期多发 50.00 元');
  });

  it('is the business of who pays the allowance, whichever came first', () => {
    const late = granted('h_1', 'a_1', { single: true, covered: ['p_1'], from: '2025-10-01' });
    const { findings } = given(...home, allowance(285_000, { division: MIYUN }), late);
    expect(findings[0]).toMatchObject({ division: MIYUN, since: '2025-10-01' });
  });

  it.each([
    ['only the difference is paid', [alone(90_000), allowance(195_000)]],
    [
      'the two have no day in common',
      [alone(90_000), ended('h_1', 'a_1', '2025-07-31'), allowance(285_000)],
    ],
    [
      'all of the family’s allowance leaves room',
      [granted('h_1', 'a_1', { fen: 90_000 }), allowance(195_000)],
    ],
    [
      'a care subsidy stacks',
      [granted('p_1', 'a_1', { programme: 'DISAB_CARE' }), allowance(285_000)],
    ],
  ])('is not found where %s', (_case, events) => {
    expect(given(...home, ...events).findings).toEqual([]);
  });

  it('counts everything that counts, and says of each what is too much because of it', () => {
    const subsidy = granted('p_1', 'a_3', { programme: 'DISAB_LIVING', fen: 100_000, from });
    const { findings } = given(...home, alone(90_000), subsidy, allowance(150_000));
    expect(findings).toMatchObject([{ rule: 'D4:DISAB_LIVING+DEFACTO_ORPHAN', since: from }]);
    expect(findings[0]?.reason.zh).toContain('每期多发 550.00 元');
    const both = given(...home, alone(90_000), subsidy, allowance(250_000));
    const said = both.findings.map(({ rule, reason }) => [
      rule,
      /多发 ([\d.]+)/.exec(reason.zh)?.[1],
    ]);
    expect(said.sort()).toEqual([
      ['D4:DIBAO+DEFACTO_ORPHAN', '550.00'],
      ['D4:DISAB_LIVING+DEFACTO_ORPHAN', '1000.00'],
    ]);
    const over = ended('h_1', 'a_1', '2025-09-30');
    expect(
      given(...home, alone(90_000), over, subsidy, allowance(150_000)).findings[0]?.reason.zh,
    ).toContain('自 2025-10-01 起不再多发');
  });

  it('follows what is adjusted, and keeps what was too much before', () => {
    const twice = [...home, alone(90_000), allowance(285_000)];
    const later = adjusted('p_1', 'a_2', '2025-10-01', {
      programme: 'DEFACTO_ORPHAN',
      fen: 195_000,
    });
    const { open, findings } = given(...twice, later);
    expect(open).toHaveLength(1);
    expect(findings[0]?.reason.zh).toContain(
      '自 2025-08-01 起每期多发 900.00 元，自 2025-10-01 起不再多发',
    );
    const atOnce = adjusted('p_1', 'a_2', from, {
      programme: 'DEFACTO_ORPHAN',
      fen: 195_000,
    });
    expect(given(...twice, atOnce).open).toEqual([]);
    expect(given(...twice, atOnce, revoked(atOnce, 'p_1')).open).toHaveLength(1);
  });

  it.each([
    [
      'the child’s part of the family’s allowance',
      [granted('h_1', 'a_1'), allowance(285_000)],
      '按户发放的最低生活保障中属于本人的部分',
    ],
    [
      'the amount that counts',
      [granted('p_1', 'a_1', { programme: 'DISAB_LIVING', unpriced: true }), allowance(285_000)],
      '困难残疾人生活补贴同一支付周期的金额',
    ],
    [
      'the amount of the allowance itself',
      [alone(90_000), allowance(0, { unpriced: true })],
      '事实无人抚养儿童基本生活保障的金额和支付周期',
    ],
    [
      'the standard of a place of which nothing was read',
      [
        granted('h_1', 'a_1', { single: true, covered: ['p_1'], division: HANGZHOU }),
        allowance(285_000, { division: HANGZHOU }),
      ],
      '当地事实无人抚养儿童基本生活保障的足额标准',
    ],
  ])('cannot be told without %s', (_case, events, needed) => {
    const { open, findings } = given(...home, ...events);
    expect(open).toEqual([expect.stringMatching(/^D4:.*\+DEFACTO_ORPHAN:unknown p_1$/)]);
    expect(findings[0]).toMatchObject({ kind: 'unknown' });
    expect(findings[0]?.reason.zh).toContain(needed);
  });

  it('is told once what was missing is said', () => {
    const nameless = granted('h_1', 'a_1');
    const named = corrected(
      nameless,
      granted('h_1', 'a_1', { covered: ['p_1'], single: true }).data(
        () => 0,
        () => '',
      ),
      'h_1',
      'p_1',
    );
    const { open, closed } = given(...home, nameless, allowance(285_000), named);
    expect(open).toEqual(['D4:DIBAO+DEFACTO_ORPHAN p_1']);
    expect(closed).toEqual(['D4:DIBAO+DEFACTO_ORPHAN:unknown p_1']);
  });
});
