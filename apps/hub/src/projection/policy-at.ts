import type { AssessmentPolicy } from '#assessment';
import { Rules, type PolicyRules } from '#assistance';
import { loadPolicy, type PolicySets } from '#policy';
import { AssessmentPolicyOf } from './assessment-policy.js';

/** A policy as the rules ask it, under the name that decisions keep: its sets, versions and hashes. */
export interface NamedPolicy extends PolicyRules {
  readonly version: string;
  readonly sets: PolicySets;
}

/**
 * The policy that the hub knew once it had the event at a position. It must answer the same for a
 * position for ever, or running a decision again would not give the same bytes; which of its rows holds
 * on which day the policy itself says, for every question about it names its date.
 */
export type PolicyAt = (position: number) => NamedPolicy;

/** The rules with the policy they decide by. */
export interface RulesInForce {
  readonly rules: Rules;
  /** As {@link NamedPolicy.version}. */
  readonly policy: string;
  /** The same policy as the assessment asks it. */
  readonly assessment: AssessmentPolicy;
}

/** What comes with the program, at every position. */
export function shippedPolicy(): PolicyAt {
  const policy = loadPolicy();
  return () => policy;
}

/** Rules are made once for each policy, not for each event. */
export function rulesInForce(policyAt: PolicyAt): (position: number) => RulesInForce {
  let last: { readonly policy: NamedPolicy; readonly inForce: RulesInForce } | undefined;
  return (position) => {
    const policy = policyAt(position);
    if (last?.policy !== policy) {
      const assessment = new AssessmentPolicyOf(policy.sets);
      const inForce = { rules: new Rules(policy), policy: policy.version, assessment };
      last = { policy, inForce };
    }
    return last.inForce;
  };
}
