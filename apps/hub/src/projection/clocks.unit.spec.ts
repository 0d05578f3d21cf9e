import { describe, expect, it } from '@jest/globals';
import {
  adjusted,
  applied,
  assets,
  dayOpened,
  died,
  granted,
  HARDSHIP,
  income,
  joined,
  refused,
  visited,
} from './testing/facts.spec.js';
import { works } from './testing/assessed-worlds.spec.js';
import { family, given } from './testing/given.spec.js';
import type { Draft } from './testing/stored-events.spec.js';
import { jobEnded, progressed, refusedWork } from './testing/timed-facts.spec.js';

/** Times that ran out, by rule and subject. */
const overdue = (...drafts: readonly Draft[]): string[] =>
  given(...drafts).open.filter((name) => name.startsWith('C:'));

const found = (rule: string, ...drafts: readonly Draft[]) =>
  given(...drafts).findings.find((one) => one.rule === rule && one.status === 'open');

/** The rule is found from the day after its last day, and not on it. */
function runsUntil(due: string, next: string, rule: string, drafts: readonly Draft[]): void {
  expect(overdue(...drafts, dayOpened(due))).not.toContain(`${rule} h_1`);
  expect(found(rule, ...drafts, dayOpened(next))).toMatchObject({
    kind: 'overdue',
    subject: 'h_1',
    due,
    since: next,
    department: 'civil-affairs',
  });
}

const HOME = family('h_1', 'p_1', 'p_2');

describe('the time to decide', () => {
  const waiting = (more: readonly Draft[] = [], on = '2026-02-02') => [
    ...HOME,
    applied('h_1', 'a_1', on),
    ...more,
  ];
  const said = (procedure: 'delegated' | 'special') =>
    progressed(['h_1', 'a_1'], 'accepted', '2026-02-02', { procedure });

  it.each([
    ['30 working days over the Spring Festival of 2026', [], '2026-03-20', '2026-03-21'],
    ['20 where the township decides', [said('delegated')], '2026-03-06', '2026-03-07'],
    ['45 in a special case', [said('special')], '2026-04-13', '2026-04-14'],
  ])('is %s', (_case, more, due, next) => {
    runsUntil(due, next, 'C:decision', waiting(more));
  });

  it('runs from acceptance where that is said to be later', () => {
    const accepted = progressed(['h_1', 'a_1'], 'accepted', '2026-02-06');
    runsUntil('2026-03-26', '2026-03-27', 'C:decision', waiting([accepted]));
  });

  it.each<[string, Draft]>([
    ['a grant under its number', granted('h_1', 'a_9', { from: '2026-03-01', application: 'a_1' })],
    ['a grant of the programme since', granted('h_1', 'a_9', { from: '2026-03-01' })],
    ['a refusal', refused('h_1', 'a_1', '2026-03-01')],
  ])('is over with %s', (_case, answer) => {
    expect(overdue(...waiting([answer]), dayOpened('2026-04-01'))).not.toContain('C:decision h_1');
  });

  it('of 特困 is the sum of township, publicity and county, over National Day 2025', () => {
    const drafts = [...HOME, applied('h_1', 'a_1', '2025-09-15', { programme: 'TEKUN' })];
    runsUntil('2025-11-07', '2025-11-08', 'C:decision', drafts);
  });

  it('of 特困 runs on from what was reached', () => {
    const more = { programme: 'TEKUN' as const };
    const drafts = [
      ...HOME,
      applied('h_1', 'a_1', '2025-09-15', more),
      progressed(['h_1', 'a_1'], 'publicised', '2025-09-22', more),
      progressed(['h_1', 'a_1'], 'submitted', '2025-09-30', more),
    ];
    runsUntil('2025-10-28', '2025-10-29', 'C:decision', drafts);
  });

  it('is 30 working days for a family with unavoidable expenditure', () => {
    const drafts = [...HOME, applied('h_1', 'a_1', '2026-02-02', { programme: 'RIGID' })];
    runsUntil('2026-03-20', '2026-03-21', 'C:decision', drafts);
  });

  it('is not known where no text gives one', () => {
    const drafts = [...HOME, applied('h_1', 'a_1', '2025-02-03', { programme: 'TEMP_AID' })];
    expect(overdue(...drafts, dayOpened('2026-11-02'))).toEqual([]);
  });

  it('is still running where the calendar does not reach', () => {
    const drafts = waiting([visited('h_1', 'p_1', HARDSHIP, '2026-12-03')], '2026-12-01');
    expect(overdue(...drafts, dayOpened('2027-06-01'))).toEqual([]);
  });
});

