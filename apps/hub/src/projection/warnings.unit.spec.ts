import { describe, expect, it } from '@jest/globals';
import { ill, reported, works } from './testing/assessed-worlds.spec.js';
import {
  applied,
  assets,
  dayOpened,
  died,
  ended,
  granted,
  income,
  refused,
} from './testing/facts.spec.js';
import { family, given } from './testing/given.spec.js';
import { revoked, type Draft } from './testing/stored-events.spec.js';
import { jobEnded } from './testing/timed-facts.spec.js';

const TODAY = dayOpened('2025-06-02');
const HOME = [TODAY, ...family('h_1', 'p_1', 'p_2')];
const warning = (...drafts: readonly Draft[]) => given(...drafts).summary('h_1')?.warning;
const hardship = reported('h_1', 'illness', '2025-03-01');
const well = (on: string) => [income('h_1', 900_000, on), assets('h_1', true, on)];
const poor = (on: string) => [income('h_1', 200_000, on), assets('h_1', true, on)];

describe('排查 → 预警 → 核实 → 救助', () => {
  it('there is none without a reason', () => {
    expect(warning(...HOME, ...well('2025-01-10'))).toBeUndefined();
  });

  it('a reported hardship with nothing in place is warned of on the same day', () => {
    expect(warning(...HOME, hardship)).toEqual({
      state: 'warned',
      triggers: ['hardship-reported'],
      department: 'civil-affairs',
      screenedOn: '2025-03-01',
      warnedOn: '2025-03-01',
      returned: false,
    });
  });

  it('basic aid in place keeps it at screening, until that aid ends', () => {
    const aided = [...HOME, granted('h_1', 'a_1', { to: '2025-06-30' }), hardship];
    expect(warning(...aided)).toMatchObject({ state: 'screened', screenedOn: '2025-03-01' });
    expect(warning(...aided)).not.toHaveProperty('warnedOn');
    expect(warning(...aided, dayOpened('2025-07-01'))).toMatchObject({
      state: 'warned',
      warnedOn: '2025-07-01',
    });
  });

  it('the first look at the family verifies it; not needed closes it on that day', () => {
    const lost = [works('p_1'), jobEnded('p_1', '2025-03-01')];
    const looked = [...HOME, ...lost, ...well('2025-03-12'), ...well('2025-05-01')];
    expect(warning(...looked)).toMatchObject({
      state: 'closed',
      verifiedOn: '2025-03-12',
      closedOn: '2025-03-12',
    });
  });

  it('is not closed where a line cannot be told, as without the limits that the place sets', () => {
    expect(warning(...HOME, hardship, ...well('2025-03-12'))).toMatchObject({
      state: 'verified',
      verifiedOn: '2025-03-12',
    });
  });

  it('verified and within a line it waits for aid, which ends it', () => {
    const verified = [...HOME, hardship, ...poor('2025-03-12')];
    expect(warning(...verified)).toMatchObject({
      state: 'verified',
      triggers: ['hardship-reported', 'within-line'],
      verifiedOn: '2025-03-12',
    });
    expect(warning(...verified, granted('h_1', 'a_1', { from: '2025-04-01' }))).toMatchObject({
      state: 'aided',
      aidedOn: '2025-04-01',
    });
    expect(warning(...verified, refused('h_1', 'a_1', '2025-04-02'))).toMatchObject({
      state: 'closed',
      closedOn: '2025-04-02',
    });
  });

  it('the time of an application is that of the next step', () => {
    const waiting = [...HOME, hardship, ...poor('2025-03-12'), applied('h_1', 'a_1', '2025-05-28')];
    expect(warning(...waiting)).toMatchObject({ state: 'verified', due: '2025-06-03' });
  });

  it.each<[string, readonly Draft[], string]>([
    ['job-lost', [works('p_1'), jobEnded('p_1', '2025-04-01')], '2025-04-01'],
    ['illness-recognised', [ill('p_1', '2025-04-02')], '2025-04-02'],
    ['death-in-household', [works('p_1'), died('p_1', '2025-04-03')], '2025-04-03'],
    ['hardship-reported', [reported('p_2', 'disaster', '2025-04-04')], '2025-04-04'],
    ['within-line', poor('2025-04-05'), '2025-04-05'],
  ])('%s gives reason', (trigger, drafts, screenedOn) => {
    expect(warning(...HOME, ...well('2025-01-10'), ...drafts)).toMatchObject({
      triggers: [trigger],
      screenedOn,
    });
  });

  it.each<[string, readonly Draft[]]>([
    ['retirement', [works('p_1'), jobEnded('p_1', '2025-04-01', 'retired')]],
    ['another job', [works('p_1'), jobEnded('p_1', '2025-04-01'), works('p_1', '2025-04-15')]],
    ['the death of who did not work', [died('p_1', '2025-04-03')]],
  ])('%s does not', (_case, drafts) => {
    expect(warning(...HOME, ...well('2025-01-10'), ...drafts)).toBeUndefined();
  });

  it('what comes after the answer begins anew', () => {
    const again = reported('h_1', 'accident', '2025-05-20');
    const answered = [
      ...HOME,
      hardship,
      granted('h_1', 'a_1', { programme: 'TEMP_AID', from: '2025-03-10', to: '2025-03-10' }),
    ];
    expect(warning(...answered)).toMatchObject({ state: 'aided', aidedOn: '2025-03-10' });
    expect(warning(...answered, ...well('2025-04-01'))).not.toHaveProperty('verifiedOn');
    expect(warning(...answered, again)).toMatchObject({
      state: 'warned',
      screenedOn: '2025-05-20',
    });
  });

  it('返贫: basic aid had ended above the line, and the household is within it again', () => {
    const once = [
      ...HOME,
      ...poor('2024-01-10'),
      granted('h_1', 'a_1', { from: '2024-02-01' }),
      ...well('2024-10-10'),
      ended('h_1', 'a_1', '2024-11-30'),
    ];
    expect(warning(...once)?.returned).not.toBe(true);
    expect(warning(...once, ...poor('2025-05-12'))).toMatchObject({
      state: 'verified',
      triggers: ['within-line'],
      screenedOn: '2025-05-12',
      returned: true,
    });
  });

  it('aid that merely ran out while the need lasted is no return', () => {
    const lapsed = [
      ...HOME,
      ...poor('2024-01-10'),
      granted('h_1', 'a_1', { from: '2024-02-01', to: '2025-01-31' }),
    ];
    expect(warning(...lapsed)).toMatchObject({ returned: false });
  });

  it('goes with the fact that gave reason for it', () => {
    expect(warning(...HOME, hardship, revoked(hardship, 'h_1'))).toBeUndefined();
  });
});
