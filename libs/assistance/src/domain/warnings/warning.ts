import { dayAfter, OPEN_END } from '#kernel';
import type { Clock } from '../clocks/clock.js';
import { firstSince, type Dated } from '../clocks/timed-facts.js';
import type { Cover } from '../covers.js';
import type { Entitlement } from '../findings/entitlement.js';
import { isAided, isHeldInstead } from '../findings/held.js';
import type { Home } from '../findings/home.js';
import type { PolicyRules } from '../policy.js';
import { byDay, triggersOf, type Trigger, type TriggerKind } from './triggers.js';

/** 排查 → 预警 → 核实 → 救助, or closed: refused, or found not to be needed. */
export type WarningStage = 'screened' | 'warned' | 'verified' | 'aided' | 'closed';

/** Early warning of a household: what gave reason, and the day on which each state was entered. */
export interface Warning {
  readonly state: WarningStage;
  /** In order of their first day. */
  readonly triggers: readonly TriggerKind[];
  /** That must act next. */
  readonly department: string;
  readonly screenedOn: string;
  /** The first day since on which no basic aid was in place. */
  readonly warnedOn?: string;
  /** The first verification or visit since. */
  readonly verifiedOn?: string;
  readonly aidedOn?: string;
  readonly closedOn?: string;
  /** Last day for the next step, where a time runs. */
  readonly due?: string;
  /** 返贫: basic aid had ended, and the household is within a line again. */
  readonly returned: boolean;
}

/** The days on which something came of a household, whenever its reason was. */
interface Outcomes {
  readonly checks: readonly Dated[];
  readonly grants: readonly Dated[];
  readonly refusals: readonly Dated[];
  /** Basic aid of the household and its members. */
  readonly basic: readonly Cover[];
  /** Within a line and without its aid. */
  readonly missing: Entitlement | undefined;
  /** Neither yes nor no for a line: nothing is closed on that. */
  readonly isOpen: boolean;
}

/**
 * The last warning of a household, from facts alone: the same facts say the same whenever they come.
 * Undefined where nothing gives reason for one.
 */
export function warningOf(
  entitlements: readonly Entitlement[],
  clocks: readonly Clock[],
  home: Home,
): Warning | undefined {
  const outcomes = outcomesOf(entitlements, home);
  const { missing } = outcomes;
  const triggers = triggersOf(home.facts);
  if (missing) triggers.push({ kind: 'within-line', on: missing.since });
  const episode = lastEpisode(triggers.sort(byDay), outcomes);
  const [first] = episode;
  if (!first) return undefined;
  const days = daysOf(first.on, outcomes, home.today);
  const state = stateOf(days);
  return {
    state,
    triggers: [...new Set(episode.map(({ kind }) => kind))],
    department: home.policy.dutyDepartment(missing?.programme ?? 'DIBAO'),
    ...days,
    ...dueOf(state, clocks),
    returned: hasReturned(outcomes, home.today),
  };
}

/** Triggers since the one before them was done with. */
function lastEpisode(triggers: readonly Trigger[], outcomes: Outcomes): readonly Trigger[] {
  let episode: Trigger[] = [];
  for (const trigger of triggers) {
    const [first] = episode;
    if (first && isDone(first.on, trigger.on, outcomes)) episode = [];
    episode.push(trigger);
  }
  return episode;
}

/** Whether what began on the one day was answered before the other. */
function isDone(from: string, before: string, outcomes: Outcomes): boolean {
  const { checks, grants, refusals, missing } = outcomes;
  const answered = [firstSince(grants, from), firstSince(refusals, from)];
  if (answered.some((fact) => fact && fact.on < before)) return true;
  const check = firstSince(checks, from);
  return check !== undefined && check.on < before && !(missing && missing.since <= before);
}

type Days = Pick<Warning, 'screenedOn' | 'warnedOn' | 'verifiedOn' | 'aidedOn' | 'closedOn'>;

function daysOf(screenedOn: string, outcomes: Outcomes, today: string): Days {
  const { checks, grants, refusals, missing, isOpen } = outcomes;
  const aidedOn = firstSince(grants, screenedOn)?.on;
  const refusedOn = firstSince(refusals, screenedOn)?.on;
  const answeredOn = aidedOn ?? refusedOn;
  const verifiedOn = until(firstSince(checks, screenedOn)?.on, answeredOn);
  const notNeeded = missing || isOpen ? undefined : verifiedOn;
  return known({
    screenedOn,
    warnedOn: until(withoutAidFrom(screenedOn, outcomes.basic, today), answeredOn),
    verifiedOn,
    aidedOn,
    closedOn: aidedOn === undefined ? (refusedOn ?? notNeeded) : undefined,
  });
}

