import { isCivilDate } from '#contracts';
import { HubError } from '#kernel';
import type { Validity } from '../domain/validity.js';

/** The days an order names. @throws HubError `policy.period` */
export function checkDays({ from, to }: { readonly from: string; readonly to?: string }): Validity {
  if (isCivilDate(from) && (to === undefined || (isCivilDate(to) && from <= to))) {
    return { from, to: to ?? '' };
  }
  throw new HubError('invalid', 'policy.period', {
    zh: '施行日与截止日应为 YYYY-MM-DD，且截止日不早于施行日。',
    en: 'The first and last day are YYYY-MM-DD, the last not before the first.',
  });
}
