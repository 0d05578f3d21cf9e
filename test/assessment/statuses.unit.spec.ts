import { describe, expect, it } from '@jest/globals';
import {
  aged,
  assess,
  assets,
  due,
  held,
  HANGZHOU,
  home,
  income,
  person,
  said,
} from './household.js';

/** Each case cites the row of the register that it shows at work. */
describe("'parameter:dibao_test' and 'parameter:dibao_amount': 低保", () => {
  const two = [person('p_1', aged(40)), person('p_2', aged(38))];

  it('is due below the standard a head, by the difference', () => {
    const found = due('DIBAO', home({ members: two, ...income(200_000), ...assets() }));
    expect(found).toMatchObject({
      subject: 'h_1',
      outcome: 'eligible',
      members: ['p_1', 'p_2'],
      fen: 90_000,
      per: 'month',
      rule: 'dibao',
      clause: '社会救助暂行办法 9',
      policy: 'national@2025.1',
      evidence: [3, 4, 2].sort(),
    });
    expect(found!.why.zh).toContain('2 人，计入后人均 1000.00 元，低保标准 1450.00 元');
  });

  it.each([
    ['at the standard', income(290_000), assets(), ['not-eligible']],
    ['assets above the limits', income(0), assets(false), ['not-eligible']],
    ['assets above those of 低保 alone', income(0), assets(false, ['RIGID']), ['not-eligible']],
    [
      'assets within those of 低保 alone',
      income(0),
      assets(false, ['DIBAO']),
      ['eligible', 290_000],
    ],
    ['assets nobody verified', income(0), {}, ['cannot-tell', '财产符合低保规定']],
    ['nothing verified', {}, {}, ['not in question']],
  ])('%s', (_case, money, property, expected) => {
    const [outcome, ...rest] = said('DIBAO', home({ members: two, ...money, ...property }));
    expect([outcome, ...rest.slice(0, expected.length - 1)]).toEqual(expected);
  });

  it('asks for the standard where no set gives one, and for income where somebody applied', () => {
    const elsewhere = home({ division: HANGZHOU, ...income(0), ...assets() });
    expect(due('DIBAO', elsewhere)).toMatchObject({
      outcome: 'cannot-tell',
      needs: [{ what: { zh: '参数 dibao_standard' }, from: { zh: '省级或设区的市级人民政府' } }],
    });
    const applied = [{ p: 6, programme: 'DIBAO', on: '2025-08-20', open: true }];
    expect(said('DIBAO', home({ applied, ...assets() }))).toEqual([
      'cannot-tell',
      '家庭人均月收入',
    ]);
  });
});

describe("'parameter:household_in' and 'parameter:household_out': who is counted", () => {
  const student = { school: { p: 8, stage: 'undergraduate', from: '2023-09-01' } };
  const inBook = (more: object) =>
    person('p_2', { as: 'child', memberships: ['hukou-book'], ...more });
  const with_ = (other: ReturnType<typeof person>) =>
    due('DIBAO', home({ members: [person('p_1'), other], ...income(200_000), ...assets() }))!;

  it('counts a minor who is only in the hukou book once it is known that none of the exceptions holds', () => {
    // Whether the child lives in a temple, or is held, nobody publishes: one head is 2000, two are 1000.
    expect(with_(inBook(aged(10)))).toMatchObject({ outcome: 'cannot-tell', members: ['p_1'] });
    expect(with_(inBook(aged(10))).needs.map(({ what }) => what.zh)).toContain(
      '服刑、强制隔离戒毒或宣告失踪',
    );
  });

  it('does not count whoever lives with another household, is grown up, or is only insured with it', () => {
    for (const other of [
      inBook({ ...aged(10), livesElsewhere: true }),
      inBook({ as: 'sibling', ...aged(30) }),
      person('p_2', { memberships: ['medical-insurance'] }),
    ]) {
      expect(with_(other)).toMatchObject({ outcome: 'not-eligible', members: ['p_1'] });
    }
  });

  it('counts a student who lives with the family', () => {
    expect(with_(person('p_2', { as: 'child', ...aged(20), ...student })).members).toHaveLength(2);
  });

  it('leaves out whoever is due or holds support for people in extreme hardship', () => {
    const visit = { p: 9, on: '2025-08-01', labour: 'none', support: 'none', livelihood: 'none' };
    expect(with_(person('p_2', { visit })).members).toEqual(['p_1']);
    expect(with_(person('p_2', { held: [held('TEKUN', 'p_2')] })).members).toEqual(['p_1']);
    // 孤儿 exclude it in Beijing (京民福发〔2011〕173号 二(二)).
    expect(with_(person('p_2', { held: [held('ORPHAN', 'p_2')] })).members).toEqual(['p_1']);
  });
});