describe('the stages of an application', () => {
  const waiting = [...HOME, applied('h_1', 'a_1', '2025-09-26')];

  it('the survey begins within three working days, before National Day 2025', () => {
    runsUntil('2025-09-30', '2025-10-01', 'C:survey', waiting);
  });

  it.each<[string, Draft]>([
    ['a visit', visited('h_1', 'p_1', { ...HARDSHIP, support: 'able' }, '2025-09-29')],
    ['a verification', income('h_1', 900_000, '2025-09-29')],
    ['a report that it began', progressed(['h_1', 'a_1'], 'survey-started', '2025-09-29')],
  ])('the survey has begun with %s', (_case, draft) => {
    expect(overdue(...waiting, draft, dayOpened('2025-10-09'))).toEqual([]);
  });

  it('what was looked at before the application does not begin it', () => {
    const before = income('h_1', 900_000, '2025-09-25');
    expect(overdue(...waiting, before, dayOpened('2025-10-09'))).toEqual(['C:survey h_1']);
  });

  it('the county has ten working days from what was submitted, over National Day 2025', () => {
    const submitted = progressed(['h_1', 'a_1'], 'submitted', '2025-09-25');
    const drafts = [...HOME, applied('h_1', 'a_1', '2025-09-15'), submitted];
    runsUntil('2025-10-15', '2025-10-16', 'C:county-review', drafts);
  });

  it('publicity is a time for objections, and never overdue', () => {
    const publicised = progressed(['h_1', 'a_1'], 'publicised', '2025-09-28');
    expect(overdue(...waiting, publicised, dayOpened('2025-10-20'))).toEqual([]);
  });

  it('a refusal is told within three working days, over the Spring Festival of 2026', () => {
    const drafts = [
      ...HOME,
      applied('h_1', 'a_1', '2026-02-02'),
      progressed(['h_1', 'a_1'], 'accepted', '2026-02-02'),
      refused('h_1', 'a_1', '2026-02-13'),
    ];
    runsUntil('2026-02-25', '2026-02-26', 'C:refusal-notice', drafts);
    const told = progressed(['h_1', 'a_1'], 'notified', '2026-02-24');
    expect(overdue(...drafts, told, dayOpened('2026-03-02'))).toEqual([]);
  });

  it('where no stage is ever reported nobody is said to have told too late', () => {
    const drafts = [
      ...HOME,
      applied('h_1', 'a_1', '2026-02-02'),
      refused('h_1', 'a_1', '2026-02-13'),
    ];
    expect(overdue(...drafts, dayOpened('2026-03-02'))).toEqual([]);
  });

  it('the township of 特困 has fifteen working days, where stages are reported', () => {
    const more = { programme: 'TEKUN' as const };
    const drafts = [...HOME, applied('h_1', 'a_1', '2025-09-15', more)];
    const accepted = progressed(['h_1', 'a_1'], 'accepted', '2025-09-15', more);
    runsUntil('2025-10-11', '2025-10-12', 'C:township', [...drafts, accepted]);
    expect(overdue(...drafts, dayOpened('2025-10-20'))).toEqual([]);
  });
});

