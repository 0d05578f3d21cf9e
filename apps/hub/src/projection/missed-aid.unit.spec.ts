import { describe, expect, it } from '@jest/globals';
import {
  CHAOYANG,
  HANGZHOU,
  HARDSHIP,
  applied,
  assets,
  dayOpened,
  died,
  granted,
  income,
  moved,
  refused,
  visited,
} from './testing/facts.spec.js';
import { family, given } from './testing/given.spec.js';
import type { Draft } from './testing/stored-events.spec.js';

/** What is missed, among whatever else is found: a time that ran out is a finding of its own. */
const missed = (...drafts: readonly Draft[]) => {
  const said = given(...drafts);
  return {
    ...said,
    open: said.open.filter((name) => name.startsWith('M:')),
    findings: said.findings.filter(({ kind }) => kind === 'gap'),
  };
};

describe('M: aid that is missing', () => {
  const today = dayOpened('2025-06-02');
  const poor = [...family('h_1', 'p_1', 'p_2'), income('h_1', 200_000), assets('h_1')];

  it('M:DIBAO is found below the standard, with the facts it rests on', () => {
    const { open, findings } = missed(today, ...poor);
    expect(open).toEqual(['M:DIBAO h_1']);
    expect(findings[0]).toMatchObject({
      kind: 'gap',
      evidence: [5, 6],
      since: '2025-01-10',
      clause: '社会救助暂行办法 9',
      division: CHAOYANG,
    });
    expect(findings[0]?.reason.zh).toContain('人均 1000.00 元，低保标准 1450.00 元');
  });

  it('waits for a day to be opened', () => {
    expect(missed(...poor).findings).toEqual([]);
    expect(missed(...poor, today).open).toEqual(['M:DIBAO h_1']);
  });

  it.each([
    ['an award in force', [granted('h_1', 'a_1')]],
    ['an award about to begin', [granted('h_1', 'a_1', { from: '2025-07-01' })]],
    ['every member aided alone', [granted('p_1', 'a_1'), granted('p_2', 'a_2')]],
    ['an application of a few days ago', [applied('h_1', 'a_1', '2025-05-20')]],
    ['a refusal after the verification', [refused('h_1', 'a_1', '2025-02-01')]],
    ['assets above the limits', [assets('h_1', false, '2025-02-01')]],
    ['a later verification above the edge', [income('h_1', 900_000, '2025-03-01')]],
    ['a place without a known standard', [moved('h_1', HANGZHOU, '2025-02-01')]],
  ])('M:DIBAO is not open with %s', (_case, events) => {
    expect(missed(today, ...poor, ...events).open).toEqual([]);
  });

  it.each([
    ['an award that ran out', [granted('h_1', 'a_1', { to: '2025-05-31' })], '2025-06-01'],
    ['an application of long ago', [applied('h_1', 'a_1', '2025-01-20')], '2025-03-08'],
    ['a refusal before the verification', [refused('h_1', 'a_1', '2025-01-02')], '2025-01-10'],
    [
      'only one member aided alone',
      [granted('h_1', 'a_1', { single: true, covered: ['p_1'] })],
      '2025-01-10',
    ],
  ])('M:DIBAO is open with %s', (_case, events, since) => {
    const { open, findings } = missed(today, ...poor, ...events);
    expect(open).toEqual(['M:DIBAO h_1']);
    expect(findings.at(-1)).toMatchObject({ since });
  });

  it('time alone opens it when an award runs out or an application is not decided', () => {
    const ending = [today, ...poor, granted('h_1', 'a_1', { to: '2025-06-30' })];
    expect(missed(...ending, dayOpened('2025-06-30')).open).toEqual([]);
    expect(missed(...ending, dayOpened('2025-07-01')).open).toEqual(['M:DIBAO h_1']);
    expect(missed(...ending).summary('h_1')?.due).toBe('2025-07-01');
    const waiting = [today, ...poor, applied('h_1', 'a_1', '2025-05-20')];
    expect(missed(...waiting, dayOpened('2025-07-01')).summary('h_1')?.due).toBe('2025-07-03');
    expect(missed(...waiting, dayOpened('2025-07-02')).open).toEqual([]);
    expect(missed(...waiting, dayOpened('2025-07-03')).open).toEqual(['M:DIBAO h_1']);
  });

  it('a new standard opens it on its first day', () => {
    const before = [
      dayOpened('2024-06-30'),
      ...family('h_1', 'p_1'),
      income('h_1', 140_000, '2024-02-01'),
      assets('h_1', true, '2024-02-01'),
      granted('h_1', 'a_1', { programme: 'DIBAO_EDGE', from: '2024-03-01' }),
    ];
    expect(missed(...before).open).toEqual([]);
    const { open, findings } = missed(...before, dayOpened('2024-07-01'));
    expect(open).toEqual(['M:DIBAO h_1']);
    expect(findings.at(-1)).toMatchObject({ since: '2024-07-01' });
  });

  it('M:DIBAO_EDGE is found from the standard up to, not with, one and a half times of it', () => {
    const alone = (fen: number) =>
      missed(today, ...family('h_1', 'p_1'), income('h_1', fen), assets('h_1'));
    expect(alone(144_999).open).toEqual(['M:DIBAO h_1']);
    expect(alone(145_000).open).toEqual(['M:DIBAO_EDGE h_1']);
    expect(alone(217_499).open).toEqual(['M:DIBAO_EDGE h_1']);
    expect(alone(217_500).open).toEqual([]);
  });

  it('M:DIBAO_EDGE is not found where the status or somebody’s allowance is in force', () => {
    const edge = [today, ...family('h_1', 'p_1'), income('h_1', 150_000), assets('h_1')];
    expect(missed(...edge, granted('h_1', 'a_1', { programme: 'DIBAO_EDGE' })).open).toEqual([]);
    expect(missed(...edge, granted('p_1', 'a_1', { single: true })).open).toEqual([]);
    expect(missed(...edge, applied('h_1', 'a_1', '2025-05-28')).open).toEqual([]);
  });

  it('M:TEKUN is found for who meets the three tests, and they are not counted in the family', () => {
    const { open } = missed(today, ...poor, visited('h_1', 'p_2'), granted('h_1', 'a_1'));
    expect(open).toEqual(['M:TEKUN p_2']);
    const counted = missed(
      today,
      ...poor,
      income('h_1', 220_000, '2025-03-01'),
      visited('h_1', 'p_2'),
    );
    expect(counted.open).toEqual(['M:TEKUN p_2']);
  });

  it.each([
    ['somebody able to support', [visited('h_1', 'p_1', { ...HARDSHIP, support: 'able' })]],
    ['some livelihood', [visited('h_1', 'p_1', { ...HARDSHIP, livelihood: 'some' })]],
    ['support in force', [visited('h_1', 'p_1'), granted('p_1', 'a_1', { programme: 'TEKUN' })]],
    [
      'an orphan’s allowance',
      [visited('h_1', 'p_1'), granted('p_1', 'a_1', { programme: 'ORPHAN' })],
    ],
    ['a death', [visited('h_1', 'p_1'), died('p_1', '2025-03-01')]],
    [
      'a refusal after the visit',
      [visited('h_1', 'p_1'), refused('p_1', 'a_1', '2025-02-01', { programme: 'TEKUN' })],
    ],
  ])('M:TEKUN is not open with %s', (_case, events) => {
    expect(missed(today, ...family('h_1', 'p_1'), ...events).open).toEqual([]);
  });

  it('nothing is missing for a household whose only member is supported', () => {
    const { open } = missed(
      today,
      ...family('h_1', 'p_1'),
      income('h_1', 0),
      assets('h_1'),
      visited('h_1', 'p_1'),
      granted('p_1', 'a_1', { programme: 'TEKUN' }),
    );
    expect(open).toEqual([]);
  });
});