describe("'parameter:income_out': income by item, with dated exclusions", () => {
  const items = [
    { kind: 'basic-pension', fen: 100_000 },
    { kind: 'scholarship', fen: 50_000 },
    { kind: 'transfer', fen: 60_000 },
  ];
  const on = (day: string) => home({ day, ...income(210_000, items), ...assets() });

  it('leaves basic pensions and scholarships out until the end of 2025', () => {
    expect(due('DIBAO', on('2025-12-31'))).toMatchObject({ outcome: 'eligible' });
    expect(due('DIBAO', on('2025-12-31'))!.why.zh).toContain('人均 600.00 元');
  });

  it('asks from 2026 on whether that goes on, where the answer depends on it', () => {
    const found = due('DIBAO', on('2026-01-01'))!;
    expect(found.outcome).toBe('cannot-tell');
    expect(found.needs.map(({ what }) => what.zh)).toContain('参数 basic_pension_excluded');
    const poor = home({
      day: '2026-01-01',
      ...income(
        90_000,
        [items[0]!].map((i) => ({ ...i, fen: 90_000 })),
      ),
      ...assets(),
    });
    expect(due('DIBAO', poor)).toMatchObject({ outcome: 'eligible' });
  });
});

describe('京民社救发〔2018〕445号 十: what Beijing takes off income, and gives on top', () => {
  it('收入核减: the standard for a family with a severe disability', () => {
    const disability = { p: 7, on: '2025-01-05', kind: 'limb', level: 1 };
    const members = [person('p_1', { disability, ...aged(40) })];
    const found = due('DIBAO', home({ members, ...income(280_000), ...assets() }))!;
    // 2800 − 1450 = 1350 < 1450; 增发 35 % of the standard.
    expect(found).toMatchObject({ outcome: 'eligible', fen: 10_000 + 50_750 });
    // A supporter over sixty would take off half as much again: so it may be more.
    expect(found.needs.map(({ what }) => what.zh)).toContain('法定抚养人达到60周岁');
  });

  it("'parameter:work_pay_reward': only of wages verified as such", () => {
    const members = [
      person('p_1', {
        ...aged(40),
        job: { p: 10, kind: 'employee', from: '2024-01-01' },
        wage: { p: 11, fen: 250_000, month: '2025-08' },
      }),
    ];
    const by = (items?: readonly { kind: string; fen: number }[]) =>
      due('DIBAO', home({ members, ...income(250_000, items), ...assets() }))!.outcome;
    // 2500 − 0.8 × 1450 = 1340.
    expect(by([{ kind: 'wage', fen: 250_000 }])).toBe('eligible');
    expect(by()).toBe('not-eligible');
  });

  it("'parameter:gradual_exit_months': the allowance goes on for six months after work began", () => {
    const award = held('DIBAO', 'h_1', { fen: 80_000, per: 'month' });
    const at = (day: string) => {
      const job = { p: 10, kind: 'employee', from: '2025-03-15' };
      const members = [person('p_1', { job, held: [award] })];
      const found = due(
        'DIBAO',
        home({ day, members, held: [award], ...income(400_000), ...assets() }),
      );
      return [found!.outcome, found!.fen];
    };
    expect(['2025-06-14', '2025-06-15', '2025-09-14', '2025-09-15'].map(at)).toEqual([
      ['eligible', 80_000],
      ['eligible', 40_000],
      ['eligible', 40_000],
      ['not-eligible', undefined],
    ]);
  });
});

describe("'parameter:job_income_disregard': Zhejiang", () => {
  it('takes added wages off for a family on 低保, as far as a standard bounds it', () => {
    // No standard of Zhejiang was read: the amount, and so the answer, waits for it.
    const award = held('DIBAO', 'h_1', { division: HANGZHOU });
    const members = [
      person('p_1', {
        held: [award],
        job: { p: 10, kind: 'employee', from: '2025-06-01' },
        wage: { p: 11, fen: 250_000, month: '2025-08' },
      }),
    ];
    const found = due(
      'DIBAO',
      home({
        division: HANGZHOU,
        members,
        held: [award],
        ...income(250_000, [{ kind: 'wage', fen: 250_000 }]),
        ...assets(),
      }),
    );
    expect(found).toMatchObject({ outcome: 'cannot-tell' });
    expect(found!.needs.map(({ what }) => what.zh)).toContain('参数 dibao_standard');
  });
});

