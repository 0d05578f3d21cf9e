import { isHousehold } from '../covers.js';
import type { PolicyRules } from '../policy.js';
import { orderIgnored } from './bill-order.js';
import type { Ground, Intent, IntentTerms, Need, Outcome } from './intent.js';
import { meetingsOf, type Meeting } from './meetings.js';
import { metOf } from '../findings/relation.js';
import { otherOf, Objections, type Objection } from './objections.js';
import { paidTwice } from './paid-twice.js';
import { shareOf } from './top-up.js';
import { missingOf, uncertainAid } from './unknowns.js';
import { WorldWithIntents, type IntentWorld } from './world.js';

/** What the check says of an intent. */
export interface Judgement {
  readonly outcome: Outcome;
  /** What may be paid, in 分: for `clear` and `top-up`. */
  readonly fen?: number;
  readonly grounds: readonly Ground[];
  readonly needs: readonly Need[];
}

interface TopUp {
  readonly ground: Ground;
  readonly counts: number;
}

/** An aid of which one person's part is not known, but no more than all of it. */
interface UnknownShare {
  readonly need: Need;
  readonly atMost: number;
}

/** Judges what a department is about to pay by the rules that find what was paid twice. */
export class IntentRules {
  private readonly objections: Objections;

  constructor(readonly policy: PolicyRules) {
    this.objections = new Objections(policy);
  }

  /** @param open the intents that count like aid, of everyone in the world, but for this one */
  judge(terms: IntentTerms, base: IntentWorld, open: readonly Intent[]): Judgement {
    const needs = missingOf(terms, base);
    if (needs.length > 0) return { outcome: 'cannot-tell', grounds: [], needs };
    const world = new WorldWithIntents(base, terms, open);
    const objections: Objection[] = [
      ...paidTwice(terms, base, open, this.policy),
      ...orderIgnored(terms, this.policy),
    ];
    const topUps: TopUp[] = [];
    const shares: UnknownShare[] = [];
    for (const meeting of meetingsOf(terms, world)) {
      const met = metOf(this.policy, meeting.pair);
      const against = this.objections.to(meeting, met, world);
      const topUp = met.find(({ row }) => row.kind === 'top-up')?.row;
      if (meeting.uncertain) {
        if (against.length > 0 || topUp) needs.push(uncertainAid(meeting));
        continue;
      }
      objections.push(...against);
      if (!topUp) continue;
      const share = shareOf(terms, topUp, meeting, world);
      if ('need' in share) {
        if (share.atMost === undefined) needs.push(share.need);
        else shares.push({ need: share.need, atMost: share.atMost });
      } else if (share.counts > 0) {
        topUps.push({ counts: share.counts, ground: topUpGround(topUp, meeting) });
      }
    }
    if (!leavesRoom(terms, topUps, shares)) needs.push(...shares.map(({ need }) => need));
    return concluded(terms, objections, needs, topUps);
  }
}

/** Whether the amount may be paid in full even if all of every unknown share counted towards it. */
function leavesRoom(
  { fen = 0, fullFen = fen }: IntentTerms,
  topUps: readonly TopUp[],
  shares: readonly UnknownShare[],
): boolean {
  const counted = topUps.reduce((sum, { counts }) => sum + counts, 0);
  return fullFen - shares.reduce((sum, { atMost }) => sum + atMost, counted) >= fen;
}

/** A rule that forbids is said before what is missing, and that before any amount. */
function concluded(
  terms: IntentTerms,
  objections: readonly Objection[],
  needs: readonly Need[],
  topUps: readonly TopUp[],
): Judgement {
  const grounds = objections.map(({ ground }) => ground);
  const conflict = objections.some(({ weight }) => weight === 'conflict');
  if (conflict) return { outcome: 'conflict', grounds, needs };
  if (objections.length > 0) return { outcome: 'choice-needed', grounds, needs };
  if (needs.length > 0) return { outcome: 'cannot-tell', grounds, needs };
  const { fen, fullFen = fen } = terms;
  if (fen === undefined || fullFen === undefined || topUps.length === 0) {
    return { outcome: 'clear', ...(fen !== undefined && { fen }), grounds, needs };
  }
  return remainder(fen, fullFen, topUps);
}

function remainder(fen: number, fullFen: number, topUps: readonly TopUp[]): Judgement {
  const remains = fullFen - topUps.reduce((sum, { counts }) => sum + counts, 0);
  if (remains >= fen) return { outcome: 'clear', fen, grounds: [], needs: [] };
  const grounds = topUps.map(({ ground }) => ground);
  if (remains <= 0) return { outcome: 'conflict', grounds, needs: [] };
  return { outcome: 'top-up', fen: remains, grounds, needs: [] };
}

const topUpGround = (
  { a, b, clause }: { readonly a: string; readonly b: string; readonly clause: string },
  meeting: Meeting,
): Ground => ({
  rule: `D4:${a}+${b}`,
  clause,
  reason: {
    zh: '已享受的另一项救助计入足额标准，只补其差额。',
    en: 'The other aid counts towards the full standard: only the difference is paid.',
  },
  others: [otherOf(meeting)],
});

/** Everyone the answer depends on beyond the beneficiary: those whom the aid names. */
export const namedIn = ({ beneficiary, covered = [] }: IntentTerms): readonly string[] =>
  isHousehold(beneficiary) ? [beneficiary, ...covered] : [beneficiary];
