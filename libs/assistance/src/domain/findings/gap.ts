import { dayAfter } from '#kernel';
import { isPending, refusedSince, type Undecided } from '../decisions.js';
import type { Entitlement } from './entitlement.js';
import { mayEndIn } from './held.js';
import type { Home } from './home.js';

/** The day of the last of the facts that an entitlement rests on. */
export const lastKnownOn = ({ evidence, since }: Entitlement, { facts }: Home): string =>
  evidence.reduce((last, p) => {
    const day = facts.dayOf(p) ?? '';
    return day > last ? day : last;
  }, since);

/**
 * An official refused it who knew the facts: since they were verified, where income or assets are among them;
 * a later visit or a change of the family's papers is no new verification.
 */
export function isRefused(entitlement: Entitlement, home: Home): boolean {
  const verified = home.facts.verified.filter(({ p }) => entitlement.evidence.includes(p));
  const day = verified.reduce(
    (last, { on }) => (on > last ? on : last),
    verified.length > 0 ? entitlement.since : lastKnownOn(entitlement, home),
  );
  return home
    .beneficiariesOf(entitlement)
    .some((token) => refusedSince(home.awardsOf(token), entitlement.programme, day));
}

/** Applications that may still end in the aid. */
export const applicationsFor = (entitlement: Entitlement, home: Home): readonly Undecided[] =>
  home
    .beneficiariesOf(entitlement)
    .flatMap((token) => home.undecidedOf(token))
    .filter(({ applied }) => mayEndIn(applied.programme, entitlement, home));

/** An application is waiting within the time allowed. */
export const isAwaiting = (open: readonly Undecided[], today: string): boolean =>
  open.some((application) => isPending(application, today));

/** The first day without the aid: after the facts, the last award and the last missed deadline. */
export function sinceWhen(
  entitlement: Entitlement,
  open: readonly Undecided[],
  home: Home,
): string {
  let { since } = entitlement;
  const consider = (lastDay: string | undefined): void => {
    if (lastDay !== undefined && lastDay >= since && lastDay < home.today) {
      since = dayAfter(lastDay);
    }
  };
  for (const { grant, to } of home.coversOf(entitlement.subject)) {
    if (grant.programme === entitlement.programme) consider(to);
  }
  for (const { term } of open) consider(term?.due);
  return since;
}
