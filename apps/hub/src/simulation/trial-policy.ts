import { Policy, PolicySets, type Enactment, type PolicySet, type ZenExpressions } from '#policy';
import type { NamedPolicy, PolicyAt } from '../projection/index.js';

/** A set as it is tried: as if it had been enacted on the day, known from the position on. */
export interface Trial {
  readonly set: PolicySet;
  /** First day. */
  readonly from: string;
}

/**
 * The sets in force with one more from a day on. It takes the place of every version of its own name that
 * came into force on that day or later, so that it is tried to the end of the range.
 * @throws HubError `policy.base-missing` when the set it extends is not in force
 */
export function withTrial(base: PolicySets, trial: Trial, expressions: ZenExpressions): PolicySets {
  const { set, from } = trial;
  let sets = PolicySets.none(expressions);
  let enacted = false;
  const enactTrial = (): void => {
    sets = sets.enact(set, { from, to: '' });
    enacted = true;
  };
  for (const enactment of base.enactments) {
    if (!isReplaced(enactment, trial)) sets = sets.enact(enactment.set, enactment.validity);
    else if (!enacted) enactTrial();
  }
  if (!enacted) enactTrial();
  return sets;
}

/** Versions of the set's own name that it takes the place of. */
export const replacedBy = (base: PolicySets, trial: Trial): PolicySet[] =>
  base.enactments.filter((one) => isReplaced(one, trial)).map(({ set }) => set);

const isReplaced = ({ set, validity }: Enactment, trial: Trial): boolean =>
  set.identity.name === trial.set.identity.name && validity.from >= trial.from;

/**
 * The policy with the trial, in place of each that the hub knew: one for one, so that rules are made
 * once for each.
 */
export function trialPolicyAt(
  baseAt: PolicyAt,
  trial: Trial & { readonly position: number },
  expressions: ZenExpressions,
): PolicyAt {
  const trials = new WeakMap<NamedPolicy, Policy>();
  const at = (position: number): NamedPolicy => {
    const base = baseAt(position);
    if (position < trial.position) return base;
    let changed = trials.get(base);
    if (changed === undefined) {
      changed = new Policy(withTrial(base.sets, trial, expressions));
      trials.set(base, changed);
    }
    return changed;
  };
  return Object.assign(at, baseAt.reach && { reach: baseAt.reach });
}
