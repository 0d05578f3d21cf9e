import { coversOf, coversOfHousehold, type Cover } from '../covers.js';
import type { Evaluated } from '../documents.js';
import type { PolicyRules } from '../policy.js';
import type { HouseholdSituation, Lookup, PersonSituation } from '../situation.js';
import { holds, isAwaiting, isRefused, sinceWhen, type Gap } from './line-gap.js';
import { meetsTekun } from './missed-tekun.js';

type Line = 'DIBAO' | 'DIBAO_EDGE';

interface Member {
  readonly person: PersonSituation;
  readonly covers: readonly Cover[];
}

/** A household's verified facts, and those of its members whom the allowance is assessed for. */
interface Assessed {
  readonly token: string;
  readonly today: string;
  readonly division: string;
  readonly unit: readonly Member[];
  readonly income: { readonly p: number; readonly on: string; readonly fen: number };
  readonly assets: { readonly p: number; readonly on: string };
}

/** M:DIBAO and M:DIBAO_EDGE: within a line by verified facts, and not aided (应助未助). */
export function missedDibao(
  household: HouseholdSituation,
  lookup: Lookup,
  policy: PolicyRules,
): Evaluated[] {
  const assessed = assess(household, lookup);
  const line = assessed && lineOn(assessed, policy, assessed.today);
  if (!assessed || !line) return [];
  const own = coversOfHousehold(household.token, lookup);
  if (isAided(line, assessed, own)) return [];
  const gap = gapOf(line, assessed);
  if (isRefused(gap, lookup) || isAwaiting(gap, lookup, policy)) return [];
  const since = lineSince(line, assessed, policy, sinceWhen(gap, own, lookup, policy));
  return [findingOf(line, assessed, since, policy)];
}

/** Undefined where something needed is not verified: then it cannot be told. */
function assess(household: HouseholdSituation, lookup: Lookup): Assessed | undefined {
  const { token, division, income, assets, members } = household;
  const { today } = lookup;
  if (today === undefined || division === undefined || !income || !assets?.within) return undefined;
  const unit: Member[] = [];
  for (const person of members) {
    // 特困 is assessed for the person alone: who holds it or meets its test is not counted here.
    if (meetsTekun(person)) continue;
    const covers = coversOf(person, lookup);
    if (!holds(covers, 'TEKUN', today)) unit.push({ person, covers });
  }
  return unit.length > 0 ? { token, today, division, unit, income, assets } : undefined;
}

/** Below the standard a head, or below the edge's multiple of it; undefined above, or where unknown. */
function lineOn({ division, unit, income }: Assessed, policy: PolicyRules, date: string) {
  const standard = policy.dibaoStandard(division, date);
  if (standard === undefined) return undefined;
  if (income.fen < standard * unit.length) return 'DIBAO' satisfies Line;
  const edge = standard * policy.edgeMultiple(division) * unit.length;
  return income.fen < edge ? ('DIBAO_EDGE' satisfies Line) : undefined;
}

/** 单人保 aids one person: it explains a missing status, not a missing allowance of the family. */
function isAided(line: Line, { today, unit }: Assessed, own: readonly Cover[]): boolean {
  const holdsDibao = ({ covers }: Member): boolean => holds(covers, 'DIBAO', today);
  if (line === 'DIBAO') {
    const ofFamily = own.filter(({ grant }) => !grant.single);
    return holds(ofFamily, 'DIBAO', today) || unit.every(holdsDibao);
  }
  return (
    holds(own, 'DIBAO', today) ||
    holds(own, 'DIBAO_EDGE', today) ||
    unit.some((member) => holdsDibao(member) || holds(member.covers, 'DIBAO_EDGE', today))
  );
}

const gapOf = (line: Line, { token, today, unit, income }: Assessed): Gap => ({
  today,
  programme: line,
  // Whoever is found too well off for the allowance is considered for the edge in the same procedure.
  applications: line === 'DIBAO' ? ['DIBAO'] : ['DIBAO', 'DIBAO_EDGE'],
  beneficiaries: [token, ...unit.map(({ person }) => person.token)],
  verifiedOn: income.on,
});

/** Not before the assets were verified, nor before the standard put the household within the line. */
function lineSince(line: Line, assessed: Assessed, policy: PolicyRules, earliest: string): string {
  const { division, assets, today } = assessed;
  let since = earliest < assets.on ? assets.on : earliest;
  while (lineOn(assessed, policy, since) !== line) {
    const change = policy.nextStandardChange(division, since);
    if (change === undefined || change > today) break;
    since = change;
  }
  return since;
}

const yuan = (fen: number): string => (fen / 100).toFixed(2);

function findingOf(line: Line, assessed: Assessed, since: string, policy: PolicyRules): Evaluated {
  const { token, today, division, unit, income, assets } = assessed;
  const standard = policy.dibaoStandard(division, today) ?? 0;
  const perHead = yuan(income.fen / unit.length);
  const programme = policy.programme(line);
  const limit = line === 'DIBAO' ? standard : standard * policy.edgeMultiple(division);
  const multiple = line === 'DIBAO' ? '' : `${policy.edgeMultiple(division)} × `;
  return {
    rule: `M:${line}`,
    kind: 'gap',
    subject: token,
    about: [],
    households: [token],
    awards: [],
    department: policy.dutyDepartment(line),
    division,
    since,
    reason: {
      zh: `${income.on} 核定 ${unit.length} 人、人均月收入 ${perHead} 元，低于 ${multiple}${yuan(standard)} 元（${yuan(limit)} 元），财产符合规定，自 ${since} 起没有${programme?.zh ?? line}。`,
      en: `Verified on ${income.on}: ${unit.length} persons with ${perHead} yuan a head and month, below ${multiple}${yuan(standard)} yuan (${yuan(limit)} yuan), assets within limits; without ${programme?.en ?? line} since ${since}.`,
    },
    clause: policy.clause(line === 'DIBAO' ? 'dibao' : 'edge'),
    evidence: [income.p, assets.p].sort((a, b) => a - b),
  };
}
