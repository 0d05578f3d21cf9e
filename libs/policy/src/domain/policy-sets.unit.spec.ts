import { describe, expect, it } from '@jest/globals';
import {
  loadShippedSets,
  needsInWords,
  parseSet,
  PolicySets,
  readContent,
  shippedFolder,
  ZenExpressions,
  type PolicySet,
} from '../index.js';
import { BEIJING, HANGZHOU, sets, WUHAN } from '../testing/places.spec.js';

const expressions = new ZenExpressions();
const [national, beijing] = loadShippedSets(expressions) as [PolicySet, PolicySet];
const ALWAYS = { from: '', to: '' };

/** A small set on top of the national one. */
function local(name: string, division: string, files: Readonly<Record<string, string>>): PolicySet {
  const manifest = {
    ...{ name, version: '1', division, extends: 'national', licence: '公文' },
    ...{ title_zh: '测试', title_en: 'test' },
  };
  const content = new Map([['set.json', JSON.stringify(manifest)], ...Object.entries(files)]);
  const { set, faults } = parseSet(content, [national], expressions);
  expect(faults).toEqual([]);
  return set;
}

const VALUES = 'name,value,unit,division,from,to,set_by,source,certainty,register\n';
const standard = (fen: number, division = ''): string =>
  `dibao_standard,${fen},fen,${division},,,,社会救助暂行办法 10,read,\n`;

describe('what is in force', () => {
  it('is of the narrowest place first, then of those around it', () => {
    const names = (when: typeof BEIJING) => sets.inForce(when).map(({ identity }) => identity.name);
    expect([BEIJING, HANGZHOU, WUHAN].map(names)).toEqual([
      ['beijing', 'national'],
      ['zhejiang', 'national'],
      ['national'],
    ]);
  });

  it('is inherited from county to city to province to nation', () => {
    const hubei = local('hubei', '42', {
      'standards.csv':
        VALUES + standard(70_000) + standard(75_000, '4201') + standard(80_000, '420102'),
    });
    const all = PolicySets.none(expressions).enact(national, ALWAYS).enact(hubei, ALWAYS);
    const at = (division: string) =>
      all.value('dibao_standard', { division, date: '2025-01-01' })?.value;
    expect(['420102', '420103', '420302', '430102'].map(at)).toEqual([
      80_000,
      75_000,
      70_000,
      undefined,
    ]);
    expect(all.value('edge_multiple', { division: '420102', date: '2025-01-01' })?.value).toBe(1.5);
  });

  it('takes the place of an earlier version from its first day, which stays for the days before', () => {
    const first = local('wuhan', '4201', { 'standards.csv': VALUES + standard(80_000) });
    const second = local('wuhan', '4201', { 'standards.csv': VALUES + standard(85_000) });
    const before = PolicySets.none(expressions)
      .enact(national, ALWAYS)
      .enact(first, { from: '2025-01-01', to: '' });
    const after = before.enact(second, { from: '2026-01-01', to: '' });
    const on = (all: PolicySets, date: string) =>
      all.value('dibao_standard', { ...WUHAN, date })?.value;
    expect(['2024-12-31', '2025-12-31', '2026-01-01'].map((date) => on(after, date))).toEqual([
      undefined,
      80_000,
      85_000,
    ]);
    // A decision made before the second was known is judged with the first.
    expect(on(before, '2026-01-01')).toBe(80_000);
    expect(after.nextChange('dibao_standard', { ...WUHAN, date: '2025-06-01' })).toBe('2026-01-01');
  });

  it('can be overridden for a time, as in a pandemic', () => {
    const usual = local('wuhan', '4201', { 'standards.csv': VALUES + standard(80_000) });
    const pandemic = local('pandemic', '4201', { 'standards.csv': VALUES + standard(160_000) });
    const all = PolicySets.none(expressions)
      .enact(national, ALWAYS)
      .enact(usual, { from: '2020-01-01', to: '' })
      .enact(pandemic, { from: '2020-02-01', to: '2020-04-30' });
    const on = (date: string) => all.value('dibao_standard', { ...WUHAN, date })?.value;
    expect(['2020-01-31', '2020-02-01', '2020-04-30', '2020-05-01'].map(on)).toEqual([
      80_000, 160_000, 160_000, 80_000,
    ]);
    expect(all.nextChange('dibao_standard', { ...WUHAN, date: '2020-02-01' })).toBe('2020-05-01');
  });

  it('needs the set that another extends', () => {
    expect(() => PolicySets.none(expressions).enact(beijing, ALWAYS)).toThrow(
      'policy.base-missing',
    );
  });
});

