import { setTimeout as delay } from 'node:timers/promises';
import { exclusively } from '#platform';
import { BuildKeeper } from '#projections';
import { logOf } from '../hub-log.js';
import type { HubParts } from '../hub-parts.js';
import type { Role } from '../roles/role.js';
import { caseworkBuilds, caseworkProjection } from './casework-view.js';
import { createCaseFollower } from './create-casework.js';

const RETRY_MS = 1_000;
/** Any number that nothing else locks. */
const LOCK = 0x6361736573;

/** Findings → cases, and their events → the lists of them. Of several processes one does it at a time. */
export function casesRole(parts: HubParts): Role {
  return {
    name: 'cases',
    async run(signal, started) {
      started();
      while (!signal.aborted) {
        await exclusively(parts.pool, LOCK, () => keepCases(parts, signal));
        await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    },
  };
}

/** Until the signal aborts or one of the two cannot go on. */
async function keepCases(parts: HubParts, signal: AbortSignal): Promise<void> {
  const failed = new AbortController();
  const both = AbortSignal.any([signal, failed.signal]);
  const keeper = new BuildKeeper({
    builds: caseworkBuilds(parts),
    store: parts.store,
    projections: [caseworkProjection],
    log: logOf('cases'),
  });
  await Promise.all([
    keeper.start(both).finally(() => failed.abort()),
    createCaseFollower(parts)
      .run(both)
      .finally(() => failed.abort()),
  ]);
}
