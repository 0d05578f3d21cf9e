import { describe, expect, it } from '@jest/globals';
import { PROGRAMMES } from '#contracts';
import { HubError } from '#kernel';
import { loadPolicy, Policy, type PolicyTables, type Row } from './index.js';

const policy = loadPolicy();
const BEIJING = '110105';
const HANGZHOU = '330102';

const TABLES: PolicyTables = {
  programmes: [
    { code: 'A', name_zh: '甲', name_en: 'a', duty_department: 'civil-affairs', one_payer: 'yes' },
    { code: 'B', name_zh: '乙', name_en: 'b', duty_department: 'housing', one_payer: 'no' },
  ],
  stackingMatrix: [row({})],
  standards: [{ programme: 'DIBAO', division: '11', from: '', fen_per_person_month: '100' }],
  ruleParameters: [
    ...['edge_multiple', 'application_working_days', 'temp_aid_same_cause_months'].map((name) =>
      parameter(name, '2'),
    ),
    ...['dibao', 'edge', 'tekun', 'one_household', 'one_chain'].map((name) =>
      parameter(`${name}_clause`, '条款'),
    ),
  ],
  workingDays: [{ date: '2025-01-01', working: 'no' }],
};

function row(cells: Row): Row {
  return { a: 'A', b: 'B', relation: 'exclusive', unit: 'person', source: '办法 1', ...cells };
}

function parameter(name: string, value: string): Row {
  return { parameter: name, value, division: '', source: '办法 2', certainty: 'read' };
}

const faultsOf = (tables: Partial<PolicyTables>): string => {
  try {
    return String(new Policy({ ...TABLES, ...tables }) && 'none');
  } catch (error) {
    if (error instanceof HubError) return `${error.sentence.en} ${error.pointer}`;
    throw error;
  }
};

describe('the shipped policy', () => {
  it('knows the programmes that departments may publish, and no others', () => {
    const codes = policy.allProgrammes().map(({ code }) => code);
    expect([...codes].sort()).toEqual(Object.keys(PROGRAMMES).sort());
  });

  it('has the standard of Beijing by date, for every district of it, and of nowhere else', () => {
    expect(policy.dibaoStandard(BEIJING, '2024-06-30')).toBe(139_500);
    expect(policy.dibaoStandard(BEIJING, '2024-07-01')).toBe(145_000);
    expect(policy.dibaoStandard(HANGZHOU, '2024-07-01')).toBeUndefined();
    expect(policy.nextStandardChange(BEIJING, '2024-06-30')).toBe('2024-07-01');
    expect(policy.nextStandardChange(BEIJING, '2024-07-01')).toBeUndefined();
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
    ['TEKUN', 'ORPHAN', BEIJING, 'exclusive-choice'],
    ['CHARITY', 'DIBAO', BEIJING, undefined],
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
    expect(policy.edgeMultiple(HANGZHOU)).toBe(1.5);
    expect(policy.applicationWorkingDays(HANGZHOU)).toBe(30);
    expect(policy.sameCauseMonths(BEIJING)).toBe(12);
    expect(policy.sameCauseMonths(HANGZHOU)).toBeUndefined();
    expect(policy.clause('tekun')).toBe('特困人员认定办法 4');
    expect(policy.clauseOfSameCause(BEIJING)).toBe('京民社救发〔2020〕86号 三');
  });

  it('names the department that answers for a programme', () => {
    expect(policy.dutyDepartment('MED_AID')).toBe('medical-insurance');
    expect(policy.dutyDepartment('PUBLIC_RENTAL')).toBe('housing');
    expect(policy.dutyDepartment('DISASTER_AID')).toBe('civil-affairs');
    expect(policy.dutyDepartment('NO_SUCH')).toBe('civil-affairs');
    expect(policy.programme('NO_SUCH')).toBeUndefined();
  });
});

describe('policy data that does not hold together', () => {
  it('is taken when it does', () => {
    expect(faultsOf({})).toBe('none');
  });

  it.each<[string, Partial<PolicyTables>, string]>([
    [
      'an unknown programme',
      { stackingMatrix: [row({ b: 'C' })] },
      'stackingMatrix line 2: There is no programme C',
    ],
    ['an unknown relation', { stackingMatrix: [row({ relation: 'often' })] }, 'not a known one'],
    ['a missing clause', { stackingMatrix: [row({ source: '' })] }, 'The clause is missing'],
    ['a date that is none', { stackingMatrix: [row({ from: '2025' })] }, 'Dates are YYYY-MM-DD'],
    [
      'a contradiction',
      { stackingMatrix: [row({}), row({ a: 'B', b: 'A', relation: 'stack' })] },
      'line 3: Contradicts another row',
    ],
    [
      'a department that is none',
      { programmes: [{ code: 'A', duty_department: 'fire' }] },
      'line 2: The duty department',
    ],
    [
      'a code twice',
      { programmes: [TABLES.programmes[0]!, TABLES.programmes[0]!, TABLES.programmes[1]!] },
      'there twice',
    ],
    [
      'a standard in 元',
      { standards: [{ ...TABLES.standards[0]!, fen_per_person_month: '14.5' }] },
      'whole 分',
    ],
    [
      'a parameter nobody has read',
      { ruleParameters: TABLES.ruleParameters.slice(1) },
      'edge_multiple is missing',
    ],
    [
      'a parameter that is no number',
      { ruleParameters: [parameter('edge_multiple', 'x'), ...TABLES.ruleParameters] },
      'positive number',
    ],
    [
      'a day that is none',
      { workingDays: [{ date: 'May', working: 'yes' }] },
      'A row needs a date',
    ],
  ])('is refused for %s', (_case, tables, fault) => {
    expect(faultsOf(tables)).toContain(fault);
  });

  it('is not refused for rows of different places or times', () => {
    const rows = [
      row({ to: '2024-12-31' }),
      row({ relation: 'stack', from: '2025-01-01' }),
      row({ relation: 'top-up', division: '11' }),
    ];
    expect(faultsOf({ stackingMatrix: rows })).toBe('none');
    const relations = new Policy({ ...TABLES, stackingMatrix: rows });
    const on = (date: string, division: string) =>
      relations.relation({ a: 'B', b: 'A', date, division })?.kind;
    expect([
      on('2024-06-01', HANGZHOU),
      on('2025-06-01', HANGZHOU),
      on('2025-06-01', BEIJING),
    ]).toEqual(['exclusive', 'stack', 'top-up']);
  });

  it('is missed by name when a file is not there', () => {
    expect(() => loadPolicy(new URL('file:///no-such-folder/'))).toThrow(
      'programmes.csv is missing',
    );
  });
});
