import type { PolicySetEnacted } from '#contracts';
import type { EnactmentOrder } from '../application/policy-ledger.js';
import type { PolicySet } from '../domain/set/policy-set.js';
import type { StoredEnactment } from './policy-stream.js';

/** Enactments of the same text for the same days by the same document. */
export function sameOrder(
  enactments: readonly StoredEnactment[],
  { identity }: PolicySet,
  { from, to, document }: EnactmentOrder,
): StoredEnactment[] {
  return enactments.filter(
    ({ data }) =>
      data.hash === identity.hash &&
      data.period.from === from &&
      data.period.to === to &&
      data.document === document,
  );
}

/** @param before how often the same was ordered before, with others of its name in between */
export const idOf = (
  { identity }: PolicySet,
  { from, to, document }: EnactmentOrder,
  before: number,
): string =>
  [identity.hash, from, to ?? '', document ?? '', ...(before > 0 ? [before] : [])].join(':');

/** The event that says so. */
export function enactedBy(
  { identity, manifest }: PolicySet,
  { from, to, document, by }: EnactmentOrder,
  files: number,
): PolicySetEnacted {
  return {
    ...identity,
    files,
    ...(manifest.division && { division: manifest.division }),
    ...(manifest.extends && { extends: manifest.extends }),
    period: { from, ...(to && { to }) },
    ...(document && { document }),
    ...(by && { by }),
  };
}
