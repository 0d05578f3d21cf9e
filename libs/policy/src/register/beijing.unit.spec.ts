import { describe, expect, it } from '@jest/globals';
import type { Facts } from '../index.js';
import { BEIJING, said } from '../testing/places.spec.js';

/** Each expectation was written from the text of the clause it names. */
const in_ = (rule: string, facts: Facts) => said(rule, BEIJING, { hukou_here: true, ...facts });

const SEVERE = { disability_kind: 'limb', disability_level: 2 };
const OTHER = { disability_kind: 'hearing', disability_level: 1 };

describe('京民福发〔2016〕434号: the two subsidies of the disabled', () => {
  const living = (facts: Facts) =>
    in_('disab-living', {
      ...{ on_dibao: false, low_income_family: false, unemployed_no_income: false },
      ...{ full_time_student: false, sex: 'male', own_stable_income: 0, age: 40 },
      ...facts,
    });

  it.each<[string, Facts, unknown[]]>([
    ['第二条(一)1, severe', { on_dibao: true, ...SEVERE }, ['eligible', 40_000]],
    ['第二条(一)1, other', { on_dibao: true, ...OTHER }, ['eligible', 32_000]],
    ['第二条(一)2, severe', { low_income_family: true, ...SEVERE }, ['eligible', 145_000]],
    ['第二条(一)2, other', { low_income_family: true, ...OTHER }, ['eligible', 30_000]],
    ['第二条(一)3, severe', { unemployed_no_income: true, ...SEVERE }, ['eligible', 145_000]],
    ['第二条(一)3, other', { unemployed_no_income: true, ...OTHER }, ['eligible', 20_000]],
    [
      '第二条(一)3, not from sixty on',
      { unemployed_no_income: true, age: 60, ...OTHER },
      ['not-eligible', 0],
    ],
    [
      '第二条(一)3, a student',
      { full_time_student: true, age: 16, ...OTHER },
      ['eligible', 20_000],
    ],
    [
      '第二条(一)4, the difference',
      { age: 60, own_stable_income: 100_000, ...SEVERE },
      ['eligible', 45_000],
    ],
    [
      '第二条(一)4, a woman from fifty-five',
      { age: 55, sex: 'female', own_stable_income: 100_000, ...SEVERE },
      ['eligible', 45_000],
    ],
    ['第二条(一)4, not for others', { age: 60, ...OTHER }, ['not-eligible', 0]],
    ['第二条(一)5, severe', { age: 15, ...SEVERE }, ['eligible', 30_000]],
    ['第二条(一)5, other', { age: 15, ...OTHER }, ['eligible', 20_000]],
    ['第一条(一), registered elsewhere', { hukou_here: false }, ['not-eligible', 0]],
  ])('living subsidy %s', (_clause, facts, expected) => {
    expect(living(facts)).toEqual(expected);
  });

  it.each<[string, [string, number, boolean], unknown[]]>([
    ['第二条(二)1', ['visual', 1, false], ['eligible', 30_000]],
    ['第二条(二)1', ['mental', 2, true], ['eligible', 30_000]],
    ['第二条(二)2', ['limb', 2, true], ['eligible', 10_000]],
    ['第二条(二)2', ['intellectual', 3, false], ['eligible', 10_000]],
    ['第二条(二)2', ['speech', 2, false], ['eligible', 10_000]],
    ['第一条(二)', ['limb', 3, false], ['not-eligible', 0]],
  ])('care subsidy %s: %j', (_clause, [disability_kind, disability_level, several], expected) => {
    const facts = { disability_kind, disability_level, multiple_disabilities: several };
    expect(in_('disab-care', facts)).toEqual(expected);
  });
});

describe('京民养老发〔2019〕160号: subsidies of the old', () => {
  it('困难老年人 二(一)', () => {
    const at = (facts: Facts) =>
      in_('elder-service', {
        ...{ age: 60, on_dibao: false, low_income_family: false, family_planning_special: false },
        ...facts,
      });
    expect(at({ on_dibao: true })).toEqual(['eligible', 30_000]);
    expect(at({ low_income_family: true })).toEqual(['eligible', 20_000]);
    expect(at({ family_planning_special: true })).toEqual(['eligible', 10_000]);
    expect(at({ on_dibao: true, age: 59 })).toEqual(['not-eligible', 0]);
    expect(at({})).toEqual(['not-eligible', 0]);
  });

  it('失能老年人 二(二)', () => {
    const at = (facts: Facts) =>
      in_('elder-care', {
        ...{ age: 70, severely_disabled_elder: false, multiple_disabilities: false },
        ...facts,
      });
    expect(at({ severely_disabled_elder: true })).toEqual(['eligible', 60_000]);
    expect(at({ disability_kind: 'limb', disability_level: 1 })).toEqual(['eligible', 60_000]);
    expect(at(SEVERE)).toEqual(['eligible', 40_000]);
    expect(at({ disability_kind: 'mental', disability_level: 3 })).toEqual(['eligible', 40_000]);
    expect(at(OTHER)).toEqual(['eligible', 20_000]);
    expect(at({ disability_kind: 'limb', disability_level: 3 })).toEqual(['not-eligible', 0]);
  });

  it('高龄 二(三)', () => {
    const at = (age: number) => in_('high-age', { age })[1];
    expect([79, 80, 89, 90, 99, 100].map(at)).toEqual([0, 10_000, 10_000, 50_000, 50_000, 80_000]);
  });
});

