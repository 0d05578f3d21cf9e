import { describe, expect, it } from '@jest/globals';
import type { FindingDoc } from '#assistance';
import type { HouseholdSummary } from './collections.js';
import { createHouseholdProjection } from './household-projection.js';
import {
  applied,
  assets,
  CHAOYANG,
  dayOpened,
  died,
  ended,
  established,
  granted,
  HANGZHOU,
  HARDSHIP,
  inBook,
  income,
  insured,
  joined,
  left,
  MIYUN,
  moved,
  paid,
  paidData,
  refused,
  suspended,
  visited,
  wage,
} from './testing/facts.js';
import { MemoryView } from './testing/memory-view.js';
import { corrected, revoked, stored, type Draft } from './testing/stored-events.js';

const projection = createHouseholdProjection();

function given(...drafts: readonly Draft[]) {
  const view = new MemoryView(projection);
  for (const event of stored(drafts)) view.fold(event);
  const findings = [...view.documents<FindingDoc>('finding').values()];
  const open = findings.filter(({ status }) => status === 'open');
  const say = (found: readonly FindingDoc[]): string[] =>
    found.map(({ rule, subject }) => `${rule} ${subject}`).sort();
  return {
    view,
    findings,
    open: say(open),
    closed: say(findings.filter(({ status }) => status === 'closed')),
    summary: (token: string) => view.documents<HouseholdSummary>('household_summary').get(token),
    log: (view.logs.get('finding_log') ?? []).map(({ doc }) => {
      const { change, rule, subject } = doc as FindingDoc & { change: string };
      return `${change} ${rule} ${subject}`;
    }),
  };
}

const family = (household: string, ...persons: string[]): Draft[] => [
  established(household),
  ...persons.map((person) => joined(household, person)),
];

