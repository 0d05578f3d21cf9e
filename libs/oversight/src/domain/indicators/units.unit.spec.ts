import { describe, expect, it } from '@jest/globals';
import { OPEN_END } from '#kernel';
import { loadDefinitions } from '../../infrastructure/load-definitions.js';
import type { OverseenAward, OverseenChange, OverseenSubject } from '../overseen.js';
import { Tally, ratioOf } from './tally.js';
import { FindingsAtEnd, IndicatorCount } from './units.js';

const DIVISION = '110118';
const MONTH = '2025-02';
/** The position at which February had ended. */
const ENDED_AT = 100;

const change = (id: string, more: Partial<OverseenChange>): OverseenChange => ({
  id,
  change: 'opened',
  position: 10,
  rule: 'M:DIBAO',
  kind: 'gap',
  subject: `h_${id}`,
  awards: [],
  division: DIVISION,
  since: '2025-02-03',
  ...more,
});

const held = (beneficiary: string, more: Partial<OverseenAward> = {}): OverseenSubject => ({
  beneficiary,
  awards: [
    {
      ...{ award: `a_${beneficiary}`, beneficiary, programme: 'DIBAO' },
      ...{ department: 'civil-affairs', division: DIVISION },
      spans: [{ decidedOn: '2024-12-01', from: '2025-01-01', to: OPEN_END, terms: {} }],
      ...{ adjustments: [], payments: [], received: [], returned: [] },
      ...more,
    },
  ],
  applications: [],
});

function figures(
  id: string,
  changes: readonly OverseenChange[],
  subjects: readonly OverseenSubject[],
): unknown {
  const definition = loadDefinitions().named(`${id}@1`);
  const findings = new FindingsAtEnd({ month: MONTH, endedAt: ENDED_AT });
  for (const one of changes) findings.add(one);
  const tally = new Tally(definition);
  const count = new IndicatorCount([tally], findings.said(), MONTH);
  for (const subject of subjects) count.add(subject);
  count.finish();
  const all = tally.list().find(({ programme }) => programme === undefined);
  return all && [all.numerator, all.denominator, all.unknown];
}

describe('coverage', () => {
  const aided = [held('h_x'), held('h_y')];

  it.each<[string, OverseenChange[], number[]]>([
    ['nobody is missed', [], [2, 2, 0]],
    ['somebody is missed', [change('1', {})], [2, 3, 0]],
    [
      'it was put right within the month',
      [change('1', {}), change('1', { change: 'closed', position: 90 })],
      [2, 2, 0],
    ],
    [
      'it was put right after the month',
      [change('1', {}), change('1', { change: 'closed', position: 120 })],
      [2, 3, 0],
    ],
    ['it was found later', [change('1', { position: 150 })], [2, 3, 0]],
    ['it began after the month', [change('1', { since: '2025-03-01' })], [2, 2, 0]],
    ['it is about the sum', [change('1', { rule: 'M:DIBAO:more' })], [2, 2, 0]],
    ['the aid came within the month', [change('1', { subject: 'h_x' })], [2, 2, 0]],
    ['it cannot be told', [change('1', { rule: 'U:DIBAO', kind: 'unknown' })], [2, 2, 1]],
  ])('when %s', (_, changes, expected) => {
    expect(figures('coverage', changes, aided)).toEqual(expected);
  });
});

describe('precision', () => {
  it('leaves out who is found doubled and who had died before the month', () => {
    const doubled = change('1', { rule: 'D1:DIBAO', kind: 'duplicate', awards: ['a_h_x'] });
    const subjects = [
      held('h_x'),
      held('h_y'),
      held('h_z', { diedOn: '2025-01-31' }),
      held('h_w', { diedOn: '2025-02-01' }),
    ];
    expect(figures('precision', [doubled], subjects)).toEqual([2, 4, 0]);
  });
});

describe('timeliness', () => {
  it('is of the applications whose time ended in the month', () => {
    const applied = {
      ...{ programme: 'DIBAO', department: 'civil-affairs', division: DIVISION },
      on: '2025-01-05',
    };
    const applications = [
      { ...applied, due: '2025-02-14', decidedOn: '2025-02-14' },
      { ...applied, due: '2025-02-14', decidedOn: '2025-02-15' },
      { ...applied, due: '2025-02-28' },
      { ...applied, due: '2025-03-01' },
      { ...applied, on: '2025-02-10' },
    ];
    const subject = { beneficiary: 'h_x', awards: [], applications };
    expect(figures('timeliness', [], [subject])).toEqual([1, 3, 1]);
  });
});

describe('standard to income', () => {
  const definition = loadDefinitions().named('standard-to-income@1');

  it('is the two sums, not their quotient; and nothing where one is not given', () => {
    expect(ratioOf(definition, { standard: 145000, income: 700000 })).toEqual({
      numerator: 145000,
      denominator: 700000,
    });
    expect(ratioOf(definition, { standard: 145000 })).toBeUndefined();
  });
});
