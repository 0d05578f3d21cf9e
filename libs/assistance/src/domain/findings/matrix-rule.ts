import type { PolicyRules } from '../policy.js';
import type { Pair } from './pair.js';
import type { Among, PairVerdict } from './pairs.js';
import type { Met } from './relation.js';

/** What a kind of relation makes of two aids that are held together. */
export type MatrixRule = (
  met: Met,
  pair: Pair,
  among: Among & { readonly policy: PolicyRules },
) => PairVerdict | undefined;
