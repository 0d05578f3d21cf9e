import type { Clock } from './clocks/clock.js';
import { clocksOfHousehold, clocksOfPerson, nextEdge } from './clocks/clocks-of.js';
import type { Evaluated } from './documents.js';
import { cannotTell } from './findings/cannot-tell.js';
import { moreFrom } from './findings/entitled-to-more.js';
import type { Entitlement } from './findings/entitlement.js';
import { Home, type HomeSituation } from './findings/home.js';
import { missedAid } from './findings/missed-aid.js';
import { overdue } from './findings/overdue.js';
import type { PolicyRules } from './policy.js';
import type { Lookup } from './situation.js';
import { isLine, warningOf, type Warning } from './warnings/warning.js';

/** What is said of a household and its residents. */
export interface HomeSaid {
  /** By subject, for the household and every resident: aid missed, overdue, and what cannot be told. */
  readonly findings: ReadonlyMap<string, readonly Evaluated[]>;
  readonly warning: Warning | undefined;
  /** Times that run. */
  readonly clocks: readonly Clock[];
  /** The next day after today on which time alone may change any of it. */
  readonly due: string | undefined;
}

export const NOTHING_SAID: HomeSaid = {
  findings: new Map(),
  warning: undefined,
  clocks: [],
  due: undefined,
};

/** Rules that {@link sayOfHome} answers for: aid missed, times overdue, and what cannot be told. */
export const isOfHome = (rule: string): boolean => /^[MCU]:/.test(rule);

/** Before the first opened day nobody can be said to miss anything. */
export function sayOfHome(situation: HomeSituation, lookup: Lookup, policy: PolicyRules): HomeSaid {
  const { household, residents } = situation;
  const { today } = lookup;
  if (today === undefined) return NOTHING_SAID;
  const clocks = clocksIn(situation, lookup, policy);
  const subjects = [household.token, ...residents.map(({ token }) => token)];
  const entitlements = situation.entitlements.filter(
    ({ subject, outcome }) => outcome !== 'not-eligible' && subjects.includes(subject),
  );
  const home = new Home(situation, lookup, today, policy);
  const missed = entitlements.flatMap((one) => missedAid(one, home));
  const isWithinLine = entitlements.some(
    ({ outcome, programme }) => outcome === 'eligible' && isLine(programme, policy),
  );
  const unknown = entitlements.flatMap((one) => cannotTell(one, isWithinLine, home));
  const late = overdue(clocks, [household.token], today, policy);
  const found = Map.groupBy([...missed, ...unknown, ...late], ({ subject }) => subject);
  return {
    findings: new Map(subjects.map((subject) => [subject, found.get(subject) ?? []])),
    warning: warningOf(entitlements, clocks, home),
    clocks,
    due: earliest(nextEdge(clocks, today), nextPayable(entitlements, home)),
  };
}

function clocksIn(
  { facts, residents }: HomeSituation,
  lookup: Lookup,
  policy: PolicyRules,
): Clock[] {
  const ofPersons = residents.flatMap((person) => clocksOfPerson(person, facts, lookup, policy));
  return [...clocksOfHousehold(facts, lookup, policy), ...ofPersons];
}

function nextPayable(entitlements: readonly Entitlement[], home: Home): string | undefined {
  return entitlements
    .flatMap((one) => moreFrom(one, home) ?? [])
    .filter((day) => day > home.today)
    .sort()[0];
}

const earliest = (a: string | undefined, b: string | undefined): string | undefined =>
  a !== undefined && (b === undefined || a < b) ? a : b;
