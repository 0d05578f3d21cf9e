import { firstSince, lastOf, type TimedFacts, type TimedPerson } from '../clocks/timed-facts.js';

/** What gives reason to look at a household, without any threshold that no text gives. */
export type TriggerKind =
  'hardship-reported' | 'job-lost' | 'death-in-household' | 'illness-recognised' | 'within-line';

export interface Trigger {
  readonly kind: TriggerKind;
  readonly on: string;
}

/** In order of day; `within-line` is the assessment's to say. */
export function triggersOf({ hardships, persons }: TimedFacts): Trigger[] {
  const triggers: Trigger[] = hardships.map(({ on }) => ({ kind: 'hardship-reported', on }));
  for (const person of persons) addTriggers(triggers, person);
  return triggers.sort(byDay);
}

function addTriggers(triggers: Trigger[], person: TimedPerson): void {
  const add = (kind: TriggerKind, on: string): number => triggers.push({ kind, on });
  const { death, hardships, illnesses } = person;
  for (const { on } of hardships) add('hardship-reported', on);
  for (const { on } of illnesses) add('illness-recognised', on);
  const lost = jobLost(person);
  if (lost) add('job-lost', lost);
  // Somebody who was at work when they died: the household has lost an income.
  if (death && worksOn(person, death.on)) add('death-in-household', death.on);
}

/** The day on which the last job ended, for whoever has found no other and has not retired. */
function jobLost({ death, jobs, jobsEnded }: TimedPerson): string | undefined {
  const ended = lastOf(jobsEnded);
  if (!ended || death || ended.why === 'retired' || firstSince(jobs, ended.on)) return undefined;
  return ended.on;
}

function worksOn({ jobs, jobsEnded }: TimedPerson, day: string): boolean {
  const job = lastOf(jobs.filter(({ on }) => on <= day));
  const ended = job && firstSince(jobsEnded, job.on);
  return job !== undefined && (!ended || ended.on >= day);
}

export const byDay = (a: Trigger, b: Trigger): number =>
  a.on === b.on ? (a.kind < b.kind ? -1 : 1) : a.on < b.on ? -1 : 1;
