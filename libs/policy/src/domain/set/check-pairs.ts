import type { Faults } from '../faults.js';
import type { PolicySet } from './policy-set.js';
import { pairOf } from './unstated.js';

/**
 * Every pair of programmes has a relation, or says that no clause about it was read: a programme that
 * is added is looked at against all others.
 */
export function checkPairs(set: PolicySet, bases: readonly PolicySet[], faults: Faults): void {
  const chain = [set, ...bases];
  const codes = [...new Set(chain.flatMap(({ programmes }) => [...programmes.keys()]))];
  const isRelated = (a: string, b: string): boolean =>
    chain.some(({ relations }) => relations.isStated(a, b));
  const isUnstated = (a: string, b: string): boolean =>
    chain.some(({ unstated }) => unstated.has(pairOf(a, b)));
  for (const [i, a] of codes.entries()) {
    for (const b of codes.slice(i + 1)) {
      if (isRelated(a, b) || isUnstated(a, b)) continue;
      faults.add(
        { file: 'relations.csv' },
        `${a} 与 ${b} 没有叠加关系：请补上一行，未读到条文的写入 unstated.csv。`,
        `${a} and ${b} have no relation: add a row, or list the pair in unstated.csv if no clause was read.`,
      );
    }
  }
  for (const { a, b, place } of set.unstated.values()) {
    if (!set.relations.isStated(a, b)) continue;
    faults.add(
      { ...place, column: 'b' },
      `${a} 与 ${b} 在 relations.csv 中已有关系：请从这里删去。`,
      `${a} and ${b} have a relation in relations.csv: remove the pair here.`,
    );
  }
}
