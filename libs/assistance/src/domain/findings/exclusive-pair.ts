import type { MatrixRule } from './matrix-rule.js';
import { dutyOfLater, nameOf } from './payers.js';

/** D2: two programmes that the stacking matrix makes exclusive, in force at once. */
export const exclusivePair: MatrixRule = ({ row, since }, pair, { policy }) => {
  const [a, b] = [nameOf(row.a, policy), nameOf(row.b, policy)];
  return {
    rule: `D2:${row.a}+${row.b}`,
    duty: dutyOfLater(pair, policy),
    since,
    reason: {
      zh: `自 ${since} 起，同一对象同时享受${a.zh}和${b.zh}，两者不能同时享受。`,
      en: `Since ${since} the same subject holds ${a.en} and ${b.en}, which exclude each other.`,
    },
    clause: row.clause,
  };
};
