import { existsSync } from 'node:fs';
import { refuseFaulty } from '../domain/faults.js';
import { Policy } from '../domain/policy.js';
import { PolicySets } from '../domain/policy-sets.js';
import type { PolicySet } from '../domain/set/policy-set.js';
import { parseSet } from './parse-set.js';
import { readContent } from './set-content.js';
import { ZenExpressions } from './zen-expressions.js';

/** The sets that come with the hub, each after the one it extends. */
export const SHIPPED = ['national', 'beijing', 'zhejiang'] as const;

const ALWAYS = { from: '', to: '' };

/** The policy of the shipped sets, read and checked once, at start; each row holds in its own days. */
export function loadPolicy(): Policy {
  const expressions = new ZenExpressions();
  let sets = PolicySets.none(expressions);
  for (const set of loadShippedSets(expressions)) sets = sets.enact(set, ALWAYS);
  return new Policy(sets);
}

export function loadShippedSets(expressions: ZenExpressions): PolicySet[] {
  const loaded: PolicySet[] = [];
  for (const name of SHIPPED) loaded.push(loadSet(shippedFolder(name), loaded, expressions));
  return loaded;
}

/**
 * Reads one folder. @param folder a URL that ends in `/`. @param known the sets it may extend
 * @throws HubError `policy.missing`, or `policy.invalid` that names every fault with its place
 */
export function loadSet(
  folder: URL,
  known: readonly PolicySet[],
  expressions: ZenExpressions,
): PolicySet {
  const { set, faults } = parseSet(readContent(folder), known, expressions);
  refuseFaulty(set.identity.name, faults);
  return set;
}

/** Beside the source; a compiled hub in `dist/` reads the same files, so that there is one copy. */
export function shippedFolder(name: string): URL {
  const besideSource = new URL('../../sets/', import.meta.url);
  const sets = existsSync(besideSource)
    ? besideSource
    : new URL('../../../../../libs/policy/sets/', import.meta.url);
  return new URL(`${name}/`, sets);
}
