import { describe, expect, it } from '@jest/globals';
import { PROGRAMMES } from '#contracts';
import { loadPolicy } from './index.js';

const policy = loadPolicy();
const BEIJING = '110105';
const HANGZHOU = '330102';

describe('the shipped policy', () => {
  it('knows the programmes that departments may publish, and no others', () => {
    const codes = policy.allProgrammes().map(({ code }) => code);
    expect([...codes].sort()).toEqual(Object.keys(PROGRAMMES).sort());
    for (const { code, zh } of policy.allProgrammes()) {
      expect([code, zh]).toEqual([code, PROGRAMMES[code as keyof typeof PROGRAMMES]]);
    }
  });

  it('has the standard of Beijing by date, for every district of it, and of nowhere else', () => {
    const standard = (division: string, date: string) =>
      policy.limit('dibao_standard', { division, date })?.value;
    expect(standard(BEIJING, '2024-06-30')).toBe(139_500);
    expect(standard(BEIJING, '2024-07-01')).toBe(145_000);
    expect(standard(HANGZHOU, '2024-07-01')).toBeUndefined();
  });

  it.each([
    ['DIBAO', 'TEKUN', BEIJING, 'exclusive'],
    ['TEKUN', 'DIBAO', BEIJING, 'exclusive'],
    ['DIBAO', 'TEKUN', HANGZHOU, undefined],
    ['RIGID', 'DIBAO_EDGE', HANGZHOU, 'exclusive'],
    ['DIBAO', 'MED_AID', BEIJING, 'stack'],
    ['TEKUN', 'ELDER_CARE', BEIJING, 'exclusive'],
    ['ORPHAN', 'DIBAO', BEIJING, 'exclusive'],
    ['WORK_INJURY_CARE', 'DISAB_LIVING', BEIJING, 'exclusive'],
    ['DISAB_LIVING', 'DEFACTO_ORPHAN', BEIJING, 'top-up'],
    ['GRANT', 'SCHOLARSHIP_INSPIRE', BEIJING, 'stack'],
    ['TEKUN', 'ORPHAN', BEIJING, 'choice'],
    ['CHARITY', 'DIBAO', BEIJING, 'stack'],
  ])('relates %s and %s in %s as %s', (a, b, division, kind) => {
    expect(policy.relation({ a, b, division, date: '2025-01-01' })?.kind).toBe(kind);
  });

  it('relates programmes from the day a rule is in force', () => {
    const pair = { a: 'TEKUN', b: 'ELDER_SERVICE', division: BEIJING };
    expect(policy.relation({ ...pair, date: '2019-09-30' })).toBeUndefined();
    expect(policy.relation({ ...pair, date: '2019-10-01' })?.kind).toBe('exclusive');
  });

  it('keeps a single person on the allowance apart', () => {
    const pair = { a: 'RIGID', b: 'DIBAO', division: BEIJING, date: '2025-01-01' };
    expect(policy.relation(pair)?.kind).toBe('exclusive');
    expect(policy.relation({ ...pair, qualifier: 'single-person' })?.kind).toBe('coexist');
  });

  it('counts working days around holidays and days made up, and never guesses a year', () => {
    expect(policy.addWorkingDays('2025-01-24', 1)).toBe('2025-01-26');
    expect(policy.addWorkingDays('2025-01-27', 1)).toBe('2025-02-05');
    expect(policy.addWorkingDays('2025-01-20', 30)).toBe('2025-03-07');
    expect(policy.addWorkingDays('2026-12-20', 30)).toBeUndefined();
    expect(policy.calendarCoverage()).toEqual({ from: '2004', to: '2026' });
  });

  it('has numbers only where a source gives one', () => {
    const on = { division: HANGZHOU, date: '2025-06-02' };
    expect(policy.limit('survey_start_working_days', on)).toEqual({
      value: 3,
      clause: '审核确认办法 15',
    });
    expect(policy.limit('rigid_share_limit', on)).toBeUndefined();
    const decision = { rule: 'decision-days', output: 'working_days' };
    expect(policy.timeAllowed(decision, { special_case: true }, on)?.value).toBe(45);
    expect(policy.timeAllowed(decision, { special_case: false }, on)).toBeUndefined();
    const cause = (division: string) =>
      policy.limit('temp_aid_same_cause_months', { division, date: '2025-06-02' });
    expect(cause(BEIJING)).toEqual({ value: 12, clause: '京民社救发〔2020〕86号 三' });
    expect(cause(HANGZHOU)).toBeUndefined();
    expect(policy.clause('one_household', on)).toBe('审核确认办法 7; 2023意见 三(一)');
    expect(policy.clause('one_chain', on)).toBe('2023意见 三(一)');
  });

  it('names the department that answers for a programme', () => {
    expect(policy.dutyDepartment('MED_AID')).toBe('medical-insurance');
    expect(policy.dutyDepartment('PUBLIC_RENTAL')).toBe('housing');
    expect(policy.dutyDepartment('DISASTER_AID')).toBe('civil-affairs');
    expect(policy.dutyDepartment('NO_SUCH')).toBe('civil-affairs');
    expect(policy.programme('NO_SUCH')).toBeUndefined();
  });

  it('names its sets with version and hash', () => {
    expect(policy.version).toMatch(
      /^national@2025\.1#[0-9a-f]{12}\+beijing@2026\.1#[0-9a-f]{12}\+zhejiang@2020\.1#[0-9a-f]{12}$/,
    );
    expect(loadPolicy().version).toBe(policy.version);
  });
});
