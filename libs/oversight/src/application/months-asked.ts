import { HubError } from '#kernel';
import { monthOf, monthsFrom } from '../domain/month.js';
import type { Range } from '../domain/reconciliation/reconcile.js';

/** Two years are compared at once; a longer time is asked for in pieces. */
const MOST = 24;

/**
 * The months that are looked at, up to that of the day; by default that one.
 * @throws HubError `oversight.months`
 */
export function rangeOf(
  asked: { readonly from?: string | undefined; readonly to?: string | undefined },
  day: string,
): Range {
  const last = monthOf(day);
  const to = asked.to === undefined || asked.to > last ? last : asked.to;
  const from = asked.from ?? to;
  if (from <= to && monthsFrom(from, to) < MOST) return { from, to, day };
  throw new HubError(
    'invalid',
    'oversight.months',
    {
      zh: `起始月不得晚于截止月和当前开日所在月，一次最多 ${MOST} 个月。`,
      en: `The first month is not after the last, nor after that of the last day opened; ${MOST} months at most.`,
    },
    '/from',
  );
}
