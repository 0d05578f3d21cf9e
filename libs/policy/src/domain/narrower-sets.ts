import type { Enactment } from './policy-sets.js';
import type { PolicySet } from './set/policy-set.js';
import { overlap, type Validity } from './validity.js';

/**
 * The sets, each text once, that are in force on some of the days and extend one of that name, through
 * others or at once: what has to hold when another text takes that name.
 */
export function setsBuiltOn(
  name: string,
  days: Validity,
  enactments: readonly Enactment[],
): PolicySet[] {
  const bases = new Map(enactments.map(({ set }) => [set.identity.name, set.manifest.extends]));
  return inForceOn(days, enactments).filter(({ identity }) => reaches(identity.name, name, bases));
}

function reaches(from: string, wanted: string, bases: ReadonlyMap<string, string>): boolean {
  const seen = new Set<string>();
  for (let base = bases.get(from); base !== undefined && !seen.has(base); base = bases.get(base)) {
    if (base === wanted) return true;
    seen.add(base);
  }
  return false;
}

/** Those whose place no later one of their name has taken for good. */
function inForceOn(days: Validity, enactments: readonly Enactment[]): PolicySet[] {
  const found = new Map<string, PolicySet>();
  /** By name, the first day from which another is in force for good. */
  const replaced = new Map<string, string>();
  for (const { set, validity } of enactments.toReversed()) {
    const { name, hash } = set.identity;
    const until = replaced.get(name);
    if (until !== undefined && (validity.from >= until || until <= days.from)) continue;
    if (overlap(validity, days)) found.set(hash, set);
    if (validity.to === '') replaced.set(name, validity.from);
  }
  return [...found.values()];
}