describe('D1: the same programme from two payers', () => {
  it('is found for a household paid by two districts', () => {
    const { open, findings } = given(
      ...family('h_1', 'p_1'),
      granted('h_1', 'a_1'),
      granted('h_1', 'a_2', { division: MIYUN, from: '2025-02-01' }),
    );
    expect(open).toEqual(['D1:DIBAO h_1']);
    expect(findings[0]).toMatchObject({
      kind: 'duplicate',
      since: '2025-02-01',
      awards: ['a_1', 'a_2'],
      evidence: [3, 4],
      department: 'civil-affairs',
      division: MIYUN,
      clause: '2022通知 三(一)',
      openedAt: 4,
    });
  });

  it('is found for a person covered through two households', () => {
    const { open } = given(
      ...family('h_1', 'p_1', 'p_2'),
      ...family('h_2', 'p_1'),
      granted('h_1', 'a_1'),
      granted('h_2', 'a_2', { division: MIYUN }),
    );
    expect(open).toEqual(['D1:DIBAO p_1', 'D8 p_1']);
  });

  it('is found for a person named by an award after leaving its household', () => {
    const { open } = given(
      ...family('h_1', 'p_1'),
      ...family('h_2', 'p_1', 'p_2'),
      left('h_2', 'p_1', '2024-12-01'),
      granted('h_1', 'a_1'),
      granted('h_2', 'a_2', { division: MIYUN, covered: ['p_1', 'p_2'] }),
    );
    expect(open).toEqual(['D1:DIBAO p_1']);
  });

  it('is found for somebody covered by an award of a household they never lived in', () => {
    const { open } = given(
      ...family('h_1', 'p_1'),
      ...family('h_2', 'p_2'),
      granted('h_2', 'a_2', { division: MIYUN, covered: ['p_1', 'p_2'] }),
      granted('h_1', 'a_1'),
    );
    expect(open).toEqual(['D1:DIBAO p_1']);
  });

  it('is not found when one follows the other without a day in common', () => {
    const { findings } = given(
      ...family('h_1', 'p_1'),
      granted('h_1', 'a_1', { to: '2025-03-31' }),
      granted('h_1', 'a_2', { division: MIYUN, from: '2025-04-01' }),
    );
    expect(findings).toEqual([]);
  });

  it('is not found when the person left the one household before the other was aided', () => {
    const { findings } = given(
      ...family('h_1', 'p_1', 'p_2'),
      ...family('h_2', 'p_3'),
      granted('h_1', 'a_1'),
      granted('h_2', 'a_2', { division: MIYUN }),
      left('h_1', 'p_1', '2025-05-01'),
      joined('h_2', 'p_1', '2025-05-01'),
    );
    expect(findings).toEqual([]);
  });

  it('is not found between districts for programmes that may have several payers', () => {
    const { findings } = given(
      ...family('h_1', 'p_1'),
      granted('p_1', 'a_1', { programme: 'MED_AID' }),
      granted('p_1', 'a_2', { programme: 'MED_AID', division: MIYUN }),
    );
    expect(findings).toEqual([]);
  });

  it('is not found when two awards of one household cover different persons', () => {
    const { findings } = given(
      ...family('h_1', 'p_1', 'p_2'),
      granted('h_1', 'a_1', { covered: ['p_1'], single: true }),
      granted('h_1', 'a_2', { covered: ['p_2'], single: true, division: MIYUN }),
    );
    expect(findings).toEqual([]);
  });

  it('closes when the second decision ends before the days in common', () => {
    const { open, closed, log } = given(
      ...family('h_1', 'p_1'),
      granted('h_1', 'a_1'),
      granted('h_1', 'a_2', { division: MIYUN, from: '2025-02-01' }),
      ended('h_1', 'a_1', '2025-01-31'),
    );
    expect(open).toEqual([]);
    expect(closed).toEqual(['D1:DIBAO h_1']);
    expect(log).toEqual(['opened D1:DIBAO h_1', 'closed D1:DIBAO h_1']);
  });

  it('closes when the first award was suspended before the second began', () => {
    const { open, closed } = given(
      ...family('h_1', 'p_1'),
      granted('h_1', 'a_1'),
      granted('h_1', 'a_2', { division: MIYUN, from: '2025-02-01' }),
      suspended('h_1', 'a_1', '2025-02-01'),
    );
    expect([open, closed]).toEqual([[], ['D1:DIBAO h_1']]);
  });

  it('is another finding when it comes back', () => {
    const second = granted('h_1', 'a_2', { division: MIYUN });
    const takenBack = revoked(second, 'h_1');
    const { findings } = given(
      ...family('h_1', 'p_1'),
      granted('h_1', 'a_1'),
      second,
      takenBack,
      revoked(takenBack, 'h_1'),
    );
    expect(findings.map(({ status }) => status).sort()).toEqual(['closed', 'open']);
    expect(new Set(findings.map(({ id }) => id)).size).toBe(2);
  });
});

describe('D1 of medical insurance', () => {
  it('is found for one scheme in two places in the same days', () => {
    const { open, findings } = given(
      ...family('h_1', 'p_1'),
      insured('p_1', CHAOYANG, '2025-01-01', '2025-12-31'),
      insured('p_1', MIYUN, '2025-01-01', '2025-12-31'),
    );
    expect(open).toEqual(['D1:MED_INSURANCE p_1']);
    expect(findings[0]).toMatchObject({ department: 'medical-insurance', households: ['h_1'] });
  });

  it.each([
    ['the year before', insured('p_1', MIYUN, '2024-01-01', '2024-12-31')],
    ['the same place again', insured('p_1', CHAOYANG, '2025-01-01', '2025-12-31')],
    ['another scheme', insured('p_1', MIYUN, '2025-01-01', '2025-12-31', 'employee')],
  ])('is not found with %s', (_case, other) => {
    const { findings } = given(
      ...family('h_1', 'p_1'),
      insured('p_1', CHAOYANG, '2025-01-01', '2025-12-31'),
      other,
    );
    expect(findings).toEqual([]);
  });
});

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

  it('is not found for monthly payments, nor for one that is corrected', () => {
    const first = paid('h_1', 'a_1', 'i_1', '2025-02-10');
    const { findings, view } = given(
      ...award,
      first,
      paid('h_1', 'a_1', 'i_2', '2025-03-10'),
      corrected(first, paidData('h_1', 'a_1', 'i_1', '2025-02-11'), 'h_1'),
    );
    expect(findings).toEqual([]);
    expect(view.documents('payment').get('a_1')).toMatchObject({
      paid: [
        { p: 5, order: 'i_2' },
        { p: 6, order: 'i_1', on: '2025-02-11' },
      ],
    });
  });
});