/** Without the days that have not come. */
function known(days: { readonly [D in keyof Days]: Days[D] | undefined }): Days {
  const come = Object.entries(days).filter(([, day]) => day !== undefined);
  return Object.fromEntries(come) as unknown as Days;
}

/** What was looked at after the answer, as with aid before the papers, is no state of this warning. */
const until = (day: string | undefined, answered: string | undefined): string | undefined =>
  day !== undefined && answered !== undefined && day > answered ? undefined : day;

function stateOf({ aidedOn, closedOn, verifiedOn, warnedOn }: Days): WarningStage {
  if (aidedOn !== undefined) return 'aided';
  if (closedOn !== undefined) return 'closed';
  if (verifiedOn !== undefined) return 'verified';
  return warnedOn === undefined ? 'screened' : 'warned';
}

/** The first day from then on that no basic aid covers; undefined while it lasts. */
function withoutAidFrom(from: string, basic: readonly Cover[], today: string): string | undefined {
  let day = from;
  for (let moved = true; moved;) {
    moved = false;
    for (const cover of basic) {
      if (cover.from > day || cover.to < day) continue;
      if (cover.to === OPEN_END) return undefined;
      day = dayAfter(cover.to);
      moved = true;
    }
  }
  return day === from || day <= today ? day : undefined;
}

/** The next step of one that waits is bound by the time of its application. */
function dueOf(state: WarningStage, clocks: readonly Clock[]): Pick<Warning, 'due'> {
  if (state === 'aided' || state === 'closed') return {};
  const dues = clocks
    .filter(({ clock }) => clock === 'decision' || clock === 'survey')
    .flatMap(({ due }) => due ?? [])
    .sort();
  return dues[0] === undefined ? {} : { due: dues[0] };
}

function hasReturned({ basic, missing }: Outcomes, today: string): boolean {
  if (!missing || basic.some(({ from, to }) => from <= today && today <= to)) return false;
  return basic.some(({ to }) => to < missing.since);
}

function outcomesOf(entitlements: readonly Entitlement[], home: Home): Outcomes {
  const { facts, policy } = home;
  const tokens = [facts.token, ...facts.persons.map(({ token }) => token)];
  const grants: Dated[] = [];
  const refusals: Dated[] = [];
  for (const token of tokens) {
    for (const { granted = [], refused = [] } of home.awardsOf(token).values()) {
      grants.push(...granted.filter(({ programme }) => isAssistance(programme, policy)));
      refusals.push(...refused.filter(({ programme }) => isAssistance(programme, policy)));
    }
  }
  const lines = entitlements.filter(({ programme }) => isLine(programme, policy));
  const missing = lines
    .filter((one) => one.outcome === 'eligible' && !isAided(one, home) && !isHeldInstead(one, home))
    .sort((a, b) =>
      a.since === b.since ? (a.programme < b.programme ? -1 : 1) : a.since < b.since ? -1 : 1,
    );
  return {
    checks: [...facts.verified, ...facts.visits],
    grants,
    refusals,
    basic: tokens.flatMap((token) =>
      home.coversOf(token).filter(({ grant }) => isLine(grant.programme, policy)),
    ),
    missing: missing[0],
    isOpen:
      lines.some(({ outcome }) => outcome === 'cannot-tell') ||
      tokens.some((token) => home.undecidedOf(token).length > 0),
  };
}

/** Aid that answers a need, and not an entitlement of everybody such as insurance or pensions. */
const isAssistance = (programme: string, policy: PolicyRules): boolean => {
  const terms = policy.programme(programme);
  if (terms === undefined) return false;
  return terms.category !== 'neighbour' || policy.dutyDepartment(programme) === 'civil-affairs';
};

/** Basic support and the statuses: what a line of income decides about. */
export const isLine = (programme: string, policy: PolicyRules): boolean => {
  const terms = policy.programme(programme);
  if (terms === undefined) return false;
  return (
    terms.category === 'status' || (terms.category === 'statutory' && terms.period === 'monthly')
  );
};
