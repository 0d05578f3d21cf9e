import type { PolicyRules } from './policy.js';
import type { Awards } from './situation.js';

/** Whether a department refused the programme on or after the day: an official has decided. */
export function refusedSince(awards: Awards, programme: string, day: string): boolean {
  for (const doc of awards.values()) {
    for (const refusal of doc.refused ?? []) {
      if (refusal.programme === programme && refusal.on >= day) return true;
    }
  }
  return false;
}

/** An application without an answer, and the last day for it. */
export interface Undecided {
  /** Undefined when the calendar does not reach so far: then the time is taken to be still running. */
  readonly deadline: string | undefined;
}

/** The applications for a programme that were neither granted nor refused. */
export function undecided(awards: Awards, programme: string, policy: PolicyRules): Undecided[] {
  const open: Undecided[] = [];
  for (const [application, doc] of awards) {
    if (!doc.applied || doc.refused || isGranted(awards, application)) continue;
    for (const applied of doc.applied) {
      if (applied.programme !== programme) continue;
      const days = policy.applicationWorkingDays(applied.division);
      open.push({ deadline: policy.addWorkingDays(applied.on, days) });
    }
  }
  return open;
}

function isGranted(awards: Awards, application: string): boolean {
  for (const doc of awards.values()) {
    if (doc.granted?.some((grant) => grant.application === application)) return true;
  }
  return false;
}

/** Whether the time to decide is still running on the day. */
export const isPending = ({ deadline }: Undecided, day: string): boolean =>
  deadline === undefined || day <= deadline;
