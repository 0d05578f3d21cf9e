import { decisionTerm, type Application, type Term } from './clocks/procedures.js';
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

/** An application without an answer. */
export interface Undecided extends Application {
  /** The last day for the answer; undefined where no time was read: then it is pending until answered. */
  readonly term: Term | undefined;
}

const NONE: readonly Undecided[] = [];

/** The applications that were neither granted nor refused. */
export function undecided(awards: Awards, policy: PolicyRules): readonly Undecided[] {
  let open: Undecided[] | undefined;
  for (const [number, doc] of awards) {
    if (!doc.applied || doc.refused) continue;
    for (const applied of doc.applied) {
      const application = { number, doc, applied };
      if (isGranted(awards, application)) continue;
      (open ??= []).push({ ...application, term: decisionTerm(application, policy) });
    }
  }
  return open ?? NONE;
}

/** Granted under its number, or the same programme decided since under any. */
function isGranted(awards: Awards, { number, applied }: Application): boolean {
  for (const doc of awards.values()) {
    for (const grant of doc.granted ?? []) {
      if (grant.application === number) return true;
      if (grant.programme === applied.programme && grant.on >= applied.on) return true;
    }
  }
  return false;
}

/** Whether the time to decide is still running on the day. */
export const isPending = ({ term }: Undecided, day: string): boolean =>
  term?.due === undefined || day <= term.due;
