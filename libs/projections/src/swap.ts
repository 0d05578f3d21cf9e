import { setTimeout as delay } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { inTransaction } from '#platform';
import { behind, notReady, viewsInUse } from './build-errors.js';
import type { Build, Builds, ServingBuild } from './builds.js';
import { createServingViews } from './serving-views.js';
import { checkpointTable, type BuildId } from './view-tables.js';

/** The other build is waited for until it is this near, and only then is the serving one stopped. */
const NEAR = 1_000n;
const COME_NEAR_MS = 20_000;
/** How long it may take from there. */
const CATCH_UP_MS = 3_000;
const POLL_MS = 5;
/** Readers queue behind the lock on a view while it waits for a longer reader: never for long. */
const VIEW_LOCK_MS = 40;
const RETRY_MS = 150;
const GIVE_UP_MS = 60_000;
const LOCK_NOT_AVAILABLE = '55P03';

export interface Swapped {
  readonly from: BuildId;
  readonly to: BuildId;
  /** What both stood at or beyond: no reader's position went back. */
  readonly position: bigint;
}

/**
 * Puts a build in the place of the serving one, in one transaction: statuses and the definition of what
 * readers ask. It is never behind what readers have seen. The build that served is kept, and kept up.
 * @throws HubError `projection.not-ready` `projection.behind` `projection.views-in-use`
 */
export async function swap(builds: Builds, to: Build): Promise<Swapped> {
  if (to.status === 'building') throw notReady(to);
  await untilNear(builds, to);
  const until = Date.now() + GIVE_UP_MS;
  for (;;) {
    try {
      return await inTransaction(builds.pool, (client) => swapIn(client, builds, to));
    } catch (error) {
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
      if (Date.now() > until) throw viewsInUse(to.name);
      await delay(RETRY_MS);
    }
  }
}

/** Nobody waits for this: a build that nobody keeps up is found out before anything is stopped. */
async function untilNear(builds: Builds, to: Build): Promise<void> {
  const until = Date.now() + COME_NEAR_MS;
  for (;;) {
    const { position } = await builds.servingIn(builds.pool, to.name);
    const near = position > NEAR ? position - NEAR : 0n;
    if ((await builds.get(to)).position >= near) return;
    if (Date.now() > until) throw behind(to);
    await delay(RETRY_MS);
  }
}

async function swapIn(client: PoolClient, builds: Builds, to: Build): Promise<Swapped> {
  const { schema } = builds;
  // The serving build stands still from here on; what it folds meanwhile waits for this to end.
  await client.query(
    `select from ${checkpointTable(schema)} where name = $1 and status = 'serving' for update`,
    [to.name],
  );
  const from = await builds.servingIn(client, to.name);
  await untilCaughtUp(client, schema, to, from);
  await client.query(
    `update ${checkpointTable(schema)} set status = 'retired', retired_at = now()
     where name = $1 and status = 'serving'`,
    [to.name],
  );
  const { rowCount } = await client.query(
    `update ${checkpointTable(schema)} set status = 'serving', retired_at = null
     where name = $1 and version = $2 and generation = $3 and status <> 'building'`,
    [to.name, to.version, to.generation],
  );
  if (rowCount !== 1) throw notReady(to);
  await client.query(`set local lock_timeout = ${VIEW_LOCK_MS}`);
  await createServingViews(client, schema, to, from);
  return { from, to, position: from.position };
}

async function untilCaughtUp(
  client: PoolClient,
  schema: string,
  to: Build,
  from: ServingBuild,
): Promise<void> {
  const until = Date.now() + CATCH_UP_MS;
  for (;;) {
    const { rows } = await client.query<{ there: boolean }>(
      `select position >= $4 as there from ${checkpointTable(schema)}
       where name = $1 and version = $2 and generation = $3`,
      [to.name, to.version, to.generation, from.position],
    );
    if (rows[0]?.there === true) return;
    if (rows.length === 0 || Date.now() > until) throw behind(to);
    await delay(POLL_MS);
  }
}
