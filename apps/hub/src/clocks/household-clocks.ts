import type { Pool } from 'pg';
import { isOverdue, sayOfHome, type Clock } from '#assistance';
import { knownAt, type FactSet } from '#kernel';
import { servingView, VIEW_SCHEMA, type StateReader } from '#projections';
import type { ViewPosition } from '#sharing';
import { CALENDAR, type CollectionName } from '../projection/collections.js';
import { groupsOfHousehold } from '../projection/groups-of-household.js';
import { homeSituation } from '../projection/home-situation.js';
import type { NamedPolicy, PolicyAt } from '../projection/policy-at.js';
import { Situations } from '../projection/situations.js';

/** A time that runs, as APIs show it: positions are decimal strings. */
export interface RunningClock extends Omit<Clock, 'evidence' | 'about' | 'due'> {
  readonly due?: string;
  readonly overdue: boolean;
  readonly evidence: readonly string[];
}

export interface ClocksPoint {
  /** By the facts' own dates. */
  readonly day: string;
  /** As known when this position was the last; as known now when left out. */
  readonly knownAt?: number | undefined;
}

const COLLECTIONS = ['household', 'person', 'award'] as const;

/** The times that run for a household and whoever is at home in it, worked out when they are asked for. */
export class HouseholdClocks {
  constructor(
    private readonly pool: Pool,
    private readonly viewPosition: Pick<ViewPosition, 'read'>,
    private readonly policyAt: PolicyAt,
    private readonly schema: string = VIEW_SCHEMA,
  ) {}

  /** In order of their last day; those whose last day is not known come last. */
  async of(household: string, { day, knownAt: position }: ClocksPoint): Promise<RunningClock[]> {
    const groups = await groupsOfHousehold(this.pool, this.tableOf, household);
    const state = await this.stateOf([...groups], { day, knownAt: position });
    const situations = new Situations(state);
    const situation = homeSituation(situations.household(household), [], situations, state);
    const { clocks } = sayOfHome(situation, situations, await this.policy(position));
    return clocks.map((clock) => shown(clock, day)).sort(byDue);
  }

  private readonly tableOf = (name: CollectionName): string => servingView(this.schema, name);

  private async policy(position: number | undefined): Promise<NamedPolicy> {
    const at = position ?? Number(await this.viewPosition.read());
    await this.policyAt.reach?.(BigInt(at));
    return this.policyAt(at);
  }

  private async stateOf(
    groups: readonly string[],
    { day, knownAt: position }: ClocksPoint,
  ): Promise<StateReader> {
    const documents = new Map<string, Map<string, Map<string, object>>>();
    const read = COLLECTIONS.map(async (name) => {
      const { rows } = await this.pool.query<{ grp: string; key: string; doc: string }>(
        `select grp, key, doc from ${this.tableOf(name)} where grp = any($1) order by grp, key`,
        [groups],
      );
      const byGroup = new Map<string, Map<string, object>>();
      for (const { grp, key, doc } of rows) {
        const facts = JSON.parse(doc) as FactSet;
        const known = position === undefined ? facts : knownAt(facts, position);
        byGroup.set(grp, (byGroup.get(grp) ?? new Map<string, object>()).set(key, known));
      }
      documents.set(name, byGroup);
    });
    await Promise.all(read);
    documents.set(CALENDAR, new Map([[CALENDAR, new Map([[CALENDAR, { day }]])]]));
    return { loaded: (collection, group) => documents.get(collection)?.get(group) };
  }
}

function shown({ about: _about, due, evidence, ...clock }: Clock, day: string): RunningClock {
  return {
    ...clock,
    ...(due !== undefined && { due }),
    overdue: isOverdue({ ...clock, about: [], due, evidence }, day),
    evidence: evidence.map(String),
  };
}

const byDue = (a: RunningClock, b: RunningClock): number => (keyOf(a) < keyOf(b) ? -1 : 1);

const keyOf = ({ due = '~', clock, awards }: RunningClock): string =>
  `${due}|${clock}|${awards.join()}`;
