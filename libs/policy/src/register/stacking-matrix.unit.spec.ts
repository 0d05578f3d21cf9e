import { describe, expect, it } from '@jest/globals';
import type { RelationKind } from '../index.js';
import { BEIJING, sets, WUHAN } from '../testing/places.spec.js';

interface Expected {
  readonly kind: RelationKind;
  readonly clause: string;
  readonly qualifier?: string;
  /** Only the local text was read: elsewhere nobody is told that it holds. */
  readonly only?: 'beijing';
  /** The first day, where the row has one. */
  readonly from?: string;
}

const nation = (kind: RelationKind, clause: string, qualifier?: string): Expected => ({
  kind,
  clause,
  ...(qualifier && { qualifier }),
});
const beijing = (kind: RelationKind, clause: string, from?: string): Expected => ({
  kind,
  clause,
  only: 'beijing',
  ...(from && { from }),
});

const TEKUN_2017 = '京民社救发〔2017〕24号 第二十八条';
const SUBSIDIES = '京民福发〔2016〕434号 第三条';
const ELDERS = '京民养老发〔2019〕160号 三';
const STUDENTS = '京教财〔2020〕22号 第五条';
const RIGID = '刚性支出困难家庭认定办法 4、10';

/** Each row of the register `stacking-matrix.csv`; where a second reading corrected it, the correction. */
const ROWS: readonly [string, Expected][] = [
  ['matrix:DIBAO+TEKUN', beijing('exclusive', TEKUN_2017, '2017-02-09')],
  ['matrix:TEKUN+ORPHAN', nation('choice', '特困人员认定办法 第九条')],
  ['matrix:TEKUN+DEFACTO_ORPHAN', nation('choice', '特困人员认定办法 第九条; 2019意见三(一)')],
  ['matrix:DIBAO+DEFACTO_ORPHAN', nation('top-up', '2019意见 三(一)')],
  ['matrix:TEKUN+DISAB_LIVING', beijing('exclusive', `${SUBSIDIES}3`, '2016-01-01')],
  ['matrix:TEKUN+DISAB_CARE', beijing('exclusive', `${SUBSIDIES}3`, '2016-01-01')],
  ['matrix:DISAB_LIVING+DISAB_CARE', beijing('stack', `${SUBSIDIES}1`, '2016-01-01')],
  ['matrix:DISAB_LIVING+ORPHAN', beijing('exclusive', `${SUBSIDIES}3`, '2016-01-01')],
  ['matrix:DISAB_LIVING+DEFACTO_ORPHAN', nation('exclusive', '2019意见 三(一)', 'paid-in-full')],
  ['matrix:DISAB_CARE+DEFACTO_ORPHAN', nation('stack', '2019意见 三(二)')],
  ['matrix:DISAB_CARE+WORK_INJURY_CARE', beijing('exclusive', `${SUBSIDIES}3`, '2016-01-01')],
  ['matrix:DISAB_LIVING+ELDER_SERVICE', beijing('choice', `${ELDERS}3`, '2019-10-01')],
  ['matrix:DISAB_CARE+ELDER_CARE', beijing('choice', `${ELDERS}3`, '2019-10-01')],
  ['matrix:TEKUN+ELDER_SERVICE', beijing('exclusive', `${ELDERS}6`, '2019-10-01')],
  ['matrix:ELDER_SERVICE+ELDER_CARE', beijing('stack', `${ELDERS}1`, '2019-10-01')],
  ['matrix:DIBAO+MED_AID', nation('stack', '社会救助暂行办法 28; 2023意见 四(二)1')],
  ['matrix:TEKUN+MED_AID', nation('stack', '社会救助暂行办法 28; 2023意见 四(二)1')],
  [
    'matrix:MED_AID+MED_AID',
    {
      ...beijing('highest-only', '北京市重特大疾病医疗救助（2022）一', '2023-01-01'),
      qualifier: 'another-identity',
    },
  ],
  [
    'matrix:MED_INSURANCE+MED_INSURANCE',
    nation('exclusive', '医疗保障基金使用监督管理条例 17、41; 上海市医疗保障条例', 'another-payer'),
  ],
  ['matrix:MED_AID+MED_INSURANCE', nation('sequence', '社会救助暂行办法 29(二)')],
  [
    'matrix:MED_ILLNESS_POVERTY+DIBAO',
    beijing('exclusive', '京医保发〔2023〕9号 一、二', '2023-01-01'),
  ],
  ['matrix:DIBAO+EDU_AID', nation('stack', '社会救助暂行办法 33-36')],
  ['matrix:DIBAO+HOUSING_AID', nation('stack', '社会救助暂行办法 37-40')],
  [
    'matrix:PUBLIC_RENTAL+LOW_RENT',
    beijing('exclusive', '京建法〔2015〕14号 四(一)', '2015-11-01'),
  ],
  ['matrix:SCHOLARSHIP_NATIONAL+SCHOLARSHIP_INSPIRE', beijing('exclusive', STUDENTS, '2021-01-05')],
  [
    'matrix:GRANT+SCHOLARSHIP_NATIONAL|SCHOLARSHIP_INSPIRE',
    beijing('stack', STUDENTS, '2021-01-05'),
  ],
  ['matrix:DIBAO+JOB_AID', nation('stack', '社会救助暂行办法 45; 审核确认办法 34')],
  [
    'matrix:TEMP_AID+TEMP_AID',
    { ...beijing('once-per-period', '京民社救发〔2020〕86号 三'), qualifier: 'same-cause' },
  ],
  ['matrix:TEMP_AID+DIBAO', nation('stack', '社会救助暂行办法 47')],
  [
    'matrix:DIBAO_EDGE+DIBAO',
    nation('coexist', '审核确认办法 8; 2022通知 一(四); 2023意见 四(一)', 'single-person'),
  ],
  ['matrix:RIGID+DIBAO|TEKUN|DIBAO_EDGE', nation('exclusive', RIGID)],
  ['matrix:DIBAO+DIBAO', nation('exclusive', '2022通知 三(一)', 'another-payer')],
  [
    'matrix:UNEMPLOYMENT+UNEMPLOYMENT',
    {
      ...beijing('exclusive', '京人社评发〔2024〕17号 (二)', '2025-01-01'),
      qualifier: 'another-payer',
    },
  ],
  ['matrix:UNEMPLOYMENT+DIBAO', nation('counts-as-income', '审核确认办法 13(四)')],
  ['matrix:ANY_STATUTORY+DIBAO', nation('not-income', '审核确认办法 13 后段(二)', 'as-income')],
  ['matrix:CHARITY+ANY_STATUTORY', nation('stack', '2023意见 四(六); 审核确认办法 13(四)')],
];