describe('京民社救发〔2018〕445号: 低保', () => {
  it('十一(一): the low-income family needs the minimum wage, which was not read', () => {
    const facts = { on_dibao: false, income_per_person: 100_000, assets_within_dibao: true };
    expect(in_('low-income-family', facts)).toEqual(['cannot tell', 'minimum_wage_month']);
    expect(in_('low-income-family', { ...facts, on_dibao: true })).toEqual(['not-eligible']);
  });

  it('十(一): income is reduced, by the higher of two', () => {
    const at = (...[ill, elder, single]: boolean[]) =>
      in_('income-reduction', {
        ...{ ill_or_severe_in_family: ill, supporter_over_60: elder },
        single_parent_raising: single,
      })[1];
    expect(at(true, true, true)).toBe(217_500);
    expect(at(true, false, false)).toBe(145_000);
    expect(at(false, true, true)).toBe(145_000);
    expect(at(false, true, false)).toBe(0);
  });

  it('十(二): supplements of 35 % and 25 %, the higher of two', () => {
    const at = (facts: Facts) =>
      in_('supplement', {
        ...{ major_illness: false, disability_kind: 'none', disability_level: 0, age: 40 },
        ...{ full_time_student: false, retired_under_60: false, labour_appraised_lost: false },
        traditional_relief: false,
        ...facts,
      })[1];
    expect(at({ age: 70, ...OTHER })).toBe(50_750);
    expect(at({ age: 60 })).toBe(36_250);
    expect(at({ age: 16 })).toBe(36_250);
    expect(at({ age: 17, full_time_student: true })).toBe(36_250);
    expect(at({})).toBe(0);
  });
});

describe('children', () => {
  it('京民福发〔2011〕173号 一: an orphan, and who counts as one', () => {
    const at = (facts: Facts) =>
      in_('orphan', {
        ...{ age: 10, school_stage: 'compulsory', parents_lost: false },
        ...{ father: 'able', mother: 'able' },
        ...facts,
      });
    expect(at({ parents_lost: true })).toEqual(['eligible']);
    expect(at({ father: 'imprisoned', mother: 'dead' })).toEqual(['eligible']);
    expect(at({ father: 'imprisoned' })).toEqual(['not-eligible']);
    expect(at({ parents_lost: true, age: 18, school_stage: 'higher' })).toEqual(['not-eligible']);
    expect(at({ parents_lost: true, age: 18, school_stage: 'senior-secondary' })).toEqual([
      'eligible',
    ]);
  });

  it('京社委儿福发〔2019〕36号 一: a de facto unsupported child', () => {
    const at = (facts: Facts) =>
      in_('defacto-orphan', {
        ...{ age: 10, studying_beyond_18: false, guardianship_revoked: false },
        ...facts,
      });
    expect(at({ father: 'lost-contact', mother: 'serious-illness' })).toEqual(['eligible']);
    expect(at({ father: 'dead', mother: 'imprisoned' })).toEqual(['eligible']);
    expect(at({ father: 'dead', mother: 'dead' })).toEqual(['not-eligible']);
    expect(at({ father: 'able', mother: 'able', guardianship_revoked: true })).toEqual([
      'eligible',
    ]);
    expect(at({ age: 18, father: 'dead', mother: 'imprisoned' })).toEqual(['not-eligible']);
  });

  it('京民发〔2026〕2号 二: the allowance, topped up where 低保 was paid', () => {
    expect(in_('defacto-orphan-amount', { on_dibao: false })).toEqual(['full', 285_000]);
    expect(in_('defacto-orphan-amount', { on_dibao: true, own_dibao_share: 100_000 })).toEqual([
      'top-up',
      185_000,
    ]);
    expect(
      said('defacto-orphan-amount', { ...BEIJING, date: '2025-06-30' }, { on_dibao: false }),
    ).toEqual(['full', 'orphan_allowance']);
  });

  it('京残发〔2019〕42号 第三条: rehabilitation up to fifteen', () => {
    const at = (age: number) => in_('disab-child-rehab', { age, disability_kind: 'speech' });
    expect([at(15), at(16)]).toEqual([['eligible'], ['not-eligible']]);
  });
});

describe('other benefits', () => {
  it('京医保发〔2023〕9号 一、二: impoverished by illness', () => {
    const facts = {
      ...{ on_dibao: false, low_income_family: false, applied_this_year: false },
      assets_within_illness_poverty: true,
    };
    expect(in_('med-illness-poverty', { ...facts, on_dibao: true })).toEqual(['not-eligible']);
    expect(in_('med-illness-poverty', { ...facts, applied_this_year: true })).toEqual([
      'not-eligible',
    ]);
    expect(in_('med-illness-poverty', { ...facts, income_after_medical: 1 })).toEqual([
      'cannot tell',
      'minimum_wage_month',
    ]);
  });

  it('京人社评发〔2024〕17号 第四条: unemployment benefit', () => {
    const facts = { contribution_months: 12, involuntary: true, seeking_work: true };
    const at = (more: Facts) => in_('unemployment', { held_elsewhere: false, ...facts, ...more });
    expect(at({})).toEqual(['eligible']);
    expect(at({ contribution_months: 11 })).toEqual(['not-eligible']);
    expect(at({ held_elsewhere: true })).toEqual(['not-eligible']);
  });

  it('京建法〔2020〕6号 一: rent on the market', () => {
    const facts = { urban_hukou_here: true, income_per_person: 420_000, owns_dwelling_here: false };
    const at = (members: number, net_assets: number) =>
      in_('market-rental', { ...facts, members, net_assets })[0];
    expect([at(3, 57_000_000), at(3, 57_000_001)]).toEqual(['eligible', 'not-eligible']);
    expect([at(4, 76_000_000), at(4, 76_000_001)]).toEqual(['eligible', 'not-eligible']);
  });
});
