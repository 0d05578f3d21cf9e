import { describe, expect, it } from '@jest/globals';
import type { Facts } from '../index.js';
import { said, WUHAN } from '../testing/places.spec.js';

const in_ = (rule: string, facts: Facts) => said(rule, WUHAN, facts);

/** Each expectation was written from the text of the clause it names. */
describe('special assistance by 社会救助暂行办法', () => {
  it('28: medical', () => {
    expect(in_('med-aid', { on_dibao: true })).toEqual(['eligible']);
    expect(in_('med-aid', { on_tekun: true })).toEqual(['eligible']);
    const neither = { on_dibao: false, on_tekun: false };
    expect(in_('med-aid', { ...neither, med_aid_local_category: true })).toEqual(['eligible']);
    expect(in_('med-aid', neither)).toEqual(['cannot tell', 'med_aid_local_category']);
  });

  it('33: education', () => {
    const child = { on_tekun: false, disabled_child_out_of_school: false };
    expect(in_('edu-aid', { ...child, on_dibao: true, school_stage: 'compulsory' })).toEqual([
      'eligible',
    ]);
    expect(in_('edu-aid', { ...child, on_dibao: true, school_stage: 'preschool' })).toEqual([
      'not-eligible',
    ]);
    expect(in_('edu-aid', { disabled_child_out_of_school: true })).toEqual(['eligible']);
  });

  it('37: housing', () => {
    expect(in_('housing-aid', { housing_difficulty: true, on_dibao: true })).toEqual(['eligible']);
    expect(in_('housing-aid', { housing_difficulty: false })).toEqual(['not-eligible']);
    expect(in_('housing-aid', { on_dibao: true })).toEqual(['cannot tell', 'housing_difficulty']);
  });

  it('42: work', () => {
    const facts = { on_dibao: true, can_work: true };
    expect(in_('job-aid', { ...facts, unemployed: true })).toEqual(['eligible']);
    expect(in_('job-aid', { ...facts, unemployed: false })).toEqual(['not-eligible']);
  });
});

describe('children', () => {
  it('国办发〔2010〕54号 一: an orphan', () => {
    expect(in_('orphan', { age: 17, parents_lost: true })).toEqual(['eligible']);
    expect(in_('orphan', { age: 18, parents_lost: true })).toEqual(['not-eligible']);
  });

  it('2019意见 一: a de facto unsupported child', () => {
    const at = (father: string, mother: string) =>
      in_('defacto-orphan', { age: 5, father, mother });
    expect(at('imprisoned', 'lost-contact')).toEqual(['eligible']);
    expect(at('missing', 'severe-disability')).toEqual(['eligible']);
    expect(at('imprisoned', 'able')).toEqual(['not-eligible']);
    expect(in_('defacto-orphan', { age: 5, father: 'able' })).toEqual(['not-eligible']);
    expect(in_('defacto-orphan', { age: 5, father: 'dead' })).toEqual(['cannot tell', 'mother']);
  });

  it('国发〔2018〕20号 二(一): rehabilitation up to six', () => {
    const at = (age: number) =>
      in_('disab-child-rehab', { age, disability_kind: 'hearing', hardship_child: true });
    expect([at(6), at(7)]).toEqual([['eligible'], ['not-eligible']]);
  });
});
