import type { EndedFact, EnrolledFact, JobFact, PersonDoc } from './documents.js';
import { latest } from './latest.js';

interface Begun {
  readonly p: number;
  readonly division: string;
  readonly from: string;
}

/** The last begun by the day, unless it has ended since. */
function current<F extends Begun>(
  begun: readonly F[] | undefined,
  ended: readonly EndedFact[] | undefined,
  day: string,
): F | undefined {
  const last = latest(
    begun?.filter((fact) => fact.from <= day),
    (fact) => fact.from,
  );
  if (!last) return undefined;
  return ended?.some(({ on }) => on >= last.from && on <= day) ? undefined : last;
}

/** The school the person goes to on the day. */
export const schoolOn = (doc: PersonDoc, day: string): EnrolledFact | undefined =>
  current(doc.enrolled, doc.schoolLeft, day);

/** The work the person has on the day. */
export const workOn = (doc: PersonDoc, day: string): JobFact | undefined =>
  current(doc.jobs, doc.jobsEnded, day);
