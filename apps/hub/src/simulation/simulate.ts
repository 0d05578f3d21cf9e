import type { Pool } from 'pg';
import type { EventStore } from '#event-store';
import { HubError } from '#kernel';
import { exclusively, quoteIdentifier } from '#platform';
import type { PolicySet, ZenExpressions } from '#policy';
import { SideBuild, withBody } from '#projections';
import { openedDays } from '../as-of/opened-days.js';
import {
  createHouseholdProjection,
  DAY_OPENED,
  dataOf,
  type PolicyAt,
} from '../projection/index.js';
import { HistoryComparison } from './comparison/history-comparison.js';
import type { Both } from './comparison/said.js';
import { scaled } from './comparison/scaled.js';
import { namesIn } from './names.js';
import { rangeOf, type OpenedDay, type SimulatedRange } from './range.js';
import type { Sample, SampleSize } from './sample.js';
import { drawSample, SampledHistory, type Replayed } from './sampled-history.js';
import type { Names, SampleTold, Simulation } from './simulation.js';
import { Snapshot } from './snapshot.js';
import { replacedBy, trialPolicyAt } from './trial-policy.js';
import { wokenAt } from './woken-projection.js';

/** One, so that what a killed run leaves behind is cleared by the next. */
export const SIMULATION_SCHEMA = 'simulation';
/** Of each of the two builds: together they stay within what one rebuild takes. */
const MEMORY = { cachedGroups: 50_000, flushChanges: 50_000 } as const;
/** Of the one simulation that runs at a time. */
export const SIMULATION_LOCK = 0x73696d;

export interface SimulateOptions {
  readonly pool: Pool;
  /** Read and never written. */
  readonly store: Pick<EventStore<never>, 'replay' | 'readStream' | 'head'>;
  /** The policy by which the hub decided, by position. */
  readonly policyAt: PolicyAt;
  readonly set: PolicySet;
  readonly expressions: ZenExpressions;
  /** First and last day, ISO 8601. */
  readonly from: string;
  readonly to: string;
  readonly sample?: SampleSize;
  /** Prefixes of divisions to count; all when empty. */
  readonly divisions: readonly string[];
  readonly namesSubjects: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: SimulationProgress) => void;
}

export interface SimulationProgress {
  readonly phase: 'sample' | 'fold';
  /** Events read, of both builds where there are two. */
  readonly done: number;
  readonly total: number;
}

/**
 * Runs a history twice, by the policy as it was and with a set in force from a day on, and compares what
 * comes of it. Both runs are side builds in a schema of their own: what is served and what goes out is
 * neither read nor written. Up to the first day they are one.
 * @throws HubError `simulation.running` `simulation.no-day` `simulation.stopped` `policy.base-missing`
 */
export async function simulate(options: SimulateOptions): Promise<Simulation> {
  const { pool } = options;
  const drop = `drop schema if exists ${quoteIdentifier(SIMULATION_SCHEMA)} cascade`;
  let simulation: Simulation | undefined;
  const alone = await exclusively(pool, SIMULATION_LOCK, async () => {
    await pool.query(drop);
    try {
      simulation = await new Run(options).simulate();
    } finally {
      await pool.query(drop);
    }
  });
  if (!alone) throw running();
  return simulation!;
}

interface Outcome {
  readonly comparison: HistoryComparison;
  readonly sample: Sample | undefined;
  readonly names: Names;
}

/** One run, in a schema that is empty. */
class Run {
  constructor(private readonly options: SimulateOptions) {}

  async simulate(): Promise<Simulation> {
    const { store, set, from, policyAt, expressions } = this.options;
    const head = await store.head();
    await policyAt.reach?.(head);
    const range = rangeOf(await this.days(head), this.options, head);
    const trial = { set, from, position: Number(range.first.position) };
    const policies = { base: policyAt, changed: trialPolicyAt(policyAt, trial, expressions) };
    const sample = await this.sample(range.last.position);
    const comparison = this.comparison(policies, Number(range.last.position));
    const history = sample ? new SampledHistory(store, sample.tokens) : store;
    const builds = await this.fork(range, policies, history);
    const snapshot = new Snapshot(this.options.pool, builds);
    for (const { position, day } of range.months) {
      await this.bringTo(builds, position);
      await snapshot.month(comparison, day);
    }
    await this.bringTo(builds, range.last.position);
    await snapshot.end(comparison, range.first.position);
    const names = namesIn(comparison.figures(), policies.changed(Number(range.last.position)));
    return this.told(range, { comparison, sample, names });
  }

