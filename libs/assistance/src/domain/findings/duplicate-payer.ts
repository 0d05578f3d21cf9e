import type { PolicyRules } from '../policy.js';
import { overlaps } from './pair.js';
import { NOTHING, type PairRule } from './pairs.js';
import { dutyOfLater } from './payers.js';

/** D1: the same programme, days in common, two paying places. */
export const duplicatePayer =
  (policy: PolicyRules): PairRule =>
  (pair) => {
    const { grant: a } = pair.earlier;
    const { grant: b } = pair.later;
    if (a.programme !== b.programme || a.division === b.division || !overlaps(pair)) return NOTHING;
    const programme = policy.programme(a.programme);
    if (!programme?.onePayer) return NOTHING;
    const { since } = pair;
    const row = policy.relation({
      a: a.programme,
      b: a.programme,
      division: b.division,
      date: since,
      qualifier: 'another-payer',
    });
    return [
      {
        rule: `D1:${a.programme}`,
        duty: dutyOfLater(pair, policy),
        since,
        reason: {
          zh: `自 ${since} 起，同一对象的${programme.zh}由两地同时给予。`,
          en: `Since ${since} the ${programme.en} is given by two places to the same subject.`,
        },
        clause: row?.clause ?? policy.clause('one_chain', { division: b.division, date: since }),
      },
    ];
  };
