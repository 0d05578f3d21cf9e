import { OPEN_END, dayAfter } from '#kernel';
import { undecided } from './decisions.js';
import type { PolicyRules } from './policy.js';
import type { Awards } from './situation.js';
import { isRunning, spansOf } from './spans.js';

/** Adds the programmes that are in force on the day (without a day: not ended). */
export function addRunning(awards: Awards, day: string | undefined, programmes: Set<string>): void {
  for (const doc of awards.values()) {
    for (const span of spansOf(doc)) {
      if (isRunning(span, day)) programmes.add(span.grant.programme);
    }
  }
}

/** The three circles (三个圈层): 1 低保 and 特困, 2 边缘 and 刚性支出, 3 everyone else. */
export function circleOf(programmes: ReadonlySet<string>): 1 | 2 | 3 {
  if (programmes.has('DIBAO') || programmes.has('TEKUN')) return 1;
  return programmes.has('DIBAO_EDGE') || programmes.has('RIGID') ? 2 : 3;
}

/** The next day after `day` on which an award begins or is over, or an application's time has run out. */
export function nextAwardChange(
  awards: Awards,
  day: string,
  policy: PolicyRules,
): string | undefined {
  let next: string | undefined;
  const consider = (date: string): void => {
    if (date > day && (next === undefined || date < next)) next = date;
  };
  for (const doc of awards.values()) {
    for (const { from, to } of spansOf(doc)) {
      consider(from);
      if (to !== OPEN_END && to >= day) consider(dayAfter(to));
    }
  }
  for (const { term } of undecided(awards, policy)) {
    if (term?.due !== undefined && term.due >= day) consider(dayAfter(term.due));
  }
  return next;
}
