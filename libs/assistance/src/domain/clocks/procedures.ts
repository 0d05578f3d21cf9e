import { plusDays } from '#kernel';
import type { ApplicationFact, AwardDoc, ProgressFact } from '../documents.js';
import type { PolicyRules } from '../policy.js';
import type { When } from '../when.js';

/** How an application for a programme is decided, as far as a clause was read; numbers are policy's. */
interface Procedure {
  /** Rule of the kind clock that gives the working days for the whole, by the special case. */
  readonly decision?: string;
  /** The whole is the sum of its steps: township, publicity, county. */
  readonly steps?: {
    readonly township: string;
    readonly publicity: string;
    readonly county: string;
  };
  readonly survey?: string;
  readonly publicity?: string;
  readonly county?: string;
  readonly notice?: string;
}

const ALLOWANCE: Procedure = {
  decision: 'decision-days',
  survey: 'survey_start_working_days',
  publicity: 'publicity_days',
  county: 'county_review_working_days',
  notice: 'refusal_notice_working_days',
};

const TEKUN_STEPS = {
  township: 'tekun_township_working_days',
  publicity: 'tekun_publicity_days',
  county: 'tekun_county_working_days',
};

/** Of other programmes no time was read: an application for them is pending until it is answered. */
const PROCEDURES: ReadonlyMap<string, Procedure> = new Map([
  ['DIBAO', ALLOWANCE],
  // Whoever is above the line is considered for the edge in the same procedure (审核确认办法 8).
  ['DIBAO_EDGE', ALLOWANCE],
  ['RIGID', { decision: 'rigid-days' }],
  ['TEKUN', { steps: TEKUN_STEPS, publicity: TEKUN_STEPS.publicity, county: TEKUN_STEPS.county }],
]);

const NONE: Procedure = {};

export const procedureOf = (programme: string): Procedure => PROCEDURES.get(programme) ?? NONE;

/** The last day of a time, and the clause that gives it. */
export interface Term {
  /** Undefined when the calendar does not reach so far. */
  readonly due: string | undefined;
  readonly clause: string;
}

/** The application and what was said of its progress. */
export interface Application {
  /** Token of its number. */
  readonly number: string;
  readonly doc: AwardDoc;
  readonly applied: ApplicationFact;
}

/** The first day on which a stage was reached. */
export function stageOf({ doc, applied }: Application, stage: string): ProgressFact | undefined {
  let first: ProgressFact | undefined;
  for (const fact of doc.progressed ?? []) {
    if (fact.stage !== stage || fact.on < applied.on) continue;
    if (!first || fact.on < first.on) first = fact;
  }
  return first;
}

/** Times run from acceptance, which is the day of the application where nothing else was said. */
export const acceptedOn = (application: Application): string =>
  stageOf(application, 'accepted')?.on ?? application.applied.on;

const whenOf = ({ applied }: Application): When => ({
  division: applied.division,
  date: applied.on,
});

/** Working days after a day, as many as a value of policy says; undefined where it says nothing. */
export function workingTerm(
  name: string | undefined,
  from: string,
  application: Application,
  policy: PolicyRules,
): Term | undefined {
  const limit = name === undefined ? undefined : policy.limit(name, whenOf(application));
  return limit && { due: policy.addWorkingDays(from, limit.value), clause: limit.clause };
}

/** Calendar days after a day, as many as a value of policy says. */
export function calendarTerm(
  name: string | undefined,
  from: string,
  application: Application,
  policy: PolicyRules,
): Term | undefined {
  const limit = name === undefined ? undefined : policy.limit(name, whenOf(application));
  return limit && { due: plusDays(from, limit.value), clause: limit.clause };
}

/** The last day for the whole decision; undefined for a programme of which no time was read. */
export function decisionTerm(application: Application, policy: PolicyRules): Term | undefined {
  const { decision, steps } = procedureOf(application.applied.programme);
  if (steps) return sumOfSteps(application, steps, policy);
  if (decision === undefined) return undefined;
  const procedure = saidOf(application);
  const limit = policy.timeAllowed(
    { rule: decision, output: 'working_days' },
    // A longer or shorter time has to be said: what nobody said is the ordinary procedure.
    { special_case: procedure === 'special', delegated: procedure === 'delegated' },
    whenOf(application),
  );
  return (
    limit && {
      due: policy.addWorkingDays(acceptedOn(application), limit.value),
      clause: limit.clause,
    }
  );
}

/** The procedure as last said, by day; of one day the longer time. */
function saidOf({ doc }: Application): string | undefined {
  let last: ProgressFact | undefined;
  for (const fact of doc.progressed ?? []) {
    if (fact.procedure === undefined) continue;
    const later = !last || fact.on > last.on;
    if (later || (fact.on === last?.on && fact.procedure === 'special')) last = fact;
  }
  return last?.procedure;
}

/** Each step begins where the one before ended, by what was said or at the latest by its own time. */
function sumOfSteps(
  application: Application,
  steps: NonNullable<Procedure['steps']>,
  policy: PolicyRules,
): Term | undefined {
  const township = workingTerm(steps.township, acceptedOn(application), application, policy);
  if (!township) return undefined;
  const publicised = stageOf(application, 'publicised')?.on ?? township.due;
  if (publicised === undefined) return township;
  const publicity = calendarTerm(steps.publicity, publicised, application, policy);
  const submitted = stageOf(application, 'submitted')?.on ?? publicity?.due;
  const county =
    submitted === undefined ? undefined : workingTerm(steps.county, submitted, application, policy);
  const clauses = [township.clause, publicity?.clause, county?.clause].filter(Boolean);
  return { due: county?.due, clause: [...new Set(clauses)].join('; ') };
}
