import { replay } from '#projections';
import {
  createHouseholdProjection,
  enactedPolicy,
  groupsOfHousehold,
} from '../../../hub/src/projection/index.js';
import { withHistory, type History } from '../database/history.js';
import { comparisonJson, comparisonText } from '../differences.js';
import { Progress } from '../progress.js';
import { aloneIn, REPLAY_SCHEMA } from './replay-schema.js';
import { positionAt } from './position-at.js';

export interface ReplayCommandOptions {
  readonly to?: string;
  readonly household?: string;
  readonly json?: boolean;
}

/** @returns the exit code: 1 when something differs */
export async function runReplay(options: ReplayCommandOptions): Promise<number> {
  const comparison = await withHistory((history) =>
    aloneIn(history.builds.pool, () => replayed(history, options)),
  );
  const text =
    options.json === true
      ? JSON.stringify(comparisonJson(comparison), undefined, 2)
      : comparisonText(comparison);
  process.stdout.write(`${text}\n`);
  return comparison.total === 0 ? 0 : 1;
}

async function replayed({ builds, store }: History, { to, household }: ReplayCommandOptions) {
  const progress = new Progress();
  const upTo = to === undefined ? undefined : await positionAt(store, to);
  try {
    return await replay({
      ...{ builds, store, schema: REPLAY_SCHEMA },
      projection: createHouseholdProjection(enactedPolicy(store)),
      ...(upTo !== undefined && { to: upTo }),
      ...(household !== undefined && {
        groups: (pool, tableOf) => groupsOfHousehold(pool, tableOf, household),
        logGroupField: 'subject',
      }),
      onProgress: (position, target) =>
        progress.tell({ label: '重放 replay', done: Number(position), total: Number(target) }),
    });
  } finally {
    progress.end();
  }
}
