import { writeFile } from 'node:fs/promises';
import { isCivilDate } from '#contracts';
import { HubError } from '#kernel';
import { ZenExpressions } from '#policy';
import { enactedPolicy } from '../../../hub/src/projection/index.js';
import {
  sampleSizeOf,
  simulate,
  type Simulation,
  type SimulationProgress,
} from '../../../hub/src/simulation/index.js';
import { withHistory, type History } from '../database/history.js';
import { Progress } from '../progress.js';
import { simulationText } from './report.js';
import { triedSet } from './tried-set.js';

export interface SimulateCommandOptions {
  readonly policy: string;
  readonly from: string;
  readonly to: string;
  readonly sample?: string;
  readonly division?: readonly string[];
  readonly tokens?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

/** Who is named is for those who may see it. */
const OWN_FILE = { mode: 0o600 } as const;

export async function runSimulate(options: SimulateCommandOptions): Promise<void> {
  checkOptions(options);
  const simulation = await withHistory((history) => simulated(history, options));
  const json = `${JSON.stringify(simulation, undefined, 2)}\n`;
  if (options.out !== undefined) await writeFile(options.out, json, OWN_FILE);
  process.stdout.write(options.json === true ? json : simulationText(simulation));
}

/** Ctrl-C ends it and drops its tables; what a kill leaves is dropped by the next run. */
async function simulated(
  { pool, store }: History,
  options: SimulateCommandOptions,
): Promise<Simulation> {
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  const progress = new Progress();
  const expressions = new ZenExpressions();
  const policyAt = enactedPolicy(store);
  const { from, to, sample, division = [], tokens = false } = options;
  try {
    const head = await store.head();
    await policyAt.reach?.(head);
    return await simulate({
      ...{ pool, store, expressions, from, to, policyAt },
      set: triedSet(options.policy, policyAt(Number(head)).sets, expressions),
      divisions: [...new Set(division)].sort(),
      namesSubjects: tokens,
      ...(sample !== undefined && { sample: sampleSizeOf(sample) }),
      signal: stop.signal,
      onProgress: (step) => tell(progress, step),
    });
  } finally {
    progress.end();
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

const LABELS = { sample: '抽样 sample', fold: '推演 simulate' } as const;

function tell(progress: Progress, { phase, done, total }: SimulationProgress): void {
  progress.tell({ label: LABELS[phase], done, total });
}

/** @throws HubError `simulation.range` `simulation.division` `simulation.sample` */
function checkOptions({ from, to, division = [], sample }: SimulateCommandOptions): void {
  if (sample !== undefined) sampleSizeOf(sample);
  if (!isCivilDate(from) || !isCivilDate(to) || to < from) {
    throw new HubError('invalid', 'simulation.range', {
      zh: '--from 与 --to 应为 YYYY-MM-DD，且 --to 不早于 --from。',
      en: '--from and --to are YYYY-MM-DD, and --to is not before --from.',
    });
  }
  if (!division.every((code) => /^\d{2}(\d{2}){0,2}$/.test(code))) {
    throw new HubError('invalid', 'simulation.division', {
      zh: '--division 应为 2、4 或 6 位区划代码。',
      en: '--division is a code of 2, 4 or 6 digits.',
    });
  }
}
