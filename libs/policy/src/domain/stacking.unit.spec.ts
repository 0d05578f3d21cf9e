import { describe, expect, it } from '@jest/globals';
import { loadPolicy, ZenExpressions } from '../index.js';
import { PolicySets } from './policy-sets.js';
import { Stacking } from './stacking.js';
import { BEIJING, HANGZHOU, sets, WUHAN } from '../testing/places.spec.js';

const { stacking } = loadPolicy();

describe('what rules about aids held together ask', () => {
  it('on which days the relation of two may change: where a row begins or ends', () => {
    expect(stacking.relationDays('TEKUN', 'ELDER_SERVICE')).toEqual(['2017-02-09', '2019-10-01']);
    expect(stacking.relationDays('ELDER_SERVICE', 'TEKUN')).toEqual(
      stacking.relationDays('TEKUN', 'ELDER_SERVICE'),
    );
    expect(stacking.relationDays('DIBAO', 'MED_AID')).toEqual([]);
    expect(stacking.relationDays('TEKUN', 'GRANT')).toEqual([]);
  });

  it('counts the days on which a set takes the place of another', () => {
    const [national, ...others] = sets.enactments;
    const later = { from: '2026-05-01', to: '2026-12-31' };
    const changed = [{ ...national!, validity: later }, ...others].reduce(
      (all, { set, validity }) => all.enact(set, validity),
      PolicySets.none(new ZenExpressions()),
    );
    expect(new Stacking(changed).relationDays('DIBAO', 'MED_AID')).toEqual([
      '2026-05-01',
      '2027-01-01',
    ]);
  });

  it('the full amount of what is topped up, where the place gives one', () => {
    expect(stacking.fullAmount('DEFACTO_ORPHAN', BEIJING)).toBe(285_000);
    const before = { ...BEIJING, date: '2025-06-30' };
    expect(stacking.fullAmount('DEFACTO_ORPHAN', before)).toBeUndefined();
    expect(stacking.nextFullAmount('DEFACTO_ORPHAN', before)).toBe('2025-07-01');
    expect(stacking.nextFullAmount('DEFACTO_ORPHAN', BEIJING)).toBeUndefined();
    expect(stacking.fullAmount('DEFACTO_ORPHAN', WUHAN)).toBeUndefined();
    expect(stacking.fullAmount('DIBAO', BEIJING)).toBeUndefined();
  });

  it('what medical aid pays under an identity, and nothing for what the place does not know', () => {
    const level = (identity: string, setting: string, when = BEIJING) =>
      stacking.medicalAidLevel(identity, setting, when)?.percent;
    expect(level('dibao', 'inpatient')).toBe(85);
    expect(level('dibao', 'outpatient')).toBe(80);
    expect(level('tekun', 'inpatient')).toBe(100);
    expect(level('none', 'inpatient')).toBeUndefined();
    expect(level('veteran', 'inpatient')).toBeUndefined();
    expect(level('dibao', 'at-home')).toBeUndefined();
    expect(level('dibao', 'inpatient', HANGZHOU)).toBeUndefined();
    expect(level('dibao', 'inpatient', { ...BEIJING, date: '2022-12-31' })).toBeUndefined();
  });
});
