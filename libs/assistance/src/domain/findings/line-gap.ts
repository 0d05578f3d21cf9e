import type { Cover } from '../covers.js';
import { dayAfter } from '#kernel';
import { isPending, refusedSince, undecided } from '../decisions.js';
import type { PolicyRules } from '../policy.js';
import type { Lookup } from '../situation.js';

/** An aid that seems to be missing: what would explain that it is not given. */
export interface Gap {
  readonly today: string;
  readonly programme: string;
  /** Programmes whose application may still end in this one. */
  readonly applications: readonly string[];
  /** Tokens of those who may have applied or been granted. */
  readonly beneficiaries: readonly string[];
  /** The day of the facts it rests on. */
  readonly verifiedOn: string;
}

/** An official refused it after the facts were verified. */
export const isRefused = (gap: Gap, lookup: Lookup): boolean =>
  gap.beneficiaries.some((token) =>
    refusedSince(lookup.awardsOf(token), gap.programme, gap.verifiedOn),
  );

/** An application is waiting within the time allowed. */
export function isAwaiting(gap: Gap, lookup: Lookup, policy: PolicyRules): boolean {
  for (const token of gap.beneficiaries) {
    const awards = lookup.awardsOf(token);
    const open = undecided(awards, policy).filter(({ applied }) =>
      gap.applications.includes(applied.programme),
    );
    if (open.some((application) => isPending(application, gap.today))) return true;
  }
  return false;
}

/** In force on the day, or decided and about to begin. */
export const holds = (covers: readonly Cover[], programme: string, today: string): boolean =>
  covers.some(({ grant, to }) => grant.programme === programme && to >= today);

/** The first day without the aid: after the facts, the last award and the last missed deadline. */
export function sinceWhen(
  gap: Gap,
  covers: readonly Cover[],
  lookup: Lookup,
  policy: PolicyRules,
): string {
  let since = gap.verifiedOn;
  const consider = (lastDay: string | undefined): void => {
    if (lastDay !== undefined && lastDay >= since && lastDay < gap.today) since = dayAfter(lastDay);
  };
  for (const { grant, to } of covers) if (grant.programme === gap.programme) consider(to);
  for (const token of gap.beneficiaries) {
    for (const { applied, term } of undecided(lookup.awardsOf(token), policy)) {
      if (gap.applications.includes(applied.programme)) consider(term?.due);
    }
  }
  return since;
}
