import { plusMonths } from '#kernel';
import type { GrantFact } from '../documents.js';
import type { PolicyRules, StackingRule } from '../policy.js';
import type { When } from '../when.js';
import { lastInCommon, overlaps, type Pair } from './pair.js';

/** What the matrix says of two aids, from a day that they have in common. */
export interface Met {
  readonly row: StackingRule;
  readonly since: string;
}

const NONE: readonly string[] = [];
const PLAIN: readonly string[] = [''];

/**
 * Every relation of the two on the days that they have in common, each from its first day: a rule may come
 * into force while both are held. What was granted under the document that allows it is left out.
 */
export function metOf(policy: PolicyRules, pair: Pair): readonly Met[] {
  const met: Met[] = [];
  for (const day of daysOf(policy, pair)) {
    const row = rowOn(policy, pair, day);
    if (!row || isExcepted(row, pair) || met.some((known) => known.row.kind === row.kind)) continue;
    met.push({ row, since: day });
  }
  return met;
}

/** The days on which the relation may be another than on the day before. */
function daysOf(policy: PolicyRules, pair: Pair): readonly string[] {
  const { earlier, later, since } = pair;
  if (!overlaps(pair)) return isOneSchoolYear(policy, pair) ? [since] : NONE;
  const changes = policy.stacking.relationDays(earlier.grant.programme, later.grant.programme);
  const last = lastInCommon(pair);
  return [since, ...changes.filter((day) => day > since && day <= last)];
}

/** Awards for a school year go together or not by the year, whatever day each is dated. */
function isOneSchoolYear(policy: PolicyRules, { earlier, later }: Pair): boolean {
  const isYearly = ({ programme }: GrantFact): boolean =>
    policy.programme(programme)?.period === 'school-year';
  return (
    schoolYearOf(earlier.from) === schoolYearOf(later.from) &&
    isYearly(earlier.grant) &&
    isYearly(later.grant)
  );
}

/** The year in which the school year began: in September. */
export const schoolYearOf = (day: string): string => plusMonths(day, -8).slice(0, 4);

/**
 * How the two go together on a day. A rule must hold where either is paid: what one place says of a pair
 * says nothing of the other place. The clause is that of the place which acts.
 */
function rowOn(policy: PolicyRules, pair: Pair, date: string): StackingRule | undefined {
  const { earlier, later } = pair;
  const there = rowAt(policy, pair, { division: earlier.grant.division, date });
  if (!there || earlier.grant.division === later.grant.division) return there;
  const here = rowAt(policy, pair, { division: later.grant.division, date });
  return here?.kind === there.kind ? here : undefined;
}

function rowAt(policy: PolicyRules, pair: Pair, when: When): StackingRule | undefined {
  const { programme: a } = pair.earlier.grant;
  const { programme: b } = pair.later.grant;
  for (const qualifier of qualifiersOf(policy, pair, when.division)) {
    const row = policy.relation({ a, b, ...when, qualifier });
    if (row && (qualifier !== '' || row.unit === 'person' || !hasSingle(pair))) return row;
  }
  return undefined;
}

/**
 * The qualifiers that the facts give, the narrowest first. Of one programme twice only several identities
 * are a matter of the matrix here: another payer is D1, again in a period D7. 单人保 is not its household's:
 * a rule about households says nothing of it.
 */
function qualifiersOf(policy: PolicyRules, pair: Pair, division: string): readonly string[] {
  const { grant: a } = pair.earlier;
  const { grant: b } = pair.later;
  if (a.programme === b.programme) return identitiesDiffer(a, b) ? ['another-identity'] : NONE;
  if (hasSingle(pair)) return ['single-person', ''];
  return isPaidInFull(policy, pair, division) ? ['paid-in-full', ''] : PLAIN;
}

const hasSingle = ({ earlier, later }: Pair): boolean =>
  isSingle(earlier.grant) || isSingle(later.grant);

const isSingle = (grant: GrantFact): boolean =>
  grant.programme === 'DIBAO' && grant.single === true;

const identitiesDiffer = (a: GrantFact, b: GrantFact): boolean =>
  a.identity !== undefined && b.identity !== undefined && a.identity !== b.identity;

/** Whether the earlier one was given in full already, without anything that counted towards it. */
function isPaidInFull(
  { stacking }: PolicyRules,
  { earlier, later }: Pair,
  division: string,
): boolean {
  const { programme, fen = 0 } = earlier.grant;
  if (earlier.from === later.from) return false;
  const full = stacking.fullAmount(programme, { division, date: earlier.from });
  return full !== undefined && fen >= full;
}

/** Whether either was granted under the document that allows it in spite of the rule. */
const isExcepted = (rule: StackingRule, { earlier, later }: Pair): boolean =>
  restsOn(rule.unlessBasis, earlier.grant) || restsOn(rule.unlessBasis, later.grant);

const restsOn = (basis: string, { clause, document }: GrantFact): boolean =>
  basis !== '' && (clause.includes(basis) || (document?.includes(basis) ?? false));
