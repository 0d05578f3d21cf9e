import { beforeAll, describe, expect, it } from '@jest/globals';
import { generateCounty, SANDBOX_POLICY_FROM, sandboxPolicyFolder, type Planted } from '#county';
import { loadSet, loadShippedSets, Policy, PolicySets, ZenExpressions } from '#policy';
import { createHouseholdProjection } from '../../apps/hub/src/projection/index.js';
import { MemoryView } from '../../apps/hub/src/projection/testing/memory-view.spec.js';
import { Intake, nameOf } from './intake.js';

interface Found {
  readonly rule: string;
  readonly subject: string;
  readonly status: string;
}

/** The shipped sets, and the county's own, as `npm run up` enacts it. */
function countyPolicy(): Policy {
  const expressions = new ZenExpressions();
  const shipped = loadShippedSets(expressions);
  const own = loadSet(sandboxPolicyFolder(), shipped, expressions);
  const always = { from: '', to: '' };
  const sets = shipped.reduce((all, set) => all.enact(set, always), PolicySets.none(expressions));
  return new Policy(sets.enact(own, { from: SANDBOX_POLICY_FROM, to: '' }));
}

describe.each([
  [200, 7, '2025-12-31'],
  [450, 20_250, '2026-11-23'],
])('the findings of a county of %i households, seed %i, until %s', (households, seed, until) => {
  let planted: Planted;
  let found: Found[];
  let intake: Intake;

  beforeAll(() => {
    const county = generateCounty({ households, seed, until });
    intake = new Intake();
    for (const batch of county.batches) {
      for (const p of batch) if (p.kind === 'event' && !p.again) intake.take(p.event);
    }
    intake.day(until);
    planted = county.planted;
    const policy = countyPolicy();
    const view = new MemoryView(createHouseholdProjection(() => policy));
    for (const event of intake.stored) view.fold(event);
    found = [...view.documents<Found>('finding').values()];
  });

  const open = (): string[] =>
    found
      .filter(({ status }) => status === 'open')
      .map(({ rule, subject }) => `${rule} ${subject}`);

  it('leaves nothing waiting', () => {
    expect(intake.waiting).toBe(0);
    expect(intake.stored).toHaveLength(planted.counts.stored + 1);
  });

  it('are those that were planted, all and only them', () => {
    expect(open().sort()).toEqual(planted.findings.map(nameOf).sort());
  });

  it('have been closed where the cause went away', () => {
    const names = open();
    for (const finding of planted.closed) expect(names).not.toContain(nameOf(finding));
    const closed = found.filter(({ status }) => status === 'closed');
    const known = closed.map(({ rule, subject }) => `${rule} ${subject}`);
    expect(
      planted.closed.map(nameOf).filter((name) => known.includes(name)).length,
    ).toBeGreaterThan(0);
  });

  it('spare everything that only looks alike', () => {
    const names = open();
    for (const finding of planted.lookAlikes) expect(names).not.toContain(nameOf(finding));
  });
});
