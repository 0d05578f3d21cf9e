import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Pool } from 'pg';
import { invariant } from '#kernel';
import { repositoryRoot } from '#local-services';
import { perSecond, quantile, type Figure } from '../figure.js';
import { householdPicker, pace, viewRequest } from '../view-reads.js';

const USUAL_MS = 15_000;
const WARM_UP_MS = 5_000;
/** Published for OpenCRVS' reindexing, on 12 cores. */
const OPENCRVS_ACTIONS_PER_SECOND = 8_800;

export interface RebuildBed {
  readonly pool: Pool;
  readonly databaseUrl: string;
  readonly hubUrl: string;
  readonly token: string;
  /** Parse and fold of the same kind of events in memory, events/s. */
  readonly foldLimit: number;
}

interface Rebuilt {
  readonly position: string;
  readonly comparison: { readonly equal: boolean };
}

/**
 * `doudi rebuild`, `--swap` and `--back` beside a hub that answers 200 requests a second.
 * @throws when a read failed or the new build has other bytes
 */
export async function rebuildUnderReads(bed: RebuildBed): Promise<Figure[]> {
  const ask = viewRequest(await householdPicker(bed.pool), bed.hubUrl, bed.token);
  await pace(ask, delay(WARM_UP_MS));
  const usual = await pace(ask, delay(USUAL_MS));
  const from = Date.now();
  let events = 0;
  let seconds = 0;
  const rebuilding = doudi<Rebuilt>(bed, 'rebuild').then(({ position, comparison }) => {
    invariant(comparison.equal, 'a rebuild gives the same bytes');
    events = Number(position);
    seconds = (Date.now() - from) / 1000;
  });
  const during = await pace(ask, rebuilding);
  const swaps = doudi(bed, 'rebuild', '--swap').then(() => doudi(bed, 'rebuild', '--back'));
  const swapping = await pace(ask, swaps);
  const speed = perSecond(events, 0, seconds * 1000);
  const folded = `${events.toLocaleString('en')} events, indexes and comparison included`;
  return [
    {
      ...{ name: 'rebuild-under-reads', value: speed, unit: 'events/s', limit: bed.foldLimit },
      limitIs: `parse and fold in memory, nothing written; ${folded}`,
    },
    {
      ...{ name: 'rebuild-beside-opencrvs', value: speed, unit: 'events/s' },
      limit: OPENCRVS_ACTIONS_PER_SECOND,
      limitIs: 'actions/s that OpenCRVS publishes, on 12 cores; a constant',
    },
    ...slower('rebuild', usual, during),
    ...slower('swap', usual, swapping),
  ];
}

const slower = (what: string, usual: readonly number[], then: readonly number[]): Figure[] => [
  {
    ...{ name: `read-during-${what}-p99`, value: quantile(then, 0.99), unit: 'ms' },
    ...{ limit: quantile(usual, 0.99), limitIs: `the same quantile before; ${then.length} reads` },
  },
  {
    ...{ name: `read-during-${what}-slowest`, value: quantile(then, 1), unit: 'ms' },
    ...{ limit: quantile(usual, 1), limitIs: `the slowest before; none failed` },
  },
];

async function doudi<T>({ databaseUrl }: RebuildBed, ...args: string[]): Promise<T> {
  const main = join(repositoryRoot(), 'dist/apps/doudi/src/main.js');
  const { stdout } = await promisify(execFile)(process.execPath, [main, ...args, '--json'], {
    env: { PATH: process.env['PATH'] ?? '', DATABASE_URL: databaseUrl },
  });
  return JSON.parse(stdout) as T;
}