describe('M: aid that is missing', () => {
  const today = dayOpened('2025-06-02');
  const poor = [...family('h_1', 'p_1', 'p_2'), income('h_1', 200_000), assets('h_1')];

  it('M:DIBAO is found below the standard, with the facts it rests on', () => {
    const { open, findings } = given(today, ...poor);
    expect(open).toEqual(['M:DIBAO h_1']);
    expect(findings[0]).toMatchObject({
      kind: 'gap',
      evidence: [5, 6],
      since: '2025-01-10',
      clause: '社会救助暂行办法 9',
      division: CHAOYANG,
    });
    expect(findings[0]?.reason.zh).toContain('人均月收入 1000.00 元');
  });

  it('waits for a day to be opened', () => {
    expect(given(...poor).findings).toEqual([]);
    expect(given(...poor, today).open).toEqual(['M:DIBAO h_1']);
  });

  it.each([
    ['an award in force', [granted('h_1', 'a_1')]],
    ['an award about to begin', [granted('h_1', 'a_1', { from: '2025-07-01' })]],
    ['every member aided alone', [granted('p_1', 'a_1'), granted('p_2', 'a_2')]],
    ['an application of a few days ago', [applied('h_1', 'a_1', '2025-05-20')]],
    ['a refusal after the verification', [refused('h_1', 'a_1', '2025-02-01')]],
    ['assets above the limits', [assets('h_1', false, '2025-02-01')]],
    ['a later verification above the edge', [income('h_1', 900_000, '2025-03-01')]],
    ['a place without a known standard', [moved('h_1', HANGZHOU, '2025-02-01')]],
  ])('M:DIBAO is not open with %s', (_case, events) => {
    expect(given(today, ...poor, ...events).open).toEqual([]);
  });

  it.each([
    ['an award that ran out', [granted('h_1', 'a_1', { to: '2025-05-31' })], '2025-06-01'],
    ['an application of long ago', [applied('h_1', 'a_1', '2025-01-20')], '2025-03-08'],
    ['a refusal before the verification', [refused('h_1', 'a_1', '2025-01-02')], '2025-01-10'],
    [
      'only one member aided alone',
      [granted('h_1', 'a_1', { single: true, covered: ['p_1'] })],
      '2025-01-10',
    ],
  ])('M:DIBAO is open with %s', (_case, events, since) => {
    const { open, findings } = given(today, ...poor, ...events);
    expect(open).toEqual(['M:DIBAO h_1']);
    expect(findings.at(-1)).toMatchObject({ since });
  });

  it('time alone opens it when an award runs out or an application is not decided', () => {
    const ending = [today, ...poor, granted('h_1', 'a_1', { to: '2025-06-30' })];
    expect(given(...ending, dayOpened('2025-06-30')).open).toEqual([]);
    expect(given(...ending, dayOpened('2025-07-01')).open).toEqual(['M:DIBAO h_1']);
    expect(given(...ending).summary('h_1')?.due).toBe('2025-07-01');
    const waiting = [today, ...poor, applied('h_1', 'a_1', '2025-05-20')];
    expect(given(...waiting).summary('h_1')?.due).toBe('2025-07-03');
    expect(given(...waiting, dayOpened('2025-07-02')).open).toEqual([]);
    expect(given(...waiting, dayOpened('2025-07-03')).open).toEqual(['M:DIBAO h_1']);
  });

  it('a new standard opens it on its first day', () => {
    const before = [
      dayOpened('2024-06-30'),
      ...family('h_1', 'p_1'),
      income('h_1', 140_000, '2024-02-01'),
      assets('h_1', true, '2024-02-01'),
      granted('h_1', 'a_1', { programme: 'DIBAO_EDGE', from: '2024-03-01' }),
    ];
    expect(given(...before).open).toEqual([]);
    const { open, findings } = given(...before, dayOpened('2024-07-01'));
    expect(open).toEqual(['M:DIBAO h_1']);
    expect(findings.at(-1)).toMatchObject({ since: '2024-07-01' });
  });

  it('M:DIBAO_EDGE is found from the standard up to, not with, one and a half times of it', () => {
    const alone = (fen: number) =>
      given(today, ...family('h_1', 'p_1'), income('h_1', fen), assets('h_1'));
    expect(alone(144_999).open).toEqual(['M:DIBAO h_1']);
    expect(alone(145_000).open).toEqual(['M:DIBAO_EDGE h_1']);
    expect(alone(217_499).open).toEqual(['M:DIBAO_EDGE h_1']);
    expect(alone(217_500).open).toEqual([]);
  });

  it('M:DIBAO_EDGE is not found where the status or somebody’s allowance is in force', () => {
    const edge = [today, ...family('h_1', 'p_1'), income('h_1', 150_000), assets('h_1')];
    expect(given(...edge, granted('h_1', 'a_1', { programme: 'DIBAO_EDGE' })).open).toEqual([]);
    expect(given(...edge, granted('p_1', 'a_1', { single: true })).open).toEqual([]);
    expect(given(...edge, applied('h_1', 'a_1', '2025-05-28')).open).toEqual([]);
  });

  it('M:TEKUN is found for who meets the three tests, and they are not counted in the family', () => {
    const { open } = given(today, ...poor, visited('h_1', 'p_2'), granted('h_1', 'a_1'));
    expect(open).toEqual(['M:TEKUN p_2']);
    const counted = given(
      today,
      ...poor,
      income('h_1', 220_000, '2025-03-01'),
      visited('h_1', 'p_2'),
    );
    expect(counted.open).toEqual(['M:TEKUN p_2']);
  });

  it.each([
    ['somebody able to support', [visited('h_1', 'p_1', { ...HARDSHIP, support: 'able' })]],
    ['some livelihood', [visited('h_1', 'p_1', { ...HARDSHIP, livelihood: 'some' })]],
    ['support in force', [visited('h_1', 'p_1'), granted('p_1', 'a_1', { programme: 'TEKUN' })]],
    [
      'an orphan’s allowance',
      [visited('h_1', 'p_1'), granted('p_1', 'a_1', { programme: 'ORPHAN' })],
    ],
    ['a death', [visited('h_1', 'p_1'), died('p_1', '2025-03-01')]],
    [
      'a refusal after the visit',
      [visited('h_1', 'p_1'), refused('p_1', 'a_1', '2025-02-01', { programme: 'TEKUN' })],
    ],
  ])('M:TEKUN is not open with %s', (_case, events) => {
    expect(given(today, ...family('h_1', 'p_1'), ...events).open).toEqual([]);
  });

  it('nothing is missing for a household whose only member is supported', () => {
    const { open } = given(
      today,
      ...family('h_1', 'p_1'),
      income('h_1', 0),
      assets('h_1'),
      visited('h_1', 'p_1'),
      granted('p_1', 'a_1', { programme: 'TEKUN' }),
    );
    expect(open).toEqual([]);
  });
});

