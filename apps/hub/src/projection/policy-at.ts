import type { AssessmentPolicy } from '#assessment';
import { Rules, type PolicyRules } from '#assistance';
import type { EventStore } from '#event-store';
import {
  EventStoreLedger,
  loadPolicy,
  loadShipped,
  loadShippedSets,
  PolicyHistory,
  ZenExpressions,
  type PolicySets,
  type SeenEvent,
} from '#policy';
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
export interface PolicyAt {
  (position: number): NamedPolicy;
  /**
   * Learns what was enacted up to a position that is stored; what decides asks this first, for about a position
   * that was not reached there is no answer. Absent where the policy is the same at every position.
   * @param seen events up to there, in order, that make it needless to read when none of them is an enactment
   */
  readonly reach?: (position: bigint, seen?: readonly SeenEvent[]) => Promise<void>;
}

/** The rules with the policy they decide by. */
export interface RulesInForce {
  readonly rules: Rules;
  /** As {@link NamedPolicy.version}. */
  readonly policy: string;
  /** The same policy as the assessment asks it. */
  readonly assessment: AssessmentPolicy;
}

/**
 * What was enacted up to each position, by the events of a store; before the first, what comes with the
 * program. One for a process, for the sets it has read are kept.
 */
export function enactedPolicy(store: Pick<EventStore<never>, 'readStream'>): PolicyAt {
  const expressions = new ZenExpressions();
  const history = new PolicyHistory(store, expressions, loadShippedSets(expressions));
  return Object.assign((position: number) => history.at(position), {
    reach: (position: bigint, seen?: readonly SeenEvent[]) => history.reach(position, seen),
  });
}

/** Where policy staff bring sets into force: the events that {@link enactedPolicy} reads. */
export function createPolicyLedger(
  store: Pick<EventStore<never>, 'append' | 'readStream'>,
): EventStoreLedger {
  const expressions = new ZenExpressions();
  const ground = loadShipped(expressions);
  return new EventStoreLedger({ store, expressions, ground, now: () => new Date() });
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