describe("'parameter:edge_test' and 'parameter:edge_cap': 低保边缘家庭", () => {
  it.each<[string, number, unknown[]]>([
    ['below the standard it is 低保 instead', 144_999, ['not-eligible']],
    ['from the standard', 145_000, ['eligible']],
    ['below one and a half times', 217_499, ['eligible']],
    ['not at one and a half times', 217_500, ['not-eligible']],
  ])('%s', (_case, fen, expected) => {
    expect(said('DIBAO_EDGE', home({ ...income(fen), ...assets() }))).toEqual(expected);
  });

  it('cannot be told while 低保 cannot, and needs what that needs', () => {
    const found = due('DIBAO_EDGE', home({ ...income(100_000) }))!;
    expect(found.outcome).toBe('cannot-tell');
    expect(found.needs.map(({ what }) => what.zh)).toContain('财产符合低保规定');
  });

  it('needs the minimum wage in Zhejiang', () => {
    const found = due('DIBAO_EDGE', home({ division: HANGZHOU, ...income(0), ...assets() }))!;
    expect(found.needs.map(({ what }) => what.zh)).toContain('参数 minimum_wage_month');
  });
});

describe("'parameter:rigid_test' and 'parameter:rigid_items': 刚性支出困难家庭", () => {
  const spent = (kind: string, fen: number) => ({
    p: 20,
    on: '2025-09-01',
    kind,
    fen,
    from: '2024-09-01',
    to: '2025-08-31',
  });

  it('waits for the share and the income that the place has to give', () => {
    const expenses = [spent('medical-own-part', 5_000_000)];
    expect(said('RIGID', home({ expenses, ...income(300_000), ...assets() }))).toEqual([
      'cannot-tell',
      '参数 disposable_income_month',
      '参数 rigid_share_limit',
    ]);
  });

  it('counts items by the rule and bills outside the verified time, once', () => {
    const bill = (on: string, own: number) => ({
      ...{ p: 21, on, setting: 'inpatient', total: own, insured: 0, aided: 0, own },
    });
    const members = [
      person('p_1', { bills: [bill('2025-08-15', 70_000), bill('2025-09-01', 30_000)] }),
    ];
    const expenses = [spent('medical-own-part', 500_000), spent('other', 900_000)];
    const found = due('RIGID', home({ members, expenses, ...income(300_000), ...assets() }))!;
    expect(found.why.zh).toContain('刚性支出 5300.00 元');
  });

  it('is not for a family on 低保, nor before 2025', () => {
    const expenses = [spent('living', 1)];
    const award = [held('DIBAO', 'h_1')];
    expect(said('RIGID', home({ expenses, held: award, ...income(300_000), ...assets() }))).toEqual(
      ['not-eligible'],
    );
    const before = home({ day: '2024-12-31', expenses, ...income(300_000), ...assets() });
    expect(said('RIGID', before)).toEqual(['not in question']);
  });
});

describe('circles and categories as assessed', () => {
  it("'parameter:single_person': a member of an edge family may be in the first circle alone", () => {
    const disability = { p: 7, on: '2025-01-05', kind: 'mental', level: 3 };
    const ofPlace = { division: '420102' };
    const members = [person('p_1', { disability, ...aged(30) }), person('p_2', aged(60))];
    const award = held('DIBAO_EDGE', 'h_1');
    const situation = home({
      ...ofPlace,
      members: members.map((one) => ({ ...one, held: [award] })),
      held: [award],
    });
    const { entitlements, circle, category, persons } = assess(situation);
    expect(entitlements.find(({ single }) => single)).toMatchObject({
      programme: 'DIBAO',
      subject: 'p_1',
      outcome: 'eligible',
      clause: '审核确认办法 8(一); 2022通知 一(四)',
      members: ['p_1'],
    });
    expect([circle, category]).toEqual([2, 'DIBAO_EDGE']);
    expect(persons).toEqual([
      { person: 'p_1', circle: 1, category: 'DIBAO' },
      { person: 'p_2', circle: 2, category: 'DIBAO_EDGE' },
    ]);
  });

  it('says the third circle of those whom nothing puts nearer', () => {
    const { circle, persons } = assess(home({ ...income(900_000), ...assets() }));
    expect([circle, persons]).toEqual([3, [{ person: 'p_1', circle: 3 }]]);
  });
});