describe('times that run with aid in force', () => {
  const allowance = [...HOME, granted('h_1', 'a_1', { from: '2025-03-01' })];

  it('a family is checked every year', () => {
    runsUntil('2026-03-01', '2026-03-02', 'C:recheck', allowance);
  });

  it('every half-year where somebody can work', () => {
    const able = { labour: 'full', support: 'able', livelihood: 'some' } as const;
    const drafts = [...allowance, visited('h_1', 'p_1', able, '2025-04-10')];
    runsUntil('2025-10-10', '2025-10-11', 'C:recheck', drafts);
  });

  it('each look at the family starts the time anew', () => {
    const looked = [income('h_1', 900_000, '2025-12-01'), assets('h_1', true, '2025-12-01')];
    runsUntil('2026-12-01', '2026-12-02', 'C:recheck', [...allowance, ...looked]);
  });

  it('a death is reviewed within three months, by a verification or a change of the aid', () => {
    const dead = [...allowance, died('p_2', '2025-05-20')];
    runsUntil('2025-08-20', '2025-08-21', 'C:death-review', dead);
    const at = dayOpened('2025-09-01');
    expect(overdue(...dead, income('h_1', 1, '2025-06-01'), at)).toEqual([]);
    expect(overdue(...dead, adjusted('h_1', 'a_1', '2025-06-01', { fen: 50_000 }), at)).toEqual([]);
  });

  it('a death of somebody whom the aid does not cover starts nothing', () => {
    const alone = [
      ...HOME,
      granted('h_1', 'a_1', { from: '2025-03-01', covered: ['p_1'] }),
      died('p_2', '2025-05-20'),
    ];
    expect(overdue(...alone, dayOpened('2025-09-01'))).toEqual([]);
  });

  it('a job is reported within three months', () => {
    const working = [...allowance, works('p_1', '2025-04-10')];
    runsUntil('2025-07-10', '2025-07-11', 'C:change-report', working);
    const at = dayOpened('2025-09-01');
    expect(overdue(...working, income('h_1', 1, '2025-05-01'), at)).toEqual([]);
    expect(overdue(...working, jobEnded('p_1', '2025-05-01'), at)).toEqual([]);
  });

  it('the status of unavoidable expenditure is for twelve months', () => {
    const rigid = (to?: string) => [
      ...HOME,
      granted('h_1', 'a_1', { programme: 'RIGID', from: '2025-03-01', ...(to && { to }) }),
    ];
    runsUntil('2026-02-28', '2026-03-01', 'C:status-term', rigid());
    expect(overdue(...rigid('2026-02-28'), dayOpened('2026-06-01'))).toEqual([]);
  });

  it('work refused three times in a row is looked at; a good reason breaks the row', () => {
    const able = { labour: 'full', support: 'able', livelihood: 'some' } as const;
    const drafts = [
      ...allowance,
      visited('h_1', 'p_1', able, '2025-04-10'),
      refusedWork('p_1', '2025-04-20'),
      refusedWork('p_1', '2025-05-20'),
    ];
    const at = dayOpened('2025-06-30');
    const third = refusedWork('p_1', '2025-06-20');
    expect(overdue(...drafts, at)).toEqual([]);
    expect(overdue(...drafts, third, at)).toEqual(['C:refused-work p_1']);
    expect(overdue(...drafts, refusedWork('p_1', '2025-05-30', true), third, at)).toEqual([]);
    expect(overdue(...drafts, works('p_1', '2025-05-30'), third, at)).toEqual([]);
  });

  it('nothing runs for those who have left, but with the household they live in now', () => {
    const [established] = family('h_2');
    const moved = [...allowance, established!, joined('h_2', 'p_9'), died('p_9', '2025-05-20')];
    expect(overdue(...moved, dayOpened('2025-09-01'))).toEqual([]);
  });
});

describe('the next day of a household', () => {
  it('is the day after the first time that runs out', () => {
    const { summary } = given(
      dayOpened('2025-09-25'),
      ...HOME,
      applied('h_1', 'a_1', '2025-09-26'),
    );
    expect(summary('h_1')).toMatchObject({ openFindings: 0, due: '2025-09-26' });
    const later = given(dayOpened('2025-09-29'), ...HOME, applied('h_1', 'a_1', '2025-09-26'));
    expect(later.summary('h_1')?.due).toBe('2025-10-01');
  });

  it('findings of a time are counted apart', () => {
    const drafts = [...HOME, applied('h_1', 'a_1', '2025-09-26'), dayOpened('2025-10-01')];
    expect(given(...drafts).summary('h_1')).toMatchObject({ openFindings: 0, overdue: 1 });
  });
});
