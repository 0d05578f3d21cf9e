import { isHousehold } from '../covers.js';
import { shareOn } from '../findings/top-up.js';
import type { StackingRule } from '../policy.js';
import type { IntentTerms, Need } from './intent.js';
import type { Meeting } from './meetings.js';
import type { IntentWorld } from './world.js';

/** What a top-up does to the amount asked. */
export type Share =
  /** The other aid counts towards it: this much of it, in 分. */
  | { readonly counts: number }
  /** The other aid does not touch it. */
  | { readonly counts: 0 }
  /** @param atMost what counts in the worst case, where that much is known */
  | { readonly need: Need; readonly atMost?: number };

/**
 * The second programme of a top-up row is paid up to its standard, of which the first one is a part
 * (2019 事实无人抚养儿童意见 三(一): 已得低保金且低于标准者补差).
 */
export function shareOf(
  terms: IntentTerms,
  rule: StackingRule,
  meeting: Meeting,
  world: IntentWorld,
): Share {
  const amounts = amountsOf(terms, meeting, world);
  if ('need' in amounts) return amounts;
  const { own, other, full } = amounts;
  if (terms.programme === rule.b) return { counts: other };
  // The first programme comes second: the topped-up one is paid in full already and has to be reckoned anew.
  return full - other >= own ? { counts: 0 } : { need: reckonAnew(meeting) };
}

interface Amounts {
  readonly own: number;
  readonly other: number;
  /** Of the other aid when it was granted. */
  readonly full: number;
}

function amountsOf(
  terms: IntentTerms,
  { other, pair }: Meeting,
  world: IntentWorld,
): Amounts | { readonly need: Need; readonly atMost?: number } {
  const { grant } = other;
  if (terms.fen === undefined || terms.per === undefined) return { need: ownAmount(terms) };
  const share = shareOn(other, world, { day: pair.since, per: terms.per });
  const fen = 'fen' in share ? share.fen : share.atMost;
  if (fen === undefined) return { need: otherAmount(grant) };
  // A household that asks for itself has the whole of what it holds.
  if ('lacks' in share && !isHousehold(terms.beneficiary)) {
    return { need: personShare(grant), atMost: fen };
  }
  return { own: terms.fen, other: fen, full: Math.max(fen, grant.fen ?? 0) };
}

type Owner = Pick<Meeting['other']['grant'], 'department' | 'programme'>;

const from = ({ department }: { readonly department: string }): Need['from'] =>
  department as Need['from'];

const ownAmount = (terms: IntentTerms): Need => ({
  what: 'amount',
  from: from(terms),
  reason: {
    zh: '按补差发放的项目须写明拟付金额和支付周期。',
    en: 'A programme that is topped up needs the amount and what it is for (per).',
  },
});

const otherAmount = (grant: Owner): Need => ({
  what: 'amount-of-other-aid',
  from: from(grant),
  reason: {
    zh: `补差需要 ${grant.programme} 的金额（同一支付周期），请向其主管部门核实。`,
    en: `The top-up needs the amount of ${grant.programme} for the same rhythm: ask the department that gives it.`,
  },
});

const personShare = (grant: Owner): Need => ({
  what: 'share-of-household-aid',
  from: from(grant),
  reason: {
    zh: `${grant.programme} 按户发放，补差需要其中属于本人的部分，请向其主管部门核实。`,
    en: `${grant.programme} is paid to the household; the top-up needs this person’s part of it: ask the department that gives it.`,
  },
});

const reckonAnew = ({ other: { grant } }: Meeting): Need => ({
  what: 'top-up-reckoned-anew',
  from: from(grant),
  reason: {
    zh: `${grant.programme} 已按足额发放，须先由其主管部门重新计算补差。`,
    en: `${grant.programme} is paid in full: its department must first reckon the difference anew.`,
  },
});
