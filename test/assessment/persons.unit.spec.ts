import { describe, expect, it } from '@jest/globals';
import type { Member, Situation } from '#assessment';
import {
  aged,
  assess,
  assets,
  due,
  HANGZHOU,
  held,
  home,
  income,
  person,
  said,
} from './household.js';

type Some<T> = { readonly [K in keyof T]?: T[K] | undefined };

const one = (more: Some<Member>, rest: Some<Situation> = {}): Situation =>
  home({ members: [person('p_1', more)], ...rest });

const needs = (programme: string, situation: Situation): string[] =>
  due(programme, situation)!.needs.map(({ what }) => what.zh);

const LIMB_1 = { disability: { p: 7, on: '2025-01-05', kind: 'limb', level: 1 } };

describe("'parameter:tekun_test', 'parameter:no_labour' and 'parameter:self_care_items': 特困", () => {
  const visit = { p: 9, on: '2025-08-01', labour: 'none', support: 'none', livelihood: 'none' };

  it('is due by what a visit found', () => {
    expect(due('TEKUN', one({ visit }))).toMatchObject({
      outcome: 'eligible',
      subject: 'p_1',
      clause: '特困人员认定办法 4',
      since: '2025-08-01',
      evidence: [9],
    });
    for (const found of [{ labour: 'partial' }, { support: 'able' }, { livelihood: 'some' }]) {
      expect(said('TEKUN', one({ visit: { ...visit, ...found } }))).toEqual(['not-eligible']);
    }
  });

  it('asks for what a visit would find, where somebody applied', () => {
    const applied = [{ p: 6, programme: 'TEKUN', on: '2025-08-20', open: true }];
    expect(needs('TEKUN', one({ applied, ...aged(70) }))).toEqual([
      '按特困口径计算的月收入',
      '财产符合特困规定',
      '无法定义务人或其无能力',
    ]);
    // Able to work by age: the rest does not matter.
    expect(needs('TEKUN', one({ applied, ...aged(40) }))).toContain(
      '经鉴定完全或大部分丧失劳动能力',
    );
  });

  it('counts income of its own rule for who lives alone', () => {
    const applied = [{ p: 6, programme: 'TEKUN', on: '2025-08-20', open: true }];
    const alone = one(
      { applied, ...aged(70) },
      { ...income(200_000, [{ kind: 'basic-pension', fen: 200_000 }]), ...assets() },
    );
    expect(needs('TEKUN', alone)).toEqual(['无法定义务人或其无能力']);
  });
});

describe('京民福发〔2016〕434号: the two subsidies of the disabled', () => {
  it('care subsidy by kind and level', () => {
    expect(said('DISAB_CARE', one(LIMB_1))).toEqual(['eligible', 30_000]);
    expect(due('DISAB_CARE', one(LIMB_1))).toMatchObject({ per: 'month', rule: 'disab-care' });
    const elsewhere = { hukou: { p: 1, division: HANGZHOU, from: '2000-01-01' } };
    expect(said('DISAB_CARE', one({ ...LIMB_1, ...elsewhere }))).toEqual(['not-eligible']);
    const unknown = person('p_1', { ...LIMB_1, hukou: undefined });
    expect(said('DISAB_CARE', home({ members: [unknown] }))).toEqual([
      'cannot-tell',
      '具有本市户籍',
    ]);
  });

  it('living subsidy on 低保, and what is missing otherwise', () => {
    const award = held('DIBAO', 'h_1');
    expect(said('DISAB_LIVING', one({ ...LIMB_1, ...aged(40), held: [award] }))).toEqual([
      'eligible',
      40_000,
    ]);
    expect(needs('DISAB_LIVING', one({ ...LIMB_1, ...aged(40) }))).toContain('失业且无稳定性收入');
  });

  it('is not in question without a certificate, nor where no rule of the place was read', () => {
    expect(said('DISAB_CARE', one({}))).toEqual(['not in question']);
    expect(said('DISAB_CARE', one(LIMB_1, { division: HANGZHOU }))).toEqual(['not in question']);
  });
});

