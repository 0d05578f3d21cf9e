import { type Cover, isHousehold } from '../covers.js';
import type { Evaluated } from '../documents.js';

/** Two covers with days in common, the earlier one first. */
export interface Pair {
  readonly earlier: Cover;
  readonly later: Cover;
  /** The first day in common. */
  readonly since: string;
}

/** What a pair rule says about one pair; the rest of a finding is the same for all of them. */
export type PairVerdict = Pick<Evaluated, 'rule' | 'department' | 'since' | 'reason' | 'clause'>;

export type PairRule = (pair: Pair) => PairVerdict | undefined;

/** The same person's pairs; those of two awards of one household are the household's own. */
export const isPersonPair = (a: Cover, b: Cover): boolean =>
  a.beneficiary !== b.beneficiary || !isHousehold(a.beneficiary);

/** Two awards of one household, when somebody is covered by both. */
export function isHouseholdPair({ grant: a }: Cover, { grant: b }: Cover): boolean {
  if (a.covered && b.covered) return a.covered.some((person) => b.covered!.includes(person));
  // 单人保 that does not say whom it covers may well cover nobody of the other award.
  return !(a.single && !a.covered) && !(b.single && !b.covered);
}

/** Applies the rules to every pair of different awards; one finding a rule and pair of awards. */
export function judgePairs(
  covers: readonly Cover[],
  counts: (a: Cover, b: Cover) => boolean,
  rules: readonly PairRule[],
  about: { readonly subject: string; readonly households: (pair: Pair) => readonly string[] },
): Evaluated[] {
  const found = new Map<string, Evaluated>();
  for (let i = 1; i < covers.length; i++) {
    for (let j = 0; j < i; j++) {
      const a = covers[i]!;
      const b = covers[j]!;
      if (a.award === b.award || !counts(a, b)) continue;
      const pair = pairOf(a, b);
      const verdicts = rules.flatMap((rule) => rule(pair) ?? []);
      for (const verdict of verdicts) note(found, findingOf(verdict, pair, about));
    }
  }
  return [...found.values()];
}

/** The two in order of their first day. */
export function pairOf(a: Cover, b: Cover): Pair {
  const inOrder = a.from < b.from || (a.from === b.from && a.award < b.award);
  const [earlier, later] = inOrder ? [a, b] : [b, a];
  return { earlier, later, since: later.from };
}

export const overlaps = ({ earlier, later }: Pair): boolean => later.from <= earlier.to;

function findingOf(
  verdict: PairVerdict,
  pair: Pair,
  about: { readonly subject: string; readonly households: (pair: Pair) => readonly string[] },
): Evaluated {
  const { earlier, later } = pair;
  const awards = [earlier.award, later.award].sort();
  return {
    rule: verdict.rule,
    kind: 'duplicate',
    subject: about.subject,
    about: awards,
    households: about.households(pair),
    awards,
    department: verdict.department,
    division: later.grant.division,
    since: verdict.since,
    reason: verdict.reason,
    clause: verdict.clause,
    evidence: [earlier.grant.p, later.grant.p].sort((a, b) => a - b),
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
