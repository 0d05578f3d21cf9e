import { describe, expect, it } from '@jest/globals';
import {
  HANGZHOU,
  MIYUN,
  died,
  ended,
  established,
  granted,
  inBook,
  suspended,
} from './testing/facts.spec.js';
import { family, given } from './testing/given.spec.js';
import { revoked, type Draft } from './testing/stored-events.spec.js';

const home = family('h_1', 'p_1', 'p_2');

describe('D3: a choice that nobody made', () => {
  const subsidies = [
    ...home,
    granted('p_1', 'a_1', { programme: 'DISAB_LIVING' }),
    granted('p_1', 'a_2', { programme: 'ELDER_SERVICE', from: '2025-03-01', division: MIYUN }),
  ];

  it('asks for the choice of the person, and never for a stop', () => {
    const { open, findings } = given(...subsidies);
    expect(open).toEqual(['D3:DISAB_LIVING+ELDER_SERVICE p_1']);
    expect(findings[0]).toMatchObject({
      kind: 'duplicate',
      since: '2025-03-01',
      clause: '京民养老发〔2019〕160号 三3',
      department: 'civil-affairs',
      division: MIYUN,
      households: ['h_1'],
    });
    expect(findings[0]?.reason.zh).toContain('请先取得本人的选择，不得径行停发');
  });

  it.each([
    ['ended', ended('p_1', 'a_1', '2025-05-31')],
    ['suspended', suspended('p_1', 'a_2', '2025-06-01')],
    ['ended with the other', ended('p_1', 'a_2', '2025-03-31')],
  ])('is cleared by the choice: one of the two is %s', (_case, choice) => {
    const { open, closed } = given(...subsidies, choice);
    expect([open, closed]).toEqual([[], ['D3:DISAB_LIVING+ELDER_SERVICE p_1']]);
    expect(given(...subsidies, choice, revoked(choice, 'p_1')).open).toEqual([
      'D3:DISAB_LIVING+ELDER_SERVICE p_1',
    ]);
  });

  it('is made once for renewed awards of the two', () => {
    const renewed = [
      ...home,
      granted('p_1', 'a_1', { programme: 'DISAB_LIVING', to: '2025-06-30' }),
      granted('p_1', 'a_3', { programme: 'DISAB_LIVING', from: '2025-07-01' }),
      granted('p_1', 'a_2', { programme: 'ELDER_SERVICE', from: '2025-03-01' }),
    ];
    expect(given(...renewed).open).toHaveLength(2);
    expect(given(...renewed, ended('p_1', 'a_3', '2025-09-30')).open).toEqual([]);
  });

  it('is not asked of the dead', () => {
    expect(given(...subsidies, died('p_1', '2025-04-01')).open).toEqual([]);
  });

  it('is not asked where only the rule of another place names it', () => {
    const away = granted('p_1', 'a_2', { programme: 'ELDER_SERVICE', division: HANGZHOU });
    expect(given(...subsidies.slice(0, -1), away).findings).toEqual([]);
  });
});

describe('D5: several identities', () => {
  const aided = (award: string, identity: string, more: object = {}): Draft =>
    granted('p_1', award, { programme: 'MED_AID', identity, from: '2025-01-01', ...more });

  it('makes the lower one give way, whichever came first', () => {
    const higher = aided('a_1', 'tekun', { from: '2025-02-01' });
    const lower = aided('a_2', 'dibao', { division: MIYUN });
    const { open, findings } = given(...home, higher, lower);
    expect(open).toEqual(['D5:MED_AID p_1']);
    expect(findings[0]).toMatchObject({
      department: 'medical-insurance',
      division: MIYUN,
      since: '2025-02-01',
      clause: '北京市重特大疾病医疗救助（2022）一',
    });
  });

  it.each([
    ['the same identity', [aided('a_1', 'dibao'), aided('a_2', 'dibao')]],
    [
      'an identity that nobody named',
      [aided('a_1', 'dibao'), granted('p_1', 'a_2', { programme: 'MED_AID' })],
    ],
    [
      'one after the other',
      [aided('a_1', 'dibao', { to: '2025-01-31' }), aided('a_2', 'tekun', { from: '2025-02-01' })],
    ],
    [
      'a place without the rule',
      [aided('a_1', 'dibao'), aided('a_2', 'tekun', { division: HANGZHOU })],
    ],
    [
      'another person of the family',
      [aided('a_1', 'dibao'), granted('p_2', 'a_2', { programme: 'MED_AID', identity: 'tekun' })],
    ],
  ])('is not found with %s', (_case, events) => {
    expect(given(...home, ...events).findings).toEqual([]);
  });
});

