import { existsSync } from 'node:fs';
import { refuseFaulty } from '../domain/faults.js';
import { Policy } from '../domain/policy.js';
import { PolicySets } from '../domain/policy-sets.js';
import type { PolicySet } from '../domain/set/policy-set.js';
import { parseSet } from './parse-set.js';
import { readContent, type SetContent } from './set-content.js';
import { ZenExpressions } from './zen-expressions.js';

/** The sets that come with the hub, each after the one it extends. */
export const SHIPPED = ['national', 'beijing', 'zhejiang'] as const;

const ALWAYS = { from: '', to: '' };

/** A set that comes with the program, and its text. */
export interface ShippedSet {
  readonly set: PolicySet;
  readonly content: SetContent;
}

/** The policy of the shipped sets, read and checked once, at start; each row holds in its own days. */
export function loadPolicy(): Policy {
  const expressions = new ZenExpressions();
  let sets = PolicySets.none(expressions);
  for (const set of loadShippedSets(expressions)) sets = sets.enact(set, ALWAYS);
  return new Policy(sets);
}

export function loadShippedSets(expressions: ZenExpressions): PolicySet[] {
  return loadShipped(expressions).map(({ set }) => set);
}

/** The shipped sets with their text. */
export function loadShipped(expressions: ZenExpressions): ShippedSet[] {
  const loaded: ShippedSet[] = [];
  for (const name of SHIPPED) {
    const content = readContent(shippedFolder(name));
    const known = loaded.map(({ set }) => set);
    loaded.push({ set: checkedSet(content, known, expressions), content });
  }
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
  return checkedSet(readContent(folder), known, expressions);
}

function checkedSet(
  content: SetContent,
  known: readonly PolicySet[],
  expressions: ZenExpressions,
): PolicySet {
  const { set, faults } = parseSet(content, known, expressions);
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
