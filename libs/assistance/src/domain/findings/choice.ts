import type { Cover } from '../covers.js';
import { OPEN_END } from '#kernel';
import type { MatrixRule } from './matrix-rule.js';
import { dutyOfLater, nameOf } from './payers.js';

/**
 * D3: the person may have either and has both: nobody chose. It is for the person to choose, never for a
 * machine or a department to stop one; once a decision has ended either of the two, the choice is made.
 */
export const choiceNeeded: MatrixRule = ({ row, since }, pair, { covers, policy }) => {
  const isOneOfThem = ({ grant }: Cover): boolean =>
    grant.programme === row.a || grant.programme === row.b;
  if (covers.some((cover) => isOneOfThem(cover) && isStoppedSince(since, cover))) return undefined;
  const [a, b] = [nameOf(row.a, policy), nameOf(row.b, policy)];
  return {
    rule: `D3:${row.a}+${row.b}`,
    duty: dutyOfLater(pair, policy),
    since,
    reason: {
      zh: `自 ${since} 起，同一人同时享受${a.zh}和${b.zh}，只能由本人选择其一：请先取得本人的选择，不得径行停发。`,
      en: `Since ${since} the same person holds ${a.en} and ${b.en}, of which they choose one: obtain the choice; neither is stopped without it.`,
    },
    clause: row.clause,
  };
};

/** Ended by a decision on the day or later, not by running out. */
const isStoppedSince = (day: string, { grant, to }: Cover): boolean =>
  to !== (grant.to ?? OPEN_END) && to >= day;
