import type { Sentence } from '#kernel';
import type { Undecided } from '../decisions.js';
import type { Evaluated } from '../documents.js';
import { aboutOf, type Entitlement } from './entitlement.js';
import { entitledToMore } from './entitled-to-more.js';
import { applicationsFor, isAwaiting, isRefused, sinceWhen } from './gap.js';
import { isAided, isHeldInstead } from './held.js';
import type { Home } from './home.js';
import { inYuan, perInWords } from './words.js';

/**
 * M: eligible by the facts known and not aided (应助未助), for every programme alike. What explains that the
 * aid is not there: it is held or about to begin, something is held instead of it, an official refused it
 * since, or an application is waiting in its time. Where it is held, whether it is enough.
 */
export function missedAid(entitlement: Entitlement, home: Home): Evaluated[] {
  // An amount of nothing is no aid that anybody lacks: medical aid that was settled with the bills.
  if (entitlement.outcome !== 'eligible' || entitlement.fen === 0) return [];
  if (isAided(entitlement, home)) return entitledToMore(entitlement, home);
  if (isHeldInstead(entitlement, home) || isRefused(entitlement, home)) return [];
  const open = applicationsFor(entitlement, home);
  if (isAwaiting(open, home.today)) return [];
  return [findingOf(entitlement, open, home)];
}

function findingOf(entitlement: Entitlement, open: readonly Undecided[], home: Home): Evaluated {
  const { programme, subject, clause, evidence } = entitlement;
  const { policy } = home;
  const since = sinceWhen(entitlement, open, home);
  const late = open
    .map(({ term }) => term?.due ?? '')
    .sort()
    .at(-1);
  return {
    rule: `M:${programme}`,
    kind: 'gap',
    subject,
    about: aboutOf(entitlement),
    households: [home.household.token],
    awards: [],
    department: policy.dutyDepartment(programme),
    division: home.division,
    since,
    ...(late && { due: late }),
    reason: reasonOf(entitlement, { since, late }, home),
    clause,
    evidence: [...evidence].sort((a, b) => a - b),
  };
}

function reasonOf(
  { programme, why, fen, per, single }: Entitlement,
  { since, late }: { readonly since: string; readonly late: string | undefined },
  { policy }: Home,
): Sentence {
  const name = policy.programme(programme) ?? { zh: programme, en: programme };
  const amount = fen === undefined || fen === 0 ? undefined : inYuan(fen);
  const rhythm = perInWords(per);
  return {
    zh:
      [
        `${why.zh.replace(/[。.]$/, '')}，符合${name.zh}条件${single ? '（单人纳入）' : ''}`,
        `自 ${since} 起未获得`,
        ...(amount ? [`按规定${rhythm.zh}至少 ${amount} 元`] : []),
        ...(late ? [`已有申请，应于 ${late} 前作出决定，已逾期`] : []),
      ].join('，') + '。',
    en:
      [
        `${why.en.replace(/\.$/, '')}: eligible for ${name.en}${single ? ' (one person alone)' : ''}`,
        `without it since ${since}`,
        ...(amount ? [`at least ${amount} yuan ${rhythm.en} by the rules`] : []),
        ...(late ? [`an application was to be decided by ${late}`] : []),
      ].join(', ') + '.',
  };
}