  private async days(head: bigint): Promise<OpenedDay[]> {
    const events = await openedDays(this.options.store, head);
    return events
      .filter(({ type }) => type === DAY_OPENED)
      .map((event) => ({
        position: event.position,
        day: dataOf<{ readonly day: string }>(withBody(event)).day,
      }));
  }

  private async sample(upTo: bigint): Promise<Sample | undefined> {
    const { store, sample: size, signal, onProgress } = this.options;
    if (size === undefined) return undefined;
    const sample = await drawSample(store, size, {
      ...{ upTo, ...(signal && { signal }) },
      onProgress: (position) =>
        onProgress?.({ phase: 'sample', done: Number(position), total: Number(upTo) }),
    });
    this.goesOn();
    return sample;
  }

  private comparison(policies: Both<PolicyAt>, last: number): HistoryComparison {
    const { divisions, namesSubjects } = this.options;
    const departments = (policyAt: PolicyAt) => (programme: string) =>
      policyAt(last).dutyDepartment(programme);
    return new HistoryComparison({
      departmentOf: {
        base: departments(policies.base),
        changed: departments(policies.changed),
      },
      counts: (division) =>
        divisions.length === 0 || divisions.some((one) => division?.startsWith(one) === true),
      namesSubjects,
    });
  }

  /**
   * History before the first day, once; from there on there are two. On that day everyone is looked at again
   * by both: what differs then is due to the policy alone.
   */
  private async fork(
    { first, last }: SimulatedRange,
    policies: Both<PolicyAt>,
    store: Replayed,
  ): Promise<Both<SideBuild>> {
    const { pool, signal } = this.options;
    const before = first.position - 1n;
    const done = { base: 0n, changed: before };
    const total = Number(2n * last.position - before);
    const of = (side: keyof Both<unknown>) => ({
      projection: wokenAt(first.position, createHouseholdProjection(policies[side])),
      onProgress: (position: bigint) => {
        done[side] = position;
        const events = Number(done.base + done.changed - before);
        this.options.onProgress?.({ phase: 'fold', done: events, total });
      },
    });
    const base = await SideBuild.begin({
      ...{ pool, store, schema: SIMULATION_SCHEMA, ...MEMORY, ...of('base') },
      ...(signal && { signal }),
    });
    await this.bringTo({ base }, before);
    const changed = await base.fork(of('changed'));
    return { base, changed };
  }

  /** Both at once: while one waits for the database the other folds. */
  private async bringTo(builds: Partial<Both<SideBuild>>, position: bigint): Promise<void> {
    await Promise.all(Object.values(builds).map((build) => build.bringTo(position)));
    this.goesOn();
  }

  /** What was read until it was stopped is not all there is. */
  private goesOn(): void {
    if (this.options.signal?.aborted === true) throw stopped();
  }

  private told(
    { first, last }: SimulatedRange,
    { comparison, sample, names }: Outcome,
  ): Simulation {
    const { set, from, to, policyAt, divisions, namesSubjects } = this.options;
    const { sets } = policyAt(Number(last.position));
    const factor = sample && sample.allHouseholds / Math.max(1, sample.households);
    const counted = comparison.figures();
    return {
      policy: {
        tried: set.identity,
        replaces: replacedBy(sets, { set, from }).map(({ identity }) => identity),
        base: sets.enactments.map(({ set: { identity } }) => identity),
      },
      ...{ from, to, firstDay: first.day, lastDay: last.day },
      firstPosition: String(first.position),
      lastPosition: String(last.position),
      divisions,
      ...(sample && factor !== undefined && { sample: sampleTold(sample, factor) }),
      ...{ names, counted },
      ...(factor !== undefined && { estimated: scaled(counted, factor) }),
      ...(namesSubjects && { subjects: comparison.named() }),
    };
  }
}

const sampleTold = (
  { households, allHouseholds, components, allComponents }: Sample,
  factor: number,
): SampleTold => ({ households, allHouseholds, components, allComponents, factor });

const running = (): HubError =>
  new HubError('conflict', 'simulation.running', {
    zh: '另一次推演正在运行。请等它结束再试。',
    en: 'Another simulation is running. Try again when it has ended.',
  });

const stopped = (): HubError =>
  new HubError('conflict', 'simulation.stopped', {
    zh: '推演已中止，其临时表已删除，正在使用的视图未受影响。',
    en: 'The simulation was stopped and its tables are dropped; what is served was not touched.',
  });
