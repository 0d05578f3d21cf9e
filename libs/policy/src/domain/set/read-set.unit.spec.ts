import { describe, expect, it } from '@jest/globals';
import {
  faultInWords,
  loadShippedSets,
  parseSet,
  readContent,
  shippedFolder,
  ZenExpressions,
} from '../../index.js';

const expressions = new ZenExpressions();
const national = readContent(shippedFolder('national'));
const beijing = readContent(shippedFolder('beijing'));
const [nation] = loadShippedSets(expressions);

type Change = readonly [file: string, from: string, to: string];

/** The faults, in both languages, of a set whose files are changed so. */
function faultsOf(content: ReadonlyMap<string, string>, ...changes: readonly Change[]): string[] {
  const changed = new Map(content);
  for (const [file, from, to] of changes) {
    const text = changed.get(file) ?? '';
    expect([file, text.includes(from)]).toEqual([file, true]);
    changed.set(file, from === '' ? text + to : text.replace(from, to));
  }
  const known = content === national ? [] : [nation!];
  return parseSet(changed, known, expressions).faults.map((fault) => {
    const { zh, en } = faultInWords(fault);
    expect([en, /[\u4e00-\u9fff]/.test(zh)]).toEqual([en, true]);
    return en;
  });
}

const lineWith = (content: ReadonlyMap<string, string>, file: string, text: string): number =>
  content
    .get(file)!
    .split('\n')
    .findIndex((line) => line.includes(text)) + 1;

describe('a set that is whole', () => {
  it.each([
    ['national', national],
    ['beijing', beijing],
  ])('%s has no fault', (_name, content) => {
    expect(faultsOf(content)).toEqual([]);
  });
});

