import { plusMonths } from '#kernel';
import type { GrantFact } from '../documents.js';
import type { PolicyRules } from '../policy.js';
import { NOTHING, type PairRule } from './pairs.js';

const PROGRAMME = 'TEMP_AID';
/** Months within which the same cause is aided once. */
const LIMIT = 'temp_aid_same_cause_months';

/** D7: temporary assistance twice for one cause, within the months that the place's rule names. */
export const sameCause =
  (policy: PolicyRules): PairRule =>
  ({ earlier, later }) => {
    const [first, second] = inOrder(earlier.grant, later.grant);
    if (first.programme !== PROGRAMME || second.programme !== PROGRAMME) return NOTHING;
    if (first.cause === undefined || first.cause !== second.cause) return NOTHING;
    const limitIn = ({ division }: GrantFact) => policy.limit(LIMIT, { division, date: second.on });
    const months = limitIn(first)?.value;
    const limit = limitIn(second);
    if (months === undefined || !limit) return NOTHING;
    if (second.on >= plusMonths(first.on, months)) return NOTHING;
    return [
      {
        rule: `D7:${PROGRAMME}`,
        duty: { department: policy.dutyDepartment(PROGRAMME), division: second.division },
        since: second.on,
        reason: {
          zh: `同一对象因同一事由在 ${months} 个月内两次获得临时救助：${first.on} 和 ${second.on}。`,
          en: `The same subject was given temporary assistance twice within ${months} months for one cause: on ${first.on} and ${second.on}.`,
        },
        clause: limit.clause,
      },
    ];
  };

const inOrder = (a: GrantFact, b: GrantFact): [GrantFact, GrantFact] =>
  a.on < b.on || (a.on === b.on && a.from <= b.from) ? [a, b] : [b, a];
