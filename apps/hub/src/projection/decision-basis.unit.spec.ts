import { describe, expect, it } from '@jest/globals';
import type { FindingDoc } from '#assistance';
import { loadPolicy } from '#policy';
import { createHouseholdProjection } from './household-projection.js';
import type { NamedPolicy, PolicyAt } from './policy-at.js';
import { dayOpened, ended, granted, income, joined, MIYUN, paid } from './testing/facts.spec.js';
import { family, given } from './testing/given.spec.js';
import { MemoryView, type LogRow } from './testing/memory-view.spec.js';
import { stored, type Draft } from './testing/stored-events.spec.js';

const POLICY = loadPolicy();

/** The shipped policy under another name: what decides is the same, what is said of it is not. */
function renamed(version: string): NamedPolicy {
  return new Proxy(POLICY, {
    get: (policy, key) => {
      if (key === 'version') return version;
      const value: unknown = Reflect.get(policy, key, policy);
      return typeof value === 'function' ? (value.bind(policy) as unknown) : value;
    },
  });
}

function logOf(drafts: readonly Draft[], policyAt: PolicyAt): LogRow[] {
  const view = new MemoryView(createHouseholdProjection(policyAt));
  for (const event of stored(drafts)) view.fold(event);
  return view.logs.get('finding_log') ?? [];
}

const TWICE = [
  ...family('h_1', 'p_1'),
  granted('h_1', 'a_1'),
  granted('h_1', 'a_2', { division: MIYUN }),
];

describe('what a finding keeps of how it was decided', () => {
  it('is the policy sets with their hashes, and a hash of all that the rules were told', () => {
    const [finding] = given(...TWICE).findings;
    expect(finding!.policy).toBe(POLICY.version);
    expect(finding!.inputs).toMatch(/^[\w-]{43}$/);
  });

  it('is the same for the same facts, and another for others', () => {
    const inputsOf = (...drafts: Draft[]): string => given(...drafts).findings[0]!.inputs;
    expect(inputsOf(...TWICE)).toBe(inputsOf(...TWICE));
    const later = granted('h_1', 'a_2', { division: MIYUN, from: '2025-02-01' });
    expect(inputsOf(...TWICE.slice(0, -1), later)).not.toBe(inputsOf(...TWICE));
  });

  it('takes in the day, the awards of others and the payments that the rules asked for', () => {
    const inputsOf = (drafts: readonly Draft[], rule: string): string[] =>
      given(...drafts)
        .findings.filter((finding) => finding.rule === rule)
        .map(({ inputs }) => inputs);
    const twoHouseholds = [...family('h_1', 'p_1'), joined('h_2', 'p_1')];
    expect(inputsOf([dayOpened('2025-01-01'), ...twoHouseholds], 'D8')).not.toEqual(
      inputsOf([dayOpened('2025-01-02'), ...twoHouseholds], 'D8'),
    );
    const paidTwice = (day: string) => [
      ...TWICE,
      paid('h_1', 'a_1', 'i_1', '2025-02-01'),
      paid('h_1', 'a_1', 'i_1', day),
    ];
    const inputs = inputsOf(paidTwice('2025-02-10'), 'D9');
    expect(inputs).toHaveLength(1);
    expect(inputs).not.toEqual(inputsOf(paidTwice('2025-02-11'), 'D9'));
  });

  it('is that of the decision told last: of closing, when it is closed', () => {
    const opened = given(...TWICE).findings[0]!;
    const closed = given(...TWICE, ended('h_1', 'a_1', '2024-12-31')).findings[0]!;
    expect(closed).toMatchObject({ id: opened.id, status: 'closed', policy: opened.policy });
    expect(closed.inputs).not.toBe(opened.inputs);
  });

  it('names the policy that was in force at its position, however often it is decided again', () => {
    const drafts = [...TWICE, income('h_1', 1), ended('h_1', 'a_1', '2024-12-31')];
    const change = drafts.length;
    const [before, after] = [renamed('old@1#a'), renamed('new@2#b')];
    const policyAt: PolicyAt = (position) => (position < change ? before : after);
    const log = logOf(drafts, policyAt);
    const said = log.map(({ position, doc }) => [position, (doc as FindingDoc).policy]);
    expect(said).toEqual([
      [4, 'old@1#a'],
      [change, 'new@2#b'],
    ]);
    expect(JSON.stringify(logOf(drafts, policyAt))).toBe(JSON.stringify(log));
  });
});