describe('children', () => {
  const child = (father: string, mother: string, parentsLost = false) => ({
    child: { p: 12, on: '2025-08-01', father, mother, parentsLost },
  });

  it('2019意见 一: de facto orphans, paid in full or topped up on 低保', () => {
    const found = { ...child('imprisoned', 'lost-contact'), ...aged(10) };
    expect(said('DEFACTO_ORPHAN', one(found))).toEqual(['eligible', 285_000]);
    const award = held('DIBAO', 'h_1', { fen: 145_000, per: 'month' });
    expect(said('DEFACTO_ORPHAN', one({ ...found, held: [award] }))).toEqual([
      'eligible',
      285_000 - 145_000,
    ]);
    expect(said('DEFACTO_ORPHAN', one({ ...child('able', 'dead'), ...aged(10) }))).toEqual([
      'not-eligible',
    ]);
    expect(said('DEFACTO_ORPHAN', one({ ...found, ...aged(18) }))).toEqual(['not-eligible']);
    const atSchool = { school: { p: 13, stage: 'senior', from: '2023-09-01' } };
    expect(said('DEFACTO_ORPHAN', one({ ...found, ...aged(18), ...atSchool }))[0]).toBe('eligible');
  });

  it('京民福发〔2011〕173号 一: orphans, by the standard of the place', () => {
    expect(said('ORPHAN', one({ ...child('dead', 'dead', true), ...aged(10) }))).toEqual([
      'eligible',
      285_000,
    ]);
    const wuhan = one({ ...child('dead', 'dead', true), ...aged(10) }, { division: '420102' });
    expect(said('ORPHAN', wuhan)).toEqual(['eligible']);
  });

  it('京残发〔2019〕42号: rehabilitation of disabled children', () => {
    expect(said('DISAB_CHILD_REHAB', one({ ...LIMB_1, ...aged(5) }))).toEqual(['eligible']);
    expect(said('DISAB_CHILD_REHAB', one({ ...LIMB_1, ...aged(16) }))).toEqual(['not-eligible']);
  });

  it('社会救助暂行办法 33: education of children on 低保', () => {
    const award = [held('DIBAO', 'h_1')];
    const atSchool = { school: { p: 13, stage: 'primary', from: '2023-09-01' } };
    expect(said('EDU_AID', one({ held: award, ...atSchool }))).toEqual(['eligible']);
    expect(said('EDU_AID', one(atSchool))).toEqual(['not in question']);
  });
});

describe('京民养老发〔2019〕160号: the old', () => {
  it.each([
    [79, ['not-eligible']],
    [80, ['eligible', 10_000]],
    [95, ['eligible', 50_000]],
  ])('高龄 at %i', (age, expected) => {
    expect(said('HIGH_AGE', one(aged(age)))).toEqual(expected);
  });

  it('since the birthday on which it became due', () => {
    expect(due('HIGH_AGE', one(aged(85)))!.since).toBe('2020-01-01');
  });

  it('困难老年人 on 低保', () => {
    const award = [held('DIBAO', 'h_1')];
    expect(said('ELDER_SERVICE', one({ ...aged(70), held: award }))).toEqual(['eligible', 30_000]);
    expect(said('ELDER_SERVICE', one(aged(70)))).toEqual(['not in question']);
  });

  it('失能老年人 by the certificate, the amount as far as it can be told', () => {
    const found = due('ELDER_CARE', one({ ...aged(70), ...LIMB_1 }))!;
    expect(found.outcome).toBe('eligible');
    expect(needs('ELDER_CARE', one({ ...aged(70), ...LIMB_1 }))).toEqual(['经综合评估为重度失能']);
  });
});