const STATUTORY = sets
  .programmes(WUHAN)
  .filter(({ category }) => category === 'statutory')
  .map(({ code }) => code);

const codesOf = (cell: string): readonly string[] =>
  cell === 'ANY_STATUTORY' ? STATUTORY : cell.split('|');

/** The pairs that a row of the register is about. */
function pairsOf(row: string): { a: string; b: string }[] {
  const [left = '', right = ''] = row.slice('matrix:'.length).split('+');
  return codesOf(left).flatMap((a) => codesOf(right).map((b) => ({ a, b })));
}

describe('every row of the stacking matrix', () => {
  it.each(ROWS)('%s is in force', (row, { kind, clause, only, from, ...more }) => {
    for (const { a, b } of pairsOf(row)) {
      const there = only ? BEIJING : WUHAN;
      const found = sets.relation({ a, b, ...more, ...there });
      expect([a, b, found]).toMatchObject([a, b, { kind, clause }]);
      expect(sets.relation({ a: b, b: a, ...more, ...there })).toEqual(found);
      if (only) expect(sets.relation({ a, b, ...more, ...WUHAN })).toBeUndefined();
      expect(found?.validity.from).toBe(from ?? '');
    }
  });
});

describe('what the second reading added', () => {
  it.each([
    ['TEKUN', 'ELDER_CARE', 'exclusive'],
    ['WORK_INJURY_CARE', 'DISAB_LIVING', 'exclusive'],
    ['WORK_INJURY_CARE', 'ELDER_SERVICE', 'exclusive'],
    ['WORK_INJURY_CARE', 'ELDER_CARE', 'exclusive'],
    ['ORPHAN', 'DIBAO', 'exclusive'],
    ['DISAB_LIVING', 'DEFACTO_ORPHAN', 'top-up'],
  ])('%s with %s is %s in Beijing', (a, b, kind) => {
    expect(sets.relation({ a, b, ...BEIJING })?.kind).toBe(kind);
  });

  it('lets holders of low rent under the notice of 2012 go on', () => {
    const row = sets.relation({ a: 'PUBLIC_RENTAL', b: 'LOW_RENT', ...BEIJING });
    expect(row?.unlessBasis).toBe('京建法〔2012〕11号');
  });

  it('knows that what 特困 could stack in 2018 was another programme', () => {
    const in2018 = { ...BEIJING, date: '2018-06-01' };
    expect(sets.programme('ELDER_SERVICE', in2018)?.zh).toBe('居家养老服务补贴');
    expect(sets.programme('ELDER_SERVICE', BEIJING)?.zh).toBe('困难老年人养老服务补贴');
    const pair = { a: 'TEKUN', b: 'ELDER_SERVICE', qualifier: 'scattered' };
    expect(sets.relation({ ...pair, ...in2018 })?.kind).toBe('stack');
    expect(sets.relation({ ...pair, ...BEIJING })).toBeUndefined();
  });

  it('excludes basic pension from income until the end of 2025 for 低保, without end for 特困', () => {
    const on = (b: string, date: string) =>
      sets.relation({ a: 'PENSION_BASE', b, qualifier: 'as-income', ...WUHAN, date })?.kind;
    expect([on('DIBAO', '2025-12-31'), on('DIBAO', '2026-01-01')]).toEqual([
      'not-income',
      undefined,
    ]);
    expect([on('TEKUN', '2025-12-31'), on('TEKUN', '2026-01-01')]).toEqual([
      'not-income',
      'not-income',
    ]);
  });
});

describe('a pair on which no clause was read', () => {
  it('has no relation, and says what is to be asked and whom', () => {
    const pair = { a: 'DIBAO', b: 'DISAB_CARE', ...WUHAN };
    expect(sets.relation(pair)).toBeUndefined();
    expect(sets.unstated(pair)).toMatchObject({
      ask: 'civil-affairs',
      question: { zh: '能否同时享受，尚未读到条文' },
    });
    expect(sets.unstated({ ...pair, b: 'MED_AID' })).toBeUndefined();
  });
});
