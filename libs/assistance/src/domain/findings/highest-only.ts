import type { Cover } from '../covers.js';
import type { PolicyRules } from '../policy.js';
import type { MatrixRule } from './matrix-rule.js';
import type { Pair } from './pair.js';
import { dutyOf, nameOf } from './payers.js';

/** D5: aid under several identities at once, where only the highest is paid. The lower one gives way. */
export const highestOnly: MatrixRule = ({ row, since }, pair, { policy }) => {
  const { zh, en } = nameOf(row.a, policy);
  const { earlier, later } = pair;
  return {
    rule: `D5:${row.a}`,
    duty: dutyOf(lowerOf(pair, since, policy), policy),
    since,
    reason: {
      zh: `自 ${since} 起，同一人以 ${earlier.grant.identity} 和 ${later.grant.identity} 两种身份享受${zh}，就高不就低，不得重复享受。`,
      en: `Since ${since} the same person is given ${en} under two identities, ${earlier.grant.identity} and ${later.grant.identity}: only the highest is paid.`,
    },
    clause: row.clause,
  };
};

/** The one that gives way: of two that give the same, the later. */
export function lowerOf({ earlier, later }: Pair, date: string, policy: PolicyRules): Cover {
  return levelOf(earlier, date, policy) < levelOf(later, date, policy) ? earlier : later;
}

/** How much is paid under an identity, in and out of hospital together; only to be compared. */
function levelOf({ grant }: Cover, date: string, { stacking }: PolicyRules): number {
  const when = { division: grant.division, date };
  const percent = (setting: string): number =>
    stacking.medicalAidLevel(grant.identity ?? '', setting, when)?.percent ?? 0;
  return percent('inpatient') + percent('outpatient');
}
