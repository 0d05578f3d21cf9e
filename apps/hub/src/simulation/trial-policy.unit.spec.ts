import { describe, expect, it } from '@jest/globals';
import { loadPolicy, Policy, PolicySets, ZenExpressions } from '#policy';
import { raisedSet } from '../../../../test/support/raised-set.js';
import { replacedBy, trialPolicyAt, withTrial } from './trial-policy.js';

const expressions = new ZenExpressions();
const shipped = loadPolicy();
const [national, beijing] = shipped.sets.enactments.map(({ set }) => set);
const set = raisedSet(expressions);
const ALWAYS = { from: '', to: '' };

const standard = (sets: PolicySets, date: string): unknown =>
  sets.value('dibao_standard', { division: '110105', date })?.value;

describe('a set on trial', () => {
  it('is in force from its day, and not before', () => {
    const sets = withTrial(shipped.sets, { set, from: '2025-06-01' }, expressions);
    expect(['2025-05-31', '2025-06-01'].map((day) => standard(sets, day))).toEqual([
      145_000, 160_000,
    ]);
  });

  it('takes the place of later versions of its name to the end, and says of which', () => {
    const base = shipped.sets.enact(beijing!, { from: '2025-09-01', to: '' });
    const trial = { set, from: '2025-06-01' };
    expect(standard(withTrial(base, trial, expressions), '2025-10-01')).toBe(160_000);
    expect(replacedBy(base, trial)).toEqual([beijing]);
    expect(replacedBy(shipped.sets, trial)).toEqual([]);
    const earlier = { set, from: '2025-09-02' };
    expect(replacedBy(base, earlier)).toEqual([]);
  });

  it('is known from its position only; policies are made once for each of the base', () => {
    const other = new Policy(
      PolicySets.none(expressions).enact(national!, ALWAYS).enact(beijing!, ALWAYS),
    );
    const baseAt = (position: number): Policy => (position < 20 ? shipped : other);
    const trial = { set, from: '2025-06-01', position: 10 };
    const at = trialPolicyAt(baseAt, trial, expressions);
    expect(at(9)).toBe(shipped);
    expect(at(10)).toBe(at(19));
    expect(at(20)).not.toBe(at(19));
    expect([10, 20].map((p) => standard(at(p).sets, '2025-07-01'))).toEqual([160_000, 160_000]);
    expect(at(20).version).toContain('beijing@9-trial');
  });

  it('is refused when what it extends is not in force', () => {
    const none = PolicySets.none(expressions);
    expect(() => withTrial(none, { set, from: '2025-06-01' }, expressions)).toThrow(
      expect.objectContaining({ code: 'policy.base-missing' }),
    );
  });
});