describe('a fault is named with its place', () => {
  it.each<[string, readonly Change[], string]>([
    [
      'a programme that does not exist',
      [['relations.csv', 'UNEMPLOYMENT,DIBAO,', 'UNEMPLOYMENT,DIBOA,']],
      `relations.csv, line ${lineWith(national, 'relations.csv', 'UNEMPLOYMENT,DIBAO,')}, "b": There is no programme DIBOA`,
    ],
    [
      'two relations at once',
      [['relations.csv', '', 'EDU_AID,DIBAO,,person,exclusive,,,,,,,审核确认办法 13,read\n']],
      `"relation": EDU_AID and DIBAO: exclusive contradicts stack of line ${lineWith(national, 'relations.csv', 'DIBAO,EDU_AID')}`,
    ],
    [
      'a relation nobody knows',
      [['relations.csv', 'DIBAO,EDU_AID,,person,stack', 'DIBAO,EDU_AID,,person,often']],
      '"relation": It must be one of: stack | coexist | exclusive',
    ],
    [
      'a missing clause',
      [['relations.csv', '社会救助暂行办法 33-36', '']],
      `line ${lineWith(national, 'relations.csv', '33-36')}, "source": The clause is missing`,
    ],
    [
      'a document nobody listed',
      [['rules.csv', '特困人员认定办法 24,read', '某办法 24,read']],
      '"clause": "某办法 24" is of no document in sources.csv',
    ],
    [
      'two versions of a value on one day',
      [['parameters.csv', '', 'edge_multiple,2,times,,2026-01-01,,,审核确认办法 8,read,\n']],
      '"from": edge_multiple overlaps line 2 in time',
    ],
    [
      'days without a value',
      [
        [
          'parameters.csv',
          'basic_pension_excluded,yes,yes-no,,2021-01-01,2025-12-31',
          'basic_pension_excluded,yes,yes-no,,2021-01-01,2025-11-30',
        ],
        [
          'parameters.csv',
          '',
          'basic_pension_excluded,yes,yes-no,,2026-01-01,,,审核确认办法 13,read,\n',
        ],
      ],
      'basic_pension_excluded has a gap between 2025-11-30 and 2026-01-01',
    ],
    [
      'a value that nobody has checked',
      [['parameters.csv', 'price_link_cpi_percent,,percent', 'price_link_cpi_percent,3.5,percent']],
      '"value": A row marked UNSURE gives no value',
    ],
    [
      'a division that does not exist',
      [['parameters.csv', 'publicity_days,7,days,,', 'publicity_days,7,days,119999,']],
      '"division": There is no division 119999: look at the code',
    ],
    [
      'a date that is none',
      [['rules.csv', 'rigid.json,2025-01-01', 'rigid.json,2025-02-30']],
      '"from": Dates are YYYY-MM-DD',
    ],
    [
      'a decision table that is not there',
      [['rules.csv', 'self-care.json', 'selfcare.json']],
      'tables/selfcare.json is not there or cannot be read',
    ],
    [
      'a rule nobody has checked',
      [['rules.csv', '特困人员认定办法 24,read', '特困人员认定办法 24,UNSURE']],
      '"certainty": A rule nobody has checked cannot be in force',
    ],
    [
      'a row that is never reached',
      [['tables/no-labour.json', '"< 16"', '"> 61"']],
      'tables/no-labour.json, "row-2": This row is never reached',
    ],
    [
      'a case that no row is for',
      [['tables/self-care.json', '"in-self_care_failed": ""', '"in-self_care_failed": "> 4"']],
      'tables/self-care.json: There is a case for which no row is, such as {"self_care_failed":4}',
    ],
    [
      'a name that is neither fact nor parameter',
      [['tables/edge.json', 'edge_multiple', 'edge_multiplier']],
      'tables/edge.json, "edge_multiplier": "edge_multiplier" is neither fact nor parameter',
    ],
    [
      'a cell that cannot be evaluated',
      [['tables/self-care.json', '[1..3]', '[1..3']],
      'tables/self-care.json, "row-2/不能达到的指标数": The cell "[1..3" cannot be evaluated',
    ],
    [
      'an outcome that decides nothing',
      [['tables/dibao.json', '\\"eligible\\"', '\\"maybe\\"']],
      'tables/dibao.json, "row-3/outcome": The outcome is one quoted word',
    ],
    [
      'a row without its clause',
      [['tables/dibao.json', '\\"社会救助暂行办法 9\\"', '\\"\\"']],
      'tables/dibao.json, "row-1/clause": The clause is missing',
    ],
    [
      'a hit policy that collects',
      [['tables/dibao.json', '"first"', '"collect"']],
      'tables/dibao.json: It must be JDM with one decision table of hit policy first',
    ],
    [
      'a fact that needs its own rule',
      [
        [
          'facts.csv',
          'age,whole,,years,周岁,age in full years,civil-affairs',
          'age,whole,,years,周岁,age in full years,rule:no-labour',
        ],
      ],
      '"from": The rule no-labour needs its own outcome',
    ],
    [
      'a column that is not there',
      [['facts.csv', 'name,type', 'label,type']],
      'facts.csv, line 1, "name": The column is missing',
    ],
    ['a table that is no CSV', [['facts.csv', '', 'one,"two\n']], 'facts.csv'],
    ['a set without a name', [['set.json', '"national"', '""']], 'set.json, "name": It must be'],
    [
      'a set that extends nothing that is there',
      [['set.json', '"extends": ""', '"extends": "empire"']],
      'set.json, "extends": The set empire that it extends is not there',
    ],
  ])('%s', (_case, changes, fault) => {
    expect(faultsOf(national, ...changes).join('\n')).toContain(fault);
  });

  it('of a programme that is looked at against no other', () => {
    const added =
      'HEATING,取暖补贴,heating,civil-affairs,civil-affairs,household,yearly,money,no,neighbour,,,2023意见 四(五),,,read,\n';
    const faults = faultsOf(national, ['programmes.csv', '', added]);
    expect(faults).toHaveLength(28);
    expect(faults[0]).toBe(
      'relations.csv: DIBAO and HEATING have no relation: add a row, or list the pair in unstated.csv if no clause was read.',
    );
  });

  it('of a local set, which is for its own place', () => {
    const row = 'temp_aid_cap_months,12,months,33,,,,京民社救发〔2020〕86号 三,read,\n';
    expect(faultsOf(beijing, ['parameters.csv', '', row])).toEqual([
      expect.stringContaining('"division": It must be empty, or the code of a division within 11'),
    ]);
  });

  it('with every other fault of the set', () => {
    const faults = faultsOf(
      national,
      ['relations.csv', 'UNEMPLOYMENT,DIBAO,', 'UNEMPLOYMENT,DIBOA,'],
      ['parameters.csv', 'publicity_days,7', 'publicity_days,seven'],
      ['tables/no-labour.json', '"< 16"', '"> 61"'],
      ['rules.csv', 'self-care.json', 'selfcare.json'],
    );
    expect(faults.map((text) => /^[^,:]+/.exec(text)![0])).toEqual([
      'parameters.csv',
      'relations.csv',
      'relations.csv',
      'rules.csv',
      'tables/no-labour.json',
      'tables/self-care.json',
    ]);
  });
});
