import type { Cover } from '../covers.js';

/** Two covers with days in common, the earlier one first. */
export interface Pair {
  readonly earlier: Cover;
  readonly later: Cover;
  /** The first day in common. */
  readonly since: string;
}

/** The two in order of their first day; of the same day the one decided later is the later one. */
export function pairOf(a: Cover, b: Cover): Pair {
  const [earlier, later] = orderOf(a) < orderOf(b) ? [a, b] : [b, a];
  return { earlier, later, since: later.from };
}

const orderOf = ({ from, grant, award }: Cover): string => `${from}|${grant.on}|${award}`;

export const overlaps = ({ earlier, later }: Pair): boolean => later.from <= earlier.to;

export const lastInCommon = ({ earlier, later }: Pair): string =>
  earlier.to < later.to ? earlier.to : later.to;
