import { duplicatePayer } from '../findings/duplicate-payer.js';
import { exclusivePair } from '../findings/exclusive-pair.js';
import { lowerOf } from '../findings/highest-only.js';
import { oncePerPeriod } from '../findings/once-per-period.js';
import { overlaps } from '../findings/pair.js';
import { NOTHING, type Among, type PairRule } from '../findings/pairs.js';
import { dutyOfLater, nameOf } from '../findings/payers.js';
import type { Met } from '../findings/relation.js';
import { sameCause } from '../findings/same-cause.js';
import type { PolicyRules, StackingRule } from '../policy.js';
import type { Lookup } from '../situation.js';
import type { Ground } from './intent.js';
import type { Meeting } from './meetings.js';
import { intentOf } from './world.js';

/** What stands against an intent because of one other aid. */
export interface Objection {
  readonly weight: 'conflict' | 'choice-needed';
  readonly ground: Ground;
}

/** The pair rules of findings, asked before there is anything to find. */
export class Objections {
  private readonly rules: readonly PairRule[];

  constructor(private readonly policy: PolicyRules) {
    this.rules = [
      duplicatePayer(policy),
      onceByOnePayer(policy),
      sameCause(policy),
      oncePerPeriod(policy),
    ];
  }

  /** @param met how the two programmes go together on the days that the money is for */
  to(meeting: Meeting, met: readonly Met[], lookup: Lookup): readonly Objection[] {
    const { pair, mine, other } = meeting;
    const among = { covers: [mine, other], lookup };
    const found = this.rules
      .flatMap((rule) => rule(pair, among))
      .map(({ rule, clause, reason }) => conflict({ rule, clause, reason }, meeting));
    return found.concat(met.flatMap((one) => this.byMatrix(one, meeting, among) ?? []));
  }

  private byMatrix(met: Met, meeting: Meeting, among: Among): Objection | undefined {
    const { policy } = this;
    switch (met.row.kind) {
      case 'exclusive': {
        const verdict = exclusivePair(met, meeting.pair, { ...among, policy });
        return verdict && conflict(verdict, meeting);
      }
      case 'choice':
        return this.choice(met.row, meeting);
      case 'highest-only':
        return this.highest(met, meeting);
      default:
        return undefined;
    }
  }

  /** Money is not paid for days on which the other runs, whatever was chosen for the days after. */
  private choice(relation: StackingRule, meeting: Meeting): Objection {
    const [a, b] = [nameOf(relation.a, this.policy), nameOf(relation.b, this.policy)];
    return {
      weight: 'choice-needed',
      ground: {
        rule: `D3:${relation.a}+${relation.b}`,
        clause: relation.clause,
        reason: {
          zh: `${a.zh}和${b.zh}只能由本人选择其一：请先取得本人的选择，由另一方停止后再支付。`,
          en: `The person chooses between ${a.en} and ${b.en}: obtain the choice, and pay once the other has ended.`,
        },
        others: [otherOf(meeting)],
      },
    };
  }

  /** Several identities: only the highest is paid, so the lower one gives way before the higher is paid. */
  private highest({ row, since }: Met, meeting: Meeting): Objection {
    const isHigher = lowerOf(meeting.pair, since, this.policy) === meeting.other;
    return {
      weight: isHigher ? 'choice-needed' : 'conflict',
      ground: {
        rule: `D5:${row.a}`,
        clause: row.clause,
        reason: {
          zh: '多重身份就高不就低，不得重复享受：较低的一项停止后才能支付较高的一项。',
          en: 'Of several identities only the highest is paid: the lower one ends before the higher is paid.',
        },
        others: [otherOf(meeting)],
      },
    };
  }
}

const conflict = (
  { rule, clause, reason }: Omit<Ground, 'others'>,
  meeting: Meeting,
): Objection => ({
  weight: 'conflict',
  ground: { rule, clause, reason, others: [otherOf(meeting)] },
});

/**
 * A programme with one payer, twice by that payer: findings leave it alone, because a renewed award may
 * stand beside the old one for a while; money is not to be paid under both.
 */
const onceByOnePayer =
  (policy: PolicyRules): PairRule =>
  (pair) => {
    const { grant: a } = pair.earlier;
    const { grant: b } = pair.later;
    const same = a.programme === b.programme && a.division === b.division;
    const programme = policy.programme(b.programme);
    if (!same || !programme?.onePayer || !overlaps(pair)) return NOTHING;
    return [
      {
        rule: `D1:${b.programme}`,
        duty: dutyOfLater(pair, policy),
        since: pair.since,
        reason: {
          zh: `自 ${pair.since} 起，同一对象已有另一份${programme.zh}。`,
          en: `Since ${pair.since} the same subject holds another award of the ${programme.en}.`,
        },
        clause: policy.clause('one_chain', { division: b.division, date: pair.since }),
      },
    ];
  };

/** What the asking department may see of the other aid. */
export function otherOf({ other: { grant } }: Meeting): Ground['others'][number] {
  const intent = intentOf(grant);
  return {
    department: grant.department as Ground['others'][number]['department'],
    programme: grant.programme as Ground['others'][number]['programme'],
    from: grant.from,
    ...(grant.to !== undefined && { to: grant.to }),
    ...(intent === undefined ? { position: grant.p } : { intent }),
  };
}
