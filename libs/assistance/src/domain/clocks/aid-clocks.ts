import { dayBefore, OPEN_END, plusMonths, type Sentence } from '#kernel';
import type { AwardDoc, GrantFact } from '../documents.js';
import type { Limit, PolicyRules } from '../policy.js';
import type { Awards } from '../situation.js';
import { isRunning, spansOf, type Span } from '../spans.js';
import type { Clock, ClockCode } from './clock.js';
import {
  firstSince,
  lastOf,
  type Dated,
  type TimedFacts,
  type TimedPerson,
} from './timed-facts.js';

const WHAT = {
  recheck: { zh: '定期核查家庭经济状况', en: 'check the circumstances again' },
  'death-review': {
    zh: '核查死亡人员家庭并办结增发、减发、停发手续',
    en: 'review the family of the dead and settle its aid',
  },
  'change-report': {
    zh: '就业变化已超过告知期限，核实家庭收入',
    en: 'verify the income after a job that was not reported',
  },
  'status-term': { zh: '身份有效期届满，重新认定', en: 'decide anew on a status that is over' },
} as const satisfies Partial<Record<ClockCode, Sentence>>;

/** An award that is in force on the day. */
interface Running {
  readonly award: string;
  readonly doc: AwardDoc;
  readonly span: Span;
}

/** The times that run with aid in force of one beneficiary: the household itself, or a member. */
export function aidClocks(
  { subject, awards }: { readonly subject: string; readonly awards: Awards },
  household: TimedFacts,
  today: string,
  policy: PolicyRules,
): Clock[] {
  const clocks: Clock[] = [];
  for (const [award, doc] of awards) {
    for (const span of spansOf(doc)) {
      if (!isRunning(span, today)) continue;
      const add = adder(clocks, subject, { award, doc, span }, policy);
      addRecheck(add, { award, doc, span }, household, policy);
      addTerm(add, span, policy);
      if (span.grant.programme !== 'DIBAO') continue;
      addDeaths(add, { award, doc, span }, household, policy);
      addChanges(add, { award, doc, span }, household, policy);
    }
  }
  return clocks;
}

type Add = (
  clock: keyof typeof WHAT,
  time: { readonly from: string; readonly limit: Limit | undefined; readonly due?: string },
  evidence: readonly Dated[],
  person?: string,
) => void;

const adder =
  (clocks: Clock[], subject: string, { award, span }: Running, policy: PolicyRules): Add =>
  (clock, { from, limit, due }, evidence, person) => {
    if (!limit) return;
    const { grant } = span;
    clocks.push({
      clock,
      programme: grant.programme,
      subject,
      about: person === undefined ? [award] : [award, person],
      awards: [award],
      department: grant.department || policy.dutyDepartment(grant.programme),
      division: grant.division,
      what: WHAT[clock],
      from,
      due: due ?? plusMonths(from, limit.value),
      clause: limit.clause,
      evidence: [...new Set([grant.p, ...evidence.map(({ p }) => p)])].sort((a, b) => a - b),
    });
  };

/** 每年、每半年核查: from the last look at the family, or the grant. */
function addRecheck(
  add: Add,
  { doc, span }: Running,
  { verified, visits, persons }: TimedFacts,
  policy: PolicyRules,
): void {
  const { grant, from: first } = span;
  const tekun = grant.programme === 'TEKUN';
  if (!tekun && grant.programme !== 'DIBAO') return;
  const checks = [
    ...verified,
    ...visits,
    ...(doc.adjusted ?? []).map(({ p, from }) => ({ p, on: from })),
  ];
  const granted = grant.on < first ? first : grant.on;
  const last = lastOf(checks.filter(({ on }) => on > granted))?.on ?? granted;
  const limit = policy.timeAllowed(
    { rule: 'recheck', output: 'months' },
    // Half a year is asked for only where it is known that somebody can work: else the longer time holds.
    {
      on_tekun: tekun,
      income_unstable: false,
      can_work: persons.some(({ canWork, death }) => canWork === true && !death),
    },
    { division: grant.division, date: last },
  );
  add(
    'recheck',
    { from: last, limit },
    checks.filter(({ on }) => on === last),
  );
}

/** A status is for twelve months; one without an end, or with a later one, is looked at then. */
function addTerm(add: Add, { grant, from, to }: Span, policy: PolicyRules): void {
  if (grant.programme !== 'RIGID') return;
  const limit = policy.limit('rigid_valid_months', { division: grant.division, date: from });
  if (!limit) return;
  const due = dayBefore(plusMonths(from, limit.value));
  if (to !== OPEN_END && to <= due) return;
  add('status-term', { from, limit, due }, []);
}

/** 低保家庭成员死亡: until the family was looked at, or its aid was settled. */
function addDeaths(add: Add, running: Running, household: TimedFacts, policy: PolicyRules): void {
  const { span } = running;
  const { division, covered } = span.grant;
  for (const { token, death } of household.persons) {
    if (!death || death.on < span.from || (covered && !covered.includes(token))) continue;
    if (isSettled(running, household, death.on)) continue;
    const limit = policy.limit('death_review_months', { division, date: death.on });
    add('death-review', { from: death.on, limit }, [death], token);
  }
}

/** Somebody has begun to work while the family is on the allowance. */
function addChanges(add: Add, running: Running, household: TimedFacts, policy: PolicyRules): void {
  const { span } = running;
  const { division, covered } = span.grant;
  for (const person of household.persons) {
    const job = jobSince(person, span.from);
    if (!job || person.death || (covered && !covered.includes(person.token))) continue;
    if (isSettled(running, household, job.on)) continue;
    const limit = policy.limit('change_report_months', { division, date: job.on });
    add('change-report', { from: job.on, limit }, [job], person.token);
  }
}

/** A job that lasts. */
function jobSince({ jobs, jobsEnded }: TimedPerson, day: string): Dated | undefined {
  const job = lastOf(jobs);
  return job && job.on > day && !firstSince(jobsEnded, job.on) ? job : undefined;
}

/** Verified, adjusted or decided anew on or after the day; an award that was ended is not running. */
function isSettled({ doc }: Running, { verified }: TimedFacts, day: string): boolean {
  if (firstSince(verified, day)) return true;
  if (doc.adjusted?.some(({ from }) => from >= day)) return true;
  return doc.granted?.some(({ on }: GrantFact) => on >= day) ?? false;
}
