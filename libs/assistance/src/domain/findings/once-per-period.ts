import type { PolicyRules, StackingRule } from '../policy.js';
import type { Pair } from './pair.js';
import { NOTHING, type PairRule } from './pairs.js';
import { dutyOfLater, nameOf } from './payers.js';
import { schoolYearOf } from './relation.js';

/** D7 of programmes that are given once in a calendar or school year. */
export const oncePerPeriod =
  (policy: PolicyRules): PairRule =>
  (pair) => {
    if (pair.earlier.grant.programme !== pair.later.grant.programme) return NOTHING;
    const row = againOf(policy, pair);
    if (row?.kind !== 'once-per-period' || !isSamePeriod(pair, row.period)) return NOTHING;
    const { since } = pair;
    const { zh, en } = nameOf(row.a, policy);
    return [
      {
        rule: `D7:${row.a}`,
        duty: dutyOfLater(pair, policy),
        since,
        reason: {
          zh: `${zh}同一周期内只给予一次：${pair.earlier.from} 已有一次，${since} 又给予一次。`,
          en: `${en} is given once in a period: it was given from ${pair.earlier.from}, and again from ${since}.`,
        },
        clause: row.clause,
      },
    ];
  };

/** Some programmes have a row about being given again; it must hold where either is paid. */
function againOf(policy: PolicyRules, { earlier, later, since }: Pair): StackingRule | undefined {
  const { programme } = later.grant;
  const [there, here] = [earlier, later].map(({ grant: { division } }) =>
    policy.relation({ a: programme, b: programme, division, date: since, qualifier: 'again' }),
  );
  return there && here;
}

function isSamePeriod({ earlier, later }: Pair, period = ''): boolean {
  if (period === 'school-year') return schoolYearOf(earlier.from) === schoolYearOf(later.from);
  return period === 'calendar-year' && earlier.from.slice(0, 4) === later.from.slice(0, 4);
}
