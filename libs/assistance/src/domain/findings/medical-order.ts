import type { Sentence } from '#kernel';
import type { PolicyRules } from '../policy.js';
import type { When } from '../when.js';
import type { MedicalAidLevel } from '../stacking-policy.js';

export const AID = 'MED_AID';
const INSURANCE = 'MED_INSURANCE';

/** The clause by which aid comes after insurance there; undefined where no text was read that says so. */
export function insuranceFirst(policy: PolicyRules, when: When): string | undefined {
  const row = policy.relation({ a: AID, b: INSURANCE, ...when });
  return row?.kind === 'sequence' ? row.clause : undefined;
}

/** A bill as far as the order matters, in 分. */
export interface AidOnBill {
  readonly on: string;
  /** What insurance left. */
  readonly left: number;
  readonly aided: number;
  /** What the aid was computed on, where it was said. */
  readonly aidBase?: number;
}

/** What is wrong with a bill, and the clause that says so. */
export interface OrderFault {
  readonly reason: Sentence;
  readonly clause: string;
  /** Whether it is more than the identity gives, and not only computed on too much. */
  readonly byLevel: boolean;
}

/**
 * Aid that was computed on what insurance had paid, or that is more than it pays of what insurance left. What
 * insurance left is at least what the rules call compliant, so the level of it is never too low.
 */
export function orderFault(
  { on, left, aided, aidBase = 0 }: AidOnBill,
  clause: string,
  level: MedicalAidLevel | undefined,
): OrderFault | undefined {
  if (aidBase > left) {
    const reason = {
      zh: `${on} 的医疗费用，医疗救助按 ${yuan(aidBase)} 元计算，而保险支付后只剩 ${yuan(left)} 元，多计 ${yuan(aidBase - left)} 元：应先保险后救助。`,
      en: `A bill of ${on}: medical aid is computed on ${yuan(aidBase)} yuan although insurance left ${yuan(left)} yuan, ${yuan(aidBase - left)} yuan too much: insurance pays first, aid on the rest.`,
    };
    return { reason, clause, byLevel: false };
  }
  if (!level || aided * 100 <= level.percent * left) return undefined;
  const most = Math.floor((left * level.percent) / 100);
  const reason = {
    zh: `${on} 的医疗费用，保险支付后剩 ${yuan(left)} 元，按 ${level.percent}% 至多救助 ${yuan(most)} 元，救助了 ${yuan(aided)} 元，多 ${yuan(aided - most)} 元。`,
    en: `A bill of ${on}: insurance left ${yuan(left)} yuan, of which aid pays ${level.percent} % at most, ${yuan(most)} yuan; with ${yuan(aided)} yuan it is ${yuan(aided - most)} yuan too much.`,
  };
  return { reason, clause: `${clause}; ${level.clause}`, byLevel: true };
}

const yuan = (fen: number): string => (fen / 100).toFixed(2);