describe('the summary of a household', () => {
  it('says where, who, which circle and what, and moves only when that changes', () => {
    const { summary } = given(
      dayOpened('2025-06-02'),
      ...family('h_1', 'p_2', 'p_1'),
      granted('p_1', 'a_1', { programme: 'TEKUN' }),
      wage('p_2', '2025-05', 300_000),
      paid('p_1', 'a_1', 'i_1', '2025-06-10'),
      income('h_1', 900_000),
    );
    expect(summary('h_1')).toEqual({
      division: CHAOYANG,
      circle: 1,
      members: ['p_1', 'p_2'],
      programmes: ['TEKUN'],
      openFindings: 0,
      position: 5,
    });
  });

  it('is of the second circle with a status, of the third without, and counts the living', () => {
    const { summary } = given(
      dayOpened('2025-06-02'),
      ...family('h_1', 'p_1', 'p_2'),
      ...family('h_2', 'p_3'),
      granted('h_1', 'a_1', { programme: 'RIGID', to: '2025-12-31' }),
      died('p_2', '2025-04-01'),
    );
    expect(summary('h_1')).toMatchObject({ circle: 2, members: ['p_1'], due: '2026-01-01' });
    expect(summary('h_2')).toMatchObject({ circle: 3, programmes: [] });
  });

  it('goes when the household was entered in error', () => {
    const entered = established('h_1');
    expect(given(entered, revoked(entered, 'h_1')).summary('h_1')).toBeUndefined();
  });
});
