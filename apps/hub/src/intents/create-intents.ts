import { IntentRules, PostgresIntentDesk, type IntentMandate } from '#assistance';
import { checkMandate, defaultMandate } from '#intake';
import type { HubParts } from '../hub-parts.js';
import type { NamedPolicy } from '../projection/policy-at.js';
import { ViewWorlds } from './view-worlds.js';

/** The desk of this process. Any number of processes may have one: the store decides between them. */
export function createIntentDesk({
  pool,
  store,
  projection,
  policyAt,
}: Pick<HubParts, 'pool' | 'store' | 'projection' | 'policyAt'>): PostgresIntentDesk {
  const rulesOf = rulesByPolicy();
  return new PostgresIntentDesk({
    pool,
    store,
    worlds: new ViewWorlds(pool, projection),
    rulesAt: async (position, seen) => {
      // Another process may have put a set in force that this one has not read.
      await policyAt.reach?.(position, seen);
      const policy = policyAt(Number(position));
      return { rules: rulesOf(policy), policy: policy.version };
    },
    now: () => new Date(),
  });
}

/** Rules are made once for each policy, not for each turn. */
function rulesByPolicy(): (policy: NamedPolicy) => IntentRules {
  const made = new WeakMap<NamedPolicy, IntentRules>();
  return (policy) => {
    const rules = made.get(policy) ?? new IntentRules(policy);
    made.set(policy, rules);
    return rules;
  };
}

/** The table that departments’ facts are held to holds for their intents. */
export function intentMandate({ settings }: Pick<HubParts, 'settings'>): IntentMandate {
  const table = defaultMandate(settings.divisions);
  return {
    refusal({ department, source, division, programme }) {
      const refusal = checkMandate(table, {
        department,
        typeDepartment: department,
        source,
        payingDivision: division,
        programme,
      });
      if (!refusal) return undefined;
      return { ...refusal, pointer: refusal.pointer.replace(/^\/data/, '') };
    },
  };
}
