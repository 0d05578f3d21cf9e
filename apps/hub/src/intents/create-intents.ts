import { IntentRules, PostgresIntentDesk, type IntentMandate } from '#assistance';
import { checkMandate, defaultMandate } from '#intake';
import { identityInWords, loadPolicy } from '#policy';
import type { HubParts } from '../hub-parts.js';
import { ViewWorlds } from './view-worlds.js';

/** The desk of this process. Any number of processes may have one: the store decides between them. */
export function createIntentDesk({
  pool,
  store,
  projection,
}: Pick<HubParts, 'pool' | 'store' | 'projection'>): PostgresIntentDesk {
  const policy = loadPolicy();
  return new PostgresIntentDesk({
    pool,
    store,
    worlds: new ViewWorlds(pool, projection),
    rules: new IntentRules(policy),
    policy: policy.sets.enactments.map(({ set }) => identityInWords(set.identity)).join(' '),
    now: () => new Date(),
  });
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
