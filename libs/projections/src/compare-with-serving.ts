import { setTimeout as delay } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { checkOut } from '#platform';
import type { Builds, ServingBuild } from './builds.js';
import { compareBuilds, type CompareOptions, type Comparison } from './compare-builds.js';
import type { Projection } from './projection.js';
import { VIEW_SCHEMA, type BuildId } from './view-tables.js';

/** Between two looks at a serving build that is in the middle of a day's due work. */
const MID_DAY_MS = 100;
const MID_DAY_LOOKS = 50;

/** A build that this process alone fills. */
export interface OwnBuild {
  readonly projection: Projection;
  readonly build: BuildId;
  readonly schema?: string;
  /** Folds on to the position, when it is not there yet. */
  bringTo(position: bigint): Promise<void>;
}

export interface ServingComparison extends Comparison {
  readonly serving: BuildId;
  /** Position of the serving build that was compared, and of the own one. */
  readonly position: bigint;
  readonly ownPosition: bigint;
}

export interface ServingCompareOptions extends Omit<CompareOptions, 'upTo' | 'groups'> {
  /** Compares with what the serving build had said by then; its position now when not given. */
  readonly to?: bigint;
  /** Asked once the own build is where it is compared. */
  readonly groups?: () => Promise<ReadonlySet<string>>;
}

/**
 * Compares the serving build, `a`, with one of this process, `b`. The serving one goes on being kept up:
 * it is seen through a snapshot, and the own one is brought to exactly where that snapshot stands.
 */
export async function compareWithServing(
  builds: Builds,
  own: OwnBuild,
  options: ServingCompareOptions = {},
): Promise<ServingComparison> {
  const { to, groups, ...rest } = options;
  const { projection, build, schema = VIEW_SCHEMA } = own;
  return inSnapshot(builds.pool, async (client, again) => {
    const serving = await settledServing(builds, projection.name, client, again);
    const ownPosition = to ?? serving.position;
    await own.bringTo(ownPosition);
    const scope = await groups?.();
    const movedOn = ownPosition < serving.position || serving.midDay;
    const comparison = await inSnapshot(builds.pool, (other) =>
      compareBuilds(
        { ...serving, client, schema: builds.schema },
        {
          ...build,
          client: other,
          schema,
          collections: projection.collections.map(({ name }) => name),
          logs: projection.logs.map(({ name }) => name),
        },
        {
          ...rest,
          ...(movedOn && { upTo: ownPosition }),
          ...(scope !== undefined && { groups: scope }),
        },
      ),
    );
    return { ...comparison, serving, position: serving.position, ownPosition };
  });
}

/** Looks again while part of a day is applied; a day that takes longer is compared as it stands. */
async function settledServing(
  builds: Builds,
  name: string,
  client: PoolClient,
  again: () => Promise<void>,
): Promise<ServingBuild> {
  let serving = await builds.servingIn(client, name);
  for (let look = 0; serving.midDay && look < MID_DAY_LOOKS; look++) {
    await delay(MID_DAY_MS);
    await again();
    serving = await builds.servingIn(client, name);
  }
  return serving;
}

/** @param work given the client, and a function that takes a new snapshot */
async function inSnapshot<T>(
  pool: Pool,
  work: (client: PoolClient, again: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const client = await checkOut(pool);
  const begin = 'begin transaction isolation level repeatable read read only';
  let usable = true;
  try {
    await client.query(begin);
    return await work(client, async () => {
      await client.query('commit');
      await client.query(begin);
    });
  } finally {
    await client.query('rollback').catch(() => (usable = false));
    client.release(!usable);
  }
}
