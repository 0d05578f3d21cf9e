import { describe, expect, it } from '@jest/globals';
import type { Facts, When } from '../index.js';
import { BEIJING, HANGZHOU, said, sets, WUHAN } from '../testing/places.spec.js';

const clause = (rule: string, when: When, facts: Facts): string | undefined => {
  const decision = sets.decide(rule, when, facts);
  return decision?.kind === 'decided' ? decision.clause : undefined;
};

const ROWS: Readonly<Record<string, () => void>> = {
  'parameter:dibao_test': () => {
    const at = (income_per_person: number, assets?: boolean) =>
      said('dibao', BEIJING, { income_per_person, assets_within_dibao: assets });
    expect([at(144_999, true), at(145_000, true), at(1, false), at(145_000)]).toEqual([
      ['eligible'],
      ['not-eligible'],
      ['not-eligible'],
      ['not-eligible'],
    ]);
    expect(at(1)).toEqual(['cannot tell', 'assets_within_dibao']);
    expect(said('dibao', WUHAN, { income_per_person: 1, assets_within_dibao: true })).toEqual([
      'cannot tell',
      'dibao_standard',
    ]);
  },
  'parameter:edge_test': () => {
    const at = (income_per_person: number, on_dibao = false) =>
      said('edge', BEIJING, { income_per_person, on_dibao, assets_within_edge: true });
    expect([at(217_499), at(217_500), at(1, true)]).toEqual([
      ['eligible'],
      ['not-eligible'],
      ['not-eligible'],
    ]);
  },
  'parameter:edge_cap': () => {
    const facts = { income_per_person: 1, on_dibao: false, assets_within_edge: true };
    expect(said('edge', HANGZHOU, facts)).toEqual([
      'cannot tell',
      'dibao_standard',
      'minimum_wage_month',
    ]);
    expect(said('edge', HANGZHOU, { ...facts, on_dibao: true })).toEqual(['not-eligible']);
  },
  'parameter:rigid_test': () => {
    const facts = { on_dibao: false, on_tekun: false, edge_family: false };
    expect(said('rigid', WUHAN, { ...facts, on_tekun: true })).toEqual(['not-eligible']);
    expect(said('rigid', WUHAN, { ...facts, assets_within_rigid: false })).toEqual([
      'not-eligible',
    ]);
    expect(
      said('rigid', WUHAN, {
        ...facts,
        assets_within_rigid: true,
        income_per_person: 1,
        rigid_share_percent: 90,
      }),
    ).toEqual(['cannot tell', 'disposable_income_month', 'rigid_share_limit']);
    expect(said('rigid', { ...WUHAN, date: '2024-12-31' }, facts)).toEqual(['no such rule']);
  },
  'parameter:rigid_items': () => {
    const counts = (expense_kind: string) => said('rigid-item', WUHAN, { expense_kind })[0];
    expect(counts('medical-own-part')).toBe('counts');
    expect(counts('recognised-by-county')).toBe('counts');
    expect(counts('other')).toBe('does-not-count');
  },
  'parameter:tekun_test': () => {
    const facts = { age: 65, no_supporter: true, assets_within_tekun: true };
    expect(said('tekun', BEIJING, { ...facts, income_for_tekun: 0 })).toEqual(['eligible']);
    expect(said('tekun', BEIJING, { ...facts, income_for_tekun: 145_000 })).toEqual([
      'not-eligible',
    ]);
    expect(said('tekun', BEIJING, facts)).toEqual(['cannot tell', 'income_for_tekun']);
    expect(said('tekun', BEIJING, { no_supporter: false })).toEqual(['not-eligible']);
    const supporter = { supporter_on_tekun: false, supporter_on_dibao: true, supporter_age: 60 };
    expect(said('supporter-unable', WUHAN, supporter)).toEqual(['yes']);
  },
  'parameter:no_labour': () => {
    const at = (when: When, age: number, disability_kind: string, disability_level: number) =>
      said('no-labour', when, { age, disability_kind, disability_level })[0];
    expect(at(WUHAN, 60, 'none', 0)).toBe('yes');
    expect(at(WUHAN, 15, 'none', 0)).toBe('yes');
    expect(at(WUHAN, 30, 'mental', 3)).toBe('yes');
    expect(at(WUHAN, 30, 'limb', 2)).toBe('yes');
    expect(at(WUHAN, 30, 'visual', 1)).toBe('yes');
    expect(at(WUHAN, 30, 'visual', 2)).toBe('no');
    expect(at(WUHAN, 16, 'none', 0)).toBe('no');
    // Beijing's own rule takes in the second level of visual disability.
    expect(at(BEIJING, 30, 'visual', 2)).toBe('yes');
  },
  'parameter:tekun_minor_until': () => {
    const at = (age: number, school_stage: string) =>
      said('tekun-continues', WUHAN, { age, school_stage })[0];
    expect(at(17, 'none')).toBe('continues');
    expect(at(18, 'senior-secondary')).toBe('continues');
    expect(at(18, 'higher')).toBe('ends');
  },
  'parameter:self_care_items': () => {
    const at = (self_care_failed: number) => said('self-care', WUHAN, { self_care_failed })[0];
    expect([at(0), at(1), at(3), at(4), at(6)]).toEqual([
      'full',
      'partly-lost',
      'partly-lost',
      'wholly-lost',
      'wholly-lost',
    ]);
  },
  'parameter:household_in': () => {
    const at = (facts: Facts) =>
      said('household-member', WUHAN, {
        religious_away_years: 0,
        held_or_missing: false,
        minor: false,
        cannot_live_alone: false,
        lives_together_long: false,
        duty_of_support: false,
        ...facts,
      })[0];
    expect(at({ relation: 'spouse' })).toBe('in');
    expect(at({ relation: 'child', minor: true })).toBe('in');
    expect(at({ relation: 'child', cannot_live_alone: true })).toBe('in');
    expect(at({ relation: 'child' })).toBe('out');
    const parent = { relation: 'parent', duty_of_support: true };
    expect(at({ ...parent, lives_together_long: true })).toBe('in');
    expect(at(parent)).toBe('out');
  },
  'parameter:household_out': () => {
    const at = (facts: Facts) => said('household-member', WUHAN, facts);
    expect(at({ religious_away_years: 3 })).toEqual(['out']);
    expect(at({ religious_away_years: 2, held_or_missing: true })).toEqual(['out']);
    expect(at({ religious_away_years: 2, relation: 'spouse' })).toEqual([
      'cannot tell',
      'held_or_missing',
    ]);
  },
  'parameter:income_out': () => {
    const at = (income_kind: string, date = '2025-12-31') =>
      said('dibao-income-item', { ...WUHAN, date }, { income_kind });
    expect(at('social-assistance')).toEqual(['excluded']);
    expect(at('special-care-pension')).toEqual(['excluded']);
    expect(at('unemployment-benefit')).toEqual(['counts']);
    expect(at('basic-pension')).toEqual(['excluded']);
    expect(at('basic-pension', '2026-01-01')).toEqual(['cannot tell', 'basic_pension_excluded']);
    const in2026 = { ...WUHAN, date: '2026-01-01' };
    expect(said('tekun-income-item', in2026, { income_kind: 'basic-pension' })).toEqual([
      'excluded',
    ]);
  },
  'parameter:single_person': () => {
    const disabled = { disability_kind: 'limb', disability_level: 1 };
    expect(said('single-person', WUHAN, { edge_family: true, ...disabled })).toEqual(['eligible']);
    expect(said('single-person', WUHAN, { edge_family: true, major_illness: true })).toEqual([
      'eligible',
    ]);
    const adult = { edge_family: false, age: 18, employed: false, religious_away_years: 0 };
    expect(said('single-person', WUHAN, { ...adult, ...disabled })).toEqual(['eligible']);
    expect(
      said('single-person', WUHAN, { ...adult, disability_kind: 'limb', disability_level: 3 }),
    ).toEqual(['not-eligible']);
    // Beijing asks that a sibling or an elder over sixty supports the person.
    const beijing = { hukou_here: true, low_income_family: false, age: 20, employed: false };
    const severe = { ...beijing, ...disabled, assets_within_dibao: true };
    const at = (supported_by_sibling_or_elder: boolean) =>
      said('single-person', BEIJING, { ...severe, supported_by_sibling_or_elder });
    expect([at(true), at(false)]).toEqual([['eligible'], ['not-eligible']]);
  },
  'parameter:price_linkage': () => {
    const facts = { cpi_yoy_percent: 9, food_yoy_percent: 9 };
    expect(said('price-link', BEIJING, facts)).toEqual([
      'cannot tell',
      'price_link_cpi_percent',
      'price_link_food_percent',
    ]);
  },
};

describe('who is eligible, by the rows of rule-parameters.csv', () => {
  it.each(Object.keys(ROWS))('%s', (row) => ROWS[row]!());
});

describe('clauses of a decision', () => {
  it('are those of the row that decides', () => {
    const facts = { hukou_here: true, age: 85 };
    expect(clause('high-age', BEIJING, facts)).toBe('京民养老发〔2019〕160号 二(三)1');
    const minor = { age: 15, disability_kind: 'none', disability_level: 0 };
    expect(clause('no-labour', WUHAN, minor)).toBe('特困人员认定办法 5(二)');
  });
});