describe("'parameter:med_aid_bj' and 'parameter:med_aid_deductible': medical aid after insurance", () => {
  const bill = (
    on: string,
    setting: string,
    parts: { total: number; insured: number; aided?: number },
  ) => ({
    p: 30,
    on,
    setting,
    total: parts.total,
    insured: parts.insured,
    aided: parts.aided ?? 0,
    own: parts.total - parts.insured - (parts.aided ?? 0),
  });
  const award = [held('DIBAO', 'h_1')];

  it('is due on what insurance left, less what was aided, within the ceilings of the year', () => {
    const bills = [
      bill('2025-02-01', 'outpatient', { total: 1_500_000, insured: 200_000 }),
      bill('2025-03-01', 'inpatient', { total: 500_000, insured: 300_000, aided: 100_000 }),
      bill('2024-12-01', 'inpatient', { total: 900_000, insured: 0 }),
    ];
    // 80 % of 13 000 is above 8 000; 85 % of 2 000 less 1 000.
    expect(said('MED_AID', one({ held: award, bills }))).toEqual(['eligible', 800_000 + 70_000]);
    expect(due('MED_AID', one({ held: award, bills }))!.per).toBe('once');
  });

  it('is the whole own part for 特困, and unknown in amount where no level was read', () => {
    const bills = [bill('2025-02-01', 'outpatient', { total: 1_500_000, insured: 500_000 })];
    const tekun = [held('TEKUN', 'p_1')];
    expect(said('MED_AID', one({ held: tekun, bills }))).toEqual(['eligible', 1_000_000]);
    expect(said('MED_AID', one({ held: award, bills }, { division: '420102' }))).toEqual([
      'eligible',
    ]);
  });

  it('is not in question without a status, or without an own part', () => {
    const bills = [bill('2025-02-01', 'outpatient', { total: 1_500_000, insured: 500_000 })];
    expect(said('MED_AID', one({ bills }))).toEqual(['not in question']);
    const paid = [bill('2025-02-01', 'outpatient', { total: 5, insured: 5 })];
    expect(said('MED_AID', one({ held: award, bills: paid }))).toEqual(['not in question']);
  });

  it('京医保发〔2023〕9号: the household that insures together, once an illness is recognised', () => {
    const bills = [bill('2025-02-01', 'inpatient', { total: 9_000_000, insured: 4_000_000 })];
    const members = [
      person('p_1', { illness: { p: 8, on: '2025-01-01' }, bills }),
      person('p_2', { memberships: ['medical-insurance'] }),
      person('p_3'),
    ].map((member) =>
      member.token === 'p_1'
        ? { ...member, memberships: ['living-together', 'medical-insurance'] as const }
        : member,
    );
    const found = due('MED_ILLNESS_POVERTY', home({ members, ...income(400_000), ...assets() }))!;
    expect(found).toMatchObject({ outcome: 'cannot-tell', members: ['p_1', 'p_2'] });
    expect(found.needs.map(({ what }) => what.zh)).toEqual(['参数 minimum_wage_month']);
    const onDibao = home({ members, held: [held('DIBAO', 'h_1')] });
    expect(said('MED_ILLNESS_POVERTY', onDibao)).toEqual(['not-eligible']);
  });
});

describe('work and housing', () => {
  const unemployment = {
    unemployment: {
      p: 14,
      on: '2025-08-01',
      contributionMonths: 24,
      involuntary: true,
      seekingWork: true,
    },
  };

  it('京人社评发〔2024〕17号: unemployment benefit', () => {
    expect(said('UNEMPLOYMENT', one(unemployment))).toEqual(['eligible']);
    const elsewhere = [held('UNEMPLOYMENT', 'p_1', { division: HANGZHOU })];
    expect(said('UNEMPLOYMENT', one({ ...unemployment, held: elsewhere }))).toEqual([
      'not-eligible',
    ]);
  });

  it('社会救助暂行办法 42: employment aid for who is out of work on 低保', () => {
    const award = [held('DIBAO', 'h_1')];
    expect(said('JOB_AID', one({ ...unemployment, held: award }))).toEqual(['eligible']);
    expect(said('JOB_AID', one(unemployment))).toEqual(['not in question']);
  });

  it('社会救助暂行办法 37: housing of a family on 低保 that is short of it', () => {
    const housing = { p: 15, on: '2025-08-01', inDifficulty: true, ownsDwelling: false };
    const award = [held('DIBAO', 'h_1')];
    expect(due('HOUSING_AID', home({ housing, held: award }))).toMatchObject({
      outcome: 'eligible',
      rule: 'housing-aid',
      subject: 'h_1',
    });
  });

  it("'parameter:temp_aid_amount' and 'parameter:temp_aid_amount_zj': a hardship asks, and needs to be verified", () => {
    const hardships = [{ p: 16, kind: 'accident', on: '2025-08-01' }];
    expect(needs('TEMP_AID', home({ hardships }))).toEqual(['符合急难情形']);
    expect(said('TEMP_AID', home({ hardships, division: HANGZHOU }))[0]).toBe('eligible');
  });
});

describe("'parameter:price_linkage': the price-linked supplement", () => {
  const prices = { p: 17, month: '2025-07', cpiYoyPercent: 4, foodYoyPercent: 7 };

  it('is spoken of for who holds linked aid, and waits for the thresholds', () => {
    const award = [held('DIBAO', 'h_1')];
    expect(assess(home({ prices, held: award })).priceSupplement).toMatchObject({
      outcome: 'cannot-tell',
      month: '2025-07',
      clause: '2020意见 二(二)6',
      needs: [
        { what: { zh: '参数 price_link_cpi_percent' } },
        { what: { zh: '参数 price_link_food_percent' } },
      ],
    });
    expect(assess(home({ prices })).priceSupplement).toBeUndefined();
    expect(assess(home({ held: award })).priceSupplement).toBeUndefined();
  });
});

it('says nothing of a household that is counted nowhere', () => {
  const nowhere = one({ ...LIMB_1, ...aged(70) }, { ...income(0), division: undefined });
  expect(assess(nowhere)).toMatchObject({ circle: 3, entitlements: [] });
});
