import { dayAfter } from '#kernel';
import { isOverdue, type Clock } from '../clocks/clock.js';
import type { Evaluated } from '../documents.js';
import type { PolicyRules } from '../policy.js';

/** C: a time that policy gives has run out, and nothing known says that it was kept. */
export function overdue(
  clocks: readonly Clock[],
  households: readonly string[],
  today: string,
  policy: PolicyRules,
): Evaluated[] {
  const found = new Map<string, Evaluated>();
  for (const clock of clocks) {
    if (clock.due === undefined || !isOverdue(clock, today)) continue;
    const finding = findingOf(clock, clock.due, households, policy);
    // A number that was used twice starts two: the longest delay speaks.
    const key = `${finding.subject}|${finding.rule}|${finding.about.join()}`;
    const known = found.get(key);
    if (!known || saidFirst(finding) < saidFirst(known)) found.set(key, finding);
  }
  return [...found.values()];
}

const saidFirst = ({ since, reason }: Evaluated): string => `${since}|${reason.zh}`;

function findingOf(
  { clock, programme, subject, about, awards, department, division, what, from, ...rest }: Clock,
  due: string,
  households: readonly string[],
  policy: PolicyRules,
): Evaluated {
  const name = policy.programme(programme);
  return {
    rule: `C:${clock}`,
    kind: 'overdue',
    subject,
    about,
    households,
    awards,
    department,
    division,
    since: dayAfter(due),
    due,
    reason: {
      zh: `${name?.zh ?? programme}：${what.zh}，自 ${from} 起算，应于 ${due} 前完成，已逾期。`,
      en: `${name?.en ?? programme}: to ${what.en}, counted from ${from}, was due by ${due}.`,
    },
    clause: rest.clause,
    evidence: rest.evidence,
  };
}
