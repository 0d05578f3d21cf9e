import type { Dated } from '../clocks/timed-facts.js';
import { isPending, type Undecided } from '../decisions.js';
import type { Evaluated } from '../documents.js';
import { aboutOf, type Entitlement } from './entitlement.js';
import { applicationsFor, isRefused } from './gap.js';
import { isAided, isHeldInstead } from './held.js';
import type { Home } from './home.js';

/** Why an answer is owed to somebody. */
interface Asked {
  readonly zh: string;
  readonly en: string;
  readonly since: string;
  readonly due?: string | undefined;
  readonly evidence: readonly number[];
}

/**
 * U: facts or local standards are missing, so it cannot be told whether somebody is entitled, and somebody
 * waits for the answer: they applied, a hardship was reported, or they are within a line already. Who is
 * merely on the books is not in question.
 */
export function cannotTell(
  entitlement: Entitlement,
  isWithinLine: boolean,
  home: Home,
): Evaluated[] {
  if (entitlement.outcome !== 'cannot-tell' || entitlement.needs.length === 0) return [];
  if (isAided(entitlement, home) || isHeldInstead(entitlement, home)) return [];
  const asked = whyAsked(entitlement, isWithinLine, home);
  if (!asked || isRefused({ ...entitlement, since: asked.since, evidence: [] }, home)) return [];
  const { programme, needs, clause } = entitlement;
  const name = home.policy.programme(programme) ?? { zh: programme, en: programme };
  return [
    {
      rule: `U:${programme}`,
      kind: 'unknown',
      subject: entitlement.subject,
      about: aboutOf(entitlement),
      households: [home.household.token],
      awards: [],
      department: home.policy.dutyDepartment(programme),
      division: home.division,
      since: asked.since,
      ...(asked.due && { due: asked.due }),
      reason: {
        zh: `${asked.zh}，无法判断是否符合${name.zh}条件，需要：${needs.map(({ what, from }) => `${what.zh}（${from.zh}）`).join('、')}。`,
        en: `${asked.en}; whether they are eligible for ${name.en} cannot be told without: ${needs.map(({ what, from }) => `${what.en} (from ${from.en})`).join('; ')}.`,
      },
      clause,
      evidence: [...new Set([...entitlement.evidence, ...asked.evidence])].sort((a, b) => a - b),
    },
  ];
}

function whyAsked(entitlement: Entitlement, isWithinLine: boolean, home: Home): Asked | undefined {
  const [application] = [...applicationsFor(entitlement, home)].sort(byDay);
  if (application) return applied(application, home.today);
  const hardship = openHardship(home);
  if (hardship) {
    const { on, p } = hardship;
    return {
      zh: `${on} 上报困难，尚未处理`,
      en: `A hardship was reported on ${on} and not answered`,
      since: on,
      evidence: [p],
    };
  }
  if (!isWithinLine) return undefined;
  return {
    zh: '已在救助线以内',
    en: 'Within a line of assistance already',
    since: entitlement.since,
    evidence: [],
  };
}

const byDay = (a: Undecided, b: Undecided): number =>
  a.applied.on === b.applied.on
    ? a.number < b.number
      ? -1
      : 1
    : a.applied.on < b.applied.on
      ? -1
      : 1;

function applied(application: Undecided, today: string): Asked {
  const { on, p } = application.applied;
  const late = !isPending(application, today);
  return {
    zh: `${on} 已申请${late ? '，逾期未决定' : ''}`,
    en: `Applied for on ${on}${late ? ' and not decided in time' : ''}`,
    since: on,
    due: application.term?.due,
    evidence: [p],
  };
}

/** The last hardship that was reported, unless something was granted or refused since. */
export function openHardship(home: Home): Dated | undefined {
  const { hardships, persons, token } = home.facts;
  const all = [...hardships, ...persons.flatMap((person) => person.hardships)];
  const last = all.reduce<Dated | undefined>(
    (found, one) => (!found || one.on > found.on ? one : found),
    undefined,
  );
  if (!last) return undefined;
  const beneficiaries = [token, ...persons.map((person) => person.token)];
  const isAnswered = beneficiaries.some((one) =>
    [...home.awardsOf(one).values()].some(
      ({ granted = [], refused = [] }) =>
        granted.some(({ on }) => on >= last.on) || refused.some(({ on }) => on >= last.on),
    ),
  );
  return isAnswered ? undefined : last;
}
