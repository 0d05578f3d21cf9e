import { DEPARTMENTS } from '#contracts';
import type { Sentence } from '#kernel';
import type { Cover } from '../covers.js';
import type { Evaluated } from '../documents.js';
import type { PolicyRules } from '../policy.js';
import type { Pair } from './pair.js';

/** Who must act, and where. */
export type Duty = Pick<Evaluated, 'department' | 'division'>;

/**
 * The one rule about who acts, wherever the two are paid and wherever the person is registered: the payer
 * of the later one, who gave it although the other was there (2023意见 三(一)). Where a clause says which of the two
 * gives way, the rule that rests on it names that one instead.
 */
export const dutyOfLater = ({ later }: Pair, policy: PolicyRules): Duty => dutyOf(later, policy);

export const dutyOf = ({ grant }: Cover, policy: PolicyRules): Duty => ({
  department: policy.dutyDepartment(grant.programme),
  division: grant.division,
});

/** Both payers, so that each knows whom to speak to. */
export function payersInWords({ earlier, later }: Pair, policy: PolicyRules): Sentence {
  const [a, b] = [earlier, later].map((cover) => payerInWords(cover, policy));
  return { zh: `支付方：${a!.zh}；${b!.zh}。`, en: `Paid by ${a!.en}; and by ${b!.en}.` };
}

function payerInWords({ grant, from }: Cover, policy: PolicyRules): Sentence {
  const { zh, en } = nameOf(grant.programme, policy);
  const department = DEPARTMENTS[grant.department as keyof typeof DEPARTMENTS];
  return {
    zh: `${grant.division} ${department}（${zh}，自 ${from}）`,
    en: `${grant.department} of ${grant.division} (${en}, from ${from})`,
  };
}

export const nameOf = (code: string, policy: PolicyRules): Sentence =>
  policy.programme(code) ?? { zh: code, en: code };
