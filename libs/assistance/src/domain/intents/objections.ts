import { plusMonths } from '#kernel';
import { duplicatePayer } from '../findings/duplicate-payer.js';
import { exclusivePair } from '../findings/exclusive-pair.js';
import { overlaps, type Pair, type PairRule } from '../findings/pairs.js';
import { isExcepted, relationOf } from '../findings/relation.js';
import { sameCause } from '../findings/same-cause.js';
import type { PolicyRules, StackingRule } from '../policy.js';
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
      exclusivePair(policy),
      sameCause(policy),
    ];
  }

  /** @param relation how the two programmes go together, where they overlap */
  to(meeting: Meeting, relation: StackingRule | undefined): readonly Objection[] {
    const { pair } = meeting;
    const found: Objection[] = this.rules
      .flatMap((rule) => rule(pair) ?? [])
      .map(({ rule, clause, reason }) => ({
        weight: 'conflict',
        ground: { rule, clause, reason, others: [otherOf(meeting)] },
      }));
    if (relation?.kind === 'choice') found.push(this.choice(relation, meeting));
    if (relation?.kind === 'highest-only') found.push(this.highest(relation, meeting));
    if (relation?.kind === 'once-per-period') found.push(this.once(relation, meeting));
    return found;
  }

  private choice(relation: StackingRule, meeting: Meeting): Objection {
    const [a, b] = this.names(relation);
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
  private highest(relation: StackingRule, meeting: Meeting): Objection {
    const { mine, other } = meeting;
    const isHigher = (mine.grant.fen ?? 0) > (other.grant.fen ?? Number.MAX_SAFE_INTEGER);
    return {
      weight: isHigher ? 'choice-needed' : 'conflict',
      ground: {
        rule: `D5:${relation.a}+${relation.b}`,
        clause: relation.clause,
        reason: {
          zh: '多重身份就高不就低，不得重复享受：较低的一项停止后才能支付较高的一项。',
          en: 'Of several identities only the highest is paid: the lower one ends before the higher is paid.',
        },
        others: [otherOf(meeting)],
      },
    };
  }

  private once(relation: StackingRule, meeting: Meeting): Objection {
    return {
      weight: 'conflict',
      ground: {
        rule: `D7:${relation.a}`,
        clause: relation.clause,
        reason: {
          zh: '同一周期内只给予一次，该周期内已有一次。',
          en: 'It is given once in a period, and was given in this one.',
        },
        others: [otherOf(meeting)],
      },
    };
  }

  private names({ a, b }: StackingRule) {
    return [
      this.policy.programme(a) ?? { zh: a, en: a },
      this.policy.programme(b) ?? { zh: b, en: b },
    ] as const;
  }
}

/** The row of the matrix about the two, if it says something of their days and neither is excepted. */
export function relationIn(policy: PolicyRules, { pair }: Meeting): StackingRule | undefined {
  const relation = againOf(policy, pair) ?? relationOf(policy, pair);
  if (!relation || isExcepted(relation, pair)) return undefined;
  const meets =
    relation.kind === 'once-per-period' ? sameYear(pair, relation.period ?? '') : overlaps(pair);
  return meets ? relation : undefined;
}

/** Some programmes have a row about being given again; it must hold where either is paid. */
function againOf(policy: PolicyRules, { earlier, later, since }: Pair): StackingRule | undefined {
  const { programme } = later.grant;
  if (earlier.grant.programme !== programme) return undefined;
  const [there, here] = [earlier, later].map(({ grant: { division } }) =>
    policy.relation({ a: programme, b: programme, division, date: since, qualifier: 'again' }),
  );
  return there && here;
}

/** School years begin in September. */
function sameYear({ earlier, later }: Pair, period: string): boolean {
  const shift = period === 'school-year' ? -8 : 0;
  const [a, b] = [earlier, later].map(({ from }) => plusMonths(from, shift).slice(0, 4));
  return (period === 'calendar-year' || period === 'school-year') && a === b;
}

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
    if (!same || !programme?.onePayer || !overlaps(pair)) return undefined;
    return {
      rule: `D1:${b.programme}`,
      department: policy.dutyDepartment(b.programme),
      since: pair.since,
      reason: {
        zh: `自 ${pair.since} 起，同一对象已有另一份${programme.zh}。`,
        en: `Since ${pair.since} the same subject holds another award of the ${programme.en}.`,
      },
      clause: policy.clause('one_chain'),
    };
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
