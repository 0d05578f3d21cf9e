import { describe, expect, it } from '@jest/globals';
import {
  CHAOYANG,
  MIYUN,
  YEAR_2024,
  YEAR_2025,
  ended,
  granted,
  insured,
  joined,
  left,
  suspended,
} from './testing/facts.spec.js';
import { family, given } from './testing/given.spec.js';
import { revoked } from './testing/stored-events.spec.js';

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
      insured('p_1', CHAOYANG, YEAR_2025),
      insured('p_1', MIYUN, YEAR_2025),
    );
    expect(open).toEqual(['D1:MED_INSURANCE p_1']);
    expect(findings[0]).toMatchObject({ department: 'medical-insurance', households: ['h_1'] });
  });

  it.each([
    ['the year before', insured('p_1', MIYUN, YEAR_2024)],
    ['the same place again', insured('p_1', CHAOYANG, YEAR_2025)],
    ['another scheme', insured('p_1', MIYUN, YEAR_2025, 'employee')],
  ])('is not found with %s', (_case, other) => {
    const { findings } = given(...family('h_1', 'p_1'), insured('p_1', CHAOYANG, YEAR_2025), other);
    expect(findings).toEqual([]);
  });
});
