import { plusMonths } from '#kernel';
import type { Cover } from '../covers.js';
import type { PolicyRules } from '../policy.js';
import type { Clock } from './clock.js';
import { firstSince, lastOf, type TimedPerson } from './timed-facts.js';

/**
 * 连续三次拒绝介绍的工作: whoever is on the allowance, found able to work and without a job. The decision to
 * reduce or stop the own part is due from the refusal that completed the row.
 */
export function refusedWork(
  person: TimedPerson,
  covers: readonly Cover[],
  today: string,
  policy: PolicyRules,
): Clock[] {
  const cover = covers.find(
    ({ grant, from, to }) => grant.programme === 'DIBAO' && from <= today && today <= to,
  );
  if (!cover || person.canWork !== true || isEmployed(person)) return [];
  const { division } = cover.grant;
  const times = policy.limit('refuse_work_times', { division, date: today });
  const window = policy.limit('refuse_work_window_months', { division, date: today });
  if (!times) return [];
  const row = rowOf(person);
  const last = row.slice(-times.value);
  const first = last[0];
  const third = last.at(-1);
  if (!first || !third || last.length < times.value) return [];
  if (window && third.on > plusMonths(first.on, window.value)) return [];
  return [
    {
      clock: 'refused-work',
      programme: 'DIBAO',
      subject: person.token,
      about: [],
      awards: [cover.award],
      department: policy.dutyDepartment('DIBAO'),
      division,
      what: {
        zh: `连续 ${times.value} 次无正当理由拒绝介绍的工作，决定是否减发、停发本人低保金`,
        en: `decide whether to reduce or stop the own part after ${times.value} offers of work refused in a row`,
      },
      from: third.on,
      due: third.on,
      clause: times.clause,
      evidence: last.map(({ p }) => p).sort((a, b) => a - b),
    },
  ];
}

function isEmployed({ jobs, jobsEnded }: TimedPerson): boolean {
  const job = lastOf(jobs);
  return job !== undefined && !firstSince(jobsEnded, job.on);
}

/** Refusals without a good reason since the last justified one or the last job, in order of day. */
function rowOf({ offers, jobs }: TimedPerson): TimedPerson['offers'] {
  const broken = [
    lastOf(jobs)?.on ?? '',
    lastOf(offers.filter(({ justified }) => justified))?.on ?? '',
  ].sort()[1]!;
  return offers
    .filter(({ justified, on }) => !justified && on > broken)
    .sort((a, b) => (a.on < b.on ? -1 : 1));
}