describe('programmes', () => {
  it('are the eleven of the law, and the “8+1” of 2014 is mapped on them', () => {
    const statutory = sets.programmes(WUHAN).filter(({ category }) => category === 'statutory');
    expect(statutory.map(({ lawItem }) => lawItem)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    const of2014 = new Set(sets.programmes(WUHAN).map(({ eightPlusOne }) => eightPlusOne));
    expect([...of2014].filter(Boolean).sort()).toEqual([
      '+1',
      ...['1', '2', '3', '4', '5', '6', '7', '8'],
    ]);
  });

  it('say owner, unit, period and in what form they help', () => {
    expect(sets.programme('DISAB_CHILD_REHAB', WUHAN)).toMatchObject({
      owner: 'disabled-persons-federation',
      unit: 'person',
      period: 'per-bill',
      forms: ['service', 'money'],
    });
    expect(sets.programme('DISASTER_AID', WUHAN)?.forms).toEqual(['money', 'goods']);
  });

  it('of a place are known there only', () => {
    expect(sets.programme('HIGH_AGE', BEIJING)?.zh).toBe('高龄津贴');
    expect(sets.programme('HIGH_AGE', WUHAN)).toBeUndefined();
  });
});

describe('a decision', () => {
  const facts = { age: 65, no_supporter: true, assets_within_tekun: true };

  it('rests on what other rules decide, and asks for what those need', () => {
    const decision = sets.decide('tekun', WUHAN, facts);
    expect(decision).toMatchObject({ kind: 'cannot-tell', possible: ['eligible', 'not-eligible'] });
    expect(needsInWords(decision!.needs)).toEqual({
      zh: '按特困口径计算的月收入（民政）、参数 dibao_standard（省级或设区的市级人民政府）',
      en: 'monthly income as counted for 特困 (from civil affairs); the parameter dibao_standard (from 省级或设区的市级人民政府)',
    });
  });

  it('names the set by which it was made', () => {
    expect(sets.decide('high-age', BEIJING, { hukou_here: true, age: 79 })).toMatchObject({
      kind: 'decided',
      outcome: 'not-eligible',
      set: { name: 'beijing', version: '2026.1', hash: beijing.identity.hash },
    });
  });

  it('is none where there is no such rule, or not yet', () => {
    expect(sets.decide('high-age', WUHAN, {})).toBeUndefined();
    expect(sets.decide('high-age', { ...BEIJING, date: '2019-09-30' }, {})).toBeUndefined();
  });

  it('refuses a fact of another type', () => {
    expect(() => sets.decide('high-age', BEIJING, { hukou_here: true, age: '80' })).toThrow(
      'policy.fact-type',
    );
    expect(() => sets.decide('high-age', BEIJING, { hukou_here: true, age: 80.5 })).toThrow(
      'policy.fact-type',
    );
  });

  it('says amounts only as far as they can be told', () => {
    const decision = sets.decide('dibao-amount', BEIJING, { income_per_person: 1 });
    expect(decision).toMatchObject({ kind: 'decided', outcome: 'difference', outputs: {} });
    expect(decision!.needs.map(({ name }) => name)).toEqual(['insured_members']);
  });
});

describe('the identity of a set', () => {
  it('is its content, whatever line ends and byte order marks an editor adds', () => {
    const content = readContent(shippedFolder('beijing'));
    const again = parseSet(content, [national], expressions).set.identity;
    expect(again).toEqual(beijing.identity);
    const changed = new Map(content).set('rules.csv', `${content.get('rules.csv')}\n`);
    expect(parseSet(changed, [national], expressions).set.identity.hash).not.toBe(again.hash);
  });
});
