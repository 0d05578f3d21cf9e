import { type Cover, isHousehold } from '../covers.js';
import type { Evaluated } from '../documents.js';
import type { PolicyRules } from '../policy.js';
import type { Lookup } from '../situation.js';
import { pairOf, type Pair } from './pair.js';
import { payersInWords, type Duty } from './payers.js';

/** What a pair is judged among. */
export interface Among {
  readonly covers: readonly Cover[];
  readonly lookup: Lookup;
}

/** What a pair rule says about one pair; the rest of a finding is the same for all of them. */
export interface PairVerdict extends Pick<Evaluated, 'rule' | 'since' | 'reason' | 'clause'> {
  readonly duty: Duty;
  /** Whether it is found, or cannot be told. */
  readonly kind?: 'duplicate' | 'unknown';
  /** Positions of what it rests on beside the two grants. */
  readonly evidence?: readonly number[];
}

export type PairRule = (pair: Pair, among: Among) => readonly PairVerdict[];

export const NOTHING: readonly PairVerdict[] = [];

/** The same person's pairs; those of two awards of one household are the household's own. */
export const isPersonPair = (a: Cover, b: Cover): boolean =>
  a.beneficiary !== b.beneficiary || !isHousehold(a.beneficiary);

/** Two awards of one household, when somebody is covered by both. */
export function isHouseholdPair({ grant: a }: Cover, { grant: b }: Cover): boolean {
  if (a.covered && b.covered) return a.covered.some((person) => b.covered!.includes(person));
  // 单人保 that does not say whom it covers may well cover nobody of the other award.
  return !(a.single && !a.covered) && !(b.single && !b.covered);
}

/** Whose pairs are judged, and by what. */
export interface PairsOf extends Among {
  readonly subject: string;
  readonly counts: (a: Cover, b: Cover) => boolean;
  readonly households: (pair: Pair) => readonly string[];
}

/** Applies the rules to every pair of different awards; one finding a rule and pair of awards. */
export function judgePairs(
  of: PairsOf,
  rules: readonly PairRule[],
  policy: PolicyRules,
): Evaluated[] {
  const { covers } = of;
  const found = new Map<string, Evaluated>();
  for (let i = 1; i < covers.length; i++) {
    for (let j = 0; j < i; j++) {
      const a = covers[i]!;
      const b = covers[j]!;
      if (a.award === b.award || !of.counts(a, b)) continue;
      const pair = pairOf(a, b);
      const verdicts = rules.flatMap((rule) => rule(pair, of));
      for (const verdict of verdicts) note(found, findingOf(verdict, pair, of, policy));
    }
  }
  return [...found.values()];
}

function findingOf(
  { rule, kind = 'duplicate', since, reason, clause, duty, evidence = [] }: PairVerdict,
  pair: Pair,
  { subject, households }: PairsOf,
  policy: PolicyRules,
): Evaluated {
  const { earlier, later } = pair;
  const awards = [earlier.award, later.award].sort();
  const payers = payersInWords(pair, policy);
  return {
    rule,
    kind,
    subject,
    about: awards,
    households: households(pair),
    awards,
    ...duty,
    since,
    reason: { zh: `${reason.zh}${payers.zh}`, en: `${reason.en} ${payers.en}` },
    clause,
    evidence: [earlier.grant.p, later.grant.p, ...evidence].sort((a, b) => a - b),
  };
}

/** By day, then by words: not by which was known first. */
const saidFirst = ({ since, division, reason }: Evaluated): string =>
  `${since}|${division}|${reason.zh}`;

/** Awards granted more than once meet in several pairs: the earliest day speaks for all of them. */
function note(found: Map<string, Evaluated>, finding: Evaluated): void {
  const key = `${finding.rule}|${finding.about.join()}`;
  const known = found.get(key);
  if (!known) {
    found.set(key, finding);
    return;
  }
  const first = saidFirst(known) <= saidFirst(finding) ? known : finding;
  const evidence = [...new Set([...known.evidence, ...finding.evidence])].sort((a, b) => a - b);
  found.set(key, { ...first, evidence });
}