describe('by place, by date, by qualifier', () => {
  const elder = (from: string, to?: string): Draft[] => [
    ...home,
    granted('p_1', 'a_1', { programme: 'TEKUN', from }),
    granted('p_1', 'a_2', { programme: 'ELDER_SERVICE', from, ...(to && { to }) }),
  ];

  it('TEKUN+ELDER_SERVICE was lawful in 2018 and is not since October 2019', () => {
    expect(given(...elder('2018-01-01', '2019-09-30')).findings).toEqual([]);
    expect(given(...elder('2019-11-01')).open).toEqual(['D2:TEKUN+ELDER_SERVICE p_1']);
  });

  it('what was lawful when it began is found from the day on which the rule began', () => {
    expect(given(...elder('2018-01-01')).findings[0]).toMatchObject({
      rule: 'D2:TEKUN+ELDER_SERVICE',
      since: '2019-10-01',
    });
  });

  it('单人保 is not its household’s: a rule about households says nothing of it', () => {
    const illness = granted('h_1', 'a_1', { programme: 'MED_ILLNESS_POVERTY' });
    const single = granted('h_1', 'a_2', { single: true, covered: ['p_1'] });
    expect(given(...home, illness, single).findings).toEqual([]);
    const support = granted('p_1', 'a_3', { programme: 'TEKUN' });
    expect(given(...home, single, support).open).toEqual(['D2:DIBAO+TEKUN p_1']);
  });

  it('scholarships of one school year exclude each other, whatever day each is dated', () => {
    const scholarship = (
      award: string,
      programme: 'SCHOLARSHIP_NATIONAL' | 'SCHOLARSHIP_INSPIRE',
      on: string,
    ) => granted('p_1', award, { programme, from: on, to: on });
    const national = scholarship('a_1', 'SCHOLARSHIP_NATIONAL', '2024-11-01');
    const inspire = (on: string): Draft => scholarship('a_2', 'SCHOLARSHIP_INSPIRE', on);
    expect(given(...home, national, inspire('2025-03-01')).open).toEqual([
      'D2:SCHOLARSHIP_NATIONAL+SCHOLARSHIP_INSPIRE p_1',
    ]);
    expect(given(...home, national, inspire('2025-09-01')).findings).toEqual([]);
  });

  it('once in a calendar year: not in the next, nor where no rule was read', () => {
    const illness = (award: string, on: string, more: object = {}): Draft =>
      granted('h_1', award, { programme: 'MED_ILLNESS_POVERTY', from: on, to: on, ...more });
    const first = illness('a_1', '2025-02-01');
    expect(given(...home, first, illness('a_2', '2025-12-31')).open).toEqual([
      'D7:MED_ILLNESS_POVERTY h_1',
    ]);
    expect(given(...home, first, illness('a_2', '2026-01-01')).findings).toEqual([]);
    const away = illness('a_2', '2025-12-31', { division: HANGZHOU });
    expect(given(...home, first, away).findings).toEqual([]);
  });
});

describe('residents away from their hukou', () => {
  /** Registered in a book at home, living with another household in another county. */
  const migrant = [
    ...family('h_1', 'p_2'),
    established('h_2', HANGZHOU),
    inBook('h_2', 'p_1'),
    ...family('h_3', 'p_1').slice(1),
  ];

  it('are found where they are paid twice: the later payer acts, both are named, both households concerned', () => {
    const { open, findings } = given(
      ...migrant,
      granted('h_2', 'a_1', { division: HANGZHOU, covered: ['p_1'] }),
      granted('h_3', 'a_2', { division: MIYUN, from: '2025-04-01' }),
    );
    expect(open).toEqual(['D1:DIBAO p_1']);
    expect(findings[0]).toMatchObject({
      division: MIYUN,
      department: 'civil-affairs',
      households: ['h_2', 'h_3'],
      clause: '2022通知 三(一)',
    });
    for (const payer of [HANGZHOU, MIYUN]) expect(findings[0]?.reason.zh).toContain(payer);
  });

  it('are not paid twice by what a household pays of which they only stand in the book', () => {
    const { findings } = given(
      ...migrant,
      granted('h_2', 'a_1', { division: HANGZHOU }),
      granted('h_3', 'a_2', { division: MIYUN }),
    );
    expect(findings).toEqual([]);
  });

  it('fall under a rule of the whole country wherever the two are paid', () => {
    const { open, findings } = given(
      ...migrant,
      granted('p_1', 'a_1', { programme: 'TEKUN', division: HANGZHOU }),
      granted('p_1', 'a_2', { programme: 'ORPHAN', division: MIYUN, from: '2025-04-01' }),
    );
    expect(open).toEqual(['D3:TEKUN+ORPHAN p_1']);
    expect(findings[0]).toMatchObject({ division: MIYUN, clause: '特困人员认定办法 第九条' });
  });

  it('of two decided for the same day the one decided later is the later one', () => {
    const decided = (award: string, division: string, on: string): Draft =>
      granted('p_1', award, { programme: 'TEKUN', division, on });
    for (const [first, second] of [
      ['a_1', 'a_2'],
      ['a_2', 'a_1'],
    ] as const) {
      const { findings } = given(
        ...migrant,
        decided(first, HANGZHOU, '2024-12-20'),
        decided(second, MIYUN, '2024-12-28'),
      );
      expect(findings[0]).toMatchObject({ rule: 'D1:TEKUN', division: MIYUN });
    }
  });
});
