import { describe, expect, it } from '@jest/globals';
import { BEIJING, HANGZHOU, WUHAN, said, sets, value } from '../testing/places.spec.js';

const ROWS: Readonly<Record<string, () => void>> = {
  'parameter:dibao_amount': () => {
    const facts = { income_per_person: 100_001, insured_members: 3 };
    expect(said('dibao-amount', BEIJING, facts)).toEqual(['difference', 134_997]);
    expect(said('dibao-amount', BEIJING, { ...facts, income_per_person: 150_000 })).toEqual([
      'nothing',
      0,
    ]);
    expect(said('dibao-amount', WUHAN, facts)).toContain('dibao_amount_method');
  },
  'parameter:gradual_exit_months': () => {
    expect(value('gradual_exit_max_months', WUHAN)).toBe(6);
    const at = (months_since_declared: number) =>
      said('gradual-exit', BEIJING, { months_since_declared, previous_dibao_amount: 90_000 });
    expect([at(3), at(4), at(6), at(7)]).toEqual([
      ['full', 90_000],
      ['half', 45_000],
      ['half', 45_000],
      ['ended', 0],
    ]);
  },
  'parameter:job_income_disregard': () => {
    expect(value('job_income_disregard_times', HANGZHOU)).toBe(3);
    expect(value('job_income_disregard_times', WUHAN)).toBeUndefined();
    const at = (months_since_employed: number) =>
      said('job-income-disregard', HANGZHOU, { months_since_employed })[0];
    expect([at(6), at(7), at(12), at(13)]).toEqual([
      'disregarded',
      'at-discretion',
      'at-discretion',
      'ended',
    ]);
  },
  'parameter:temp_aid_amount': () => {
    const urgent = { urgent_hardship: true, members: 2 };
    expect(said('temp-aid-emergency', BEIJING, urgent)).toEqual(['ceiling', 870_000]);
    const at = (necessary_expense: number, low_income_or_on_assistance: boolean) =>
      said('temp-aid-expense', BEIJING, {
        expense_hardship: true,
        low_income_or_on_assistance,
        necessary_expense,
      });
    expect(at(199_999, true)).toEqual(['none', 0]);
    expect(at(3_000_000, true)).toEqual(['aided', 1_200_000]);
    expect(at(4_000_000, true)).toEqual(['aided', 1_700_000]);
    expect(at(99_000_000, true)).toEqual(['aided', 24 * 145_000]);
    expect(at(500_000, false)).toEqual(['aided', 150_000]);
    expect(at(4_000_000, false)).toEqual(['aided', 1_300_000]);
  },
  'parameter:temp_aid_amount_zj': () => {
    const months = ['temp_aid_ceiling_months', 'temp_aid_ceiling_special_months'];
    expect(months.map((name) => value(name, HANGZHOU))).toEqual([6, 12]);
    expect(said('temp-aid-ceiling', HANGZHOU, { specially_difficult: true, members: 2 })).toEqual([
      'ceiling',
      'dibao_standard',
    ]);
  },
  'parameter:med_aid_deductible': () => {
    for (const name of ['deductible_edge', 'deductible_illness', 'ratio_min']) {
      const row = sets.value(`med_aid_${name}_percent`, BEIJING);
      expect(row).toMatchObject({ value: undefined, setBy: '统筹地区医疗保障部门' });
    }
  },
  'parameter:med_aid_bj': () => {
    const at = (med_aid_identity: string, care_setting: string) =>
      said('med-aid-level', BEIJING, { med_aid_identity, care_setting });
    expect(at('tekun', 'outpatient')).toEqual(['aided', 100, null]);
    expect(at('laid-off-1960s', 'outpatient')).toEqual(['aided', 80, null]);
    expect(at('dibao', 'outpatient')).toEqual(['aided', 80, 800_000]);
    expect(at('dibao', 'inpatient')).toEqual(['aided', 85, 16_000_000]);
    expect(at('dibao', 'special-outpatient')).toEqual(['aided', 85, 16_000_000]);
    const poverty = (own_compliant_expense: number) =>
      said('med-illness-poverty-amount', BEIJING, { own_compliant_expense })[1];
    expect([3_000_000, 5_000_000, 6_000_000, 99_000_000].map(poverty)).toEqual([
      900_000, 1_700_000, 2_200_000, 15_000_000,
    ]);
  },
  'parameter:work_pay_reward': () => {
    const at = (employment_kind: string, work_income: number) =>
      said('work-reward', BEIJING, { employment_kind, work_income });
    expect(at('employee', 200_000)).toEqual(['rewarded', 84_000]);
    expect(at('employee', 100_000)).toEqual(['rewarded', 0]);
    expect(at('self-employed', 261_000)).toEqual(['rewarded', 145_000]);
    expect(at('self-employed', 200_000)).toEqual(['set-at-standard', 145_000]);
    expect(at('self-employed', 100_000)).toEqual(['actual', 100_000]);
  },
  'parameter:support_fee': () => {
    const facts = {
      supporter_on_assistance: false,
      supporter_fully_able: false,
      supporter_family_members: 3,
      supported_families: 2,
    };
    const at = (supporter_family_income: number) =>
      said('support-fee', BEIJING, { ...facts, supporter_family_income });
    expect(at(1_652_500)).toEqual(['computed', 100_000]);
    expect(at(652_500)).toEqual(['none', 0]);
    expect(said('support-fee', BEIJING, { supporter_on_assistance: true })).toEqual(['none', 0]);
  },
  'parameter:dibao_standard_bj_2024-07': () => {
    const on = (date: string) => value('dibao_standard', { ...BEIJING, date });
    expect([on('2024-06-30'), on('2024-07-01')]).toEqual([139_500, 145_000]);
    expect(sets.nextChange('dibao_standard', { ...BEIJING, date: '2024-01-01' })).toBe(
      '2024-07-01',
    );
  },
  'parameter:fraud': () => {
    expect(value('fraud_fine_min_times', WUHAN)).toBe(1);
    expect(value('fraud_fine_max_times', WUHAN)).toBe(3);
  },
};

describe('how much, by the rows of rule-parameters.csv', () => {
  it.each(Object.keys(ROWS))('%s', (row) => ROWS[row]!());
});
