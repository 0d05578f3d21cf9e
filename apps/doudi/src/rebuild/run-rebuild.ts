import {
  labelOf,
  rebuildBeside,
  swap,
  type Build,
  type Rebuilt,
  type RebuildProgress,
  type Swapped,
} from '#projections';
import { createHouseholdProjection, enactedPolicy } from '../../../hub/src/projection/index.js';
import { withHistory, type History } from '../database/history.js';
import { comparisonJson, comparisonText } from '../differences.js';
import { Progress } from '../progress.js';
import { buildBefore, buildNamed, buildToSwapIn } from './which-build.js';

export interface RebuildOptions {
  readonly swap?: boolean;
  readonly back?: boolean;
  readonly drop?: string;
  readonly checkpoint: number;
  readonly json?: boolean;
}

/** What the command came to: in words and as data. */
interface Outcome {
  readonly text: string;
  readonly json: object;
  readonly exitCode: number;
}

/** @returns the exit code */
export async function runRebuild(options: RebuildOptions): Promise<number> {
  const outcome = await withHistory((history) => outcomeOf(history, options));
  const text = options.json === true ? JSON.stringify(outcome.json, undefined, 2) : outcome.text;
  process.stdout.write(`${text}\n`);
  return outcome.exitCode;
}

async function outcomeOf(history: History, options: RebuildOptions): Promise<Outcome> {
  const { builds } = history;
  const { name } = createHouseholdProjection();
  if (options.drop !== undefined) {
    const build = buildNamed(await builds.list(name), name, options.drop);
    await builds.drop(build);
    const dropped = labelOf(build);
    return {
      text: `已删除 ${dropped} · ${dropped} is dropped`,
      json: { dropped },
      exitCode: 0,
    };
  }
  if (options.swap === true || options.back === true) {
    const all = await builds.list(name);
    const to = options.back === true ? buildBefore(all, name) : buildToSwapIn(all, name);
    return swapped(await swap(builds, to));
  }
  return build(history, options.checkpoint);
}

function swapped({ from, to, position }: Swapped): Outcome {
  const [before, now] = [labelOf(from), labelOf(to)];
  return {
    text: `位次 ${position} 起由 ${now} 提供查询；${before} 保留并继续更新，--back 可换回 · from position ${position} ${now} is serving; ${before} is kept up, --back brings it back`,
    json: { serving: now, before, position: String(position) },
    exitCode: 0,
  };
}

function alreadyBuilt(ready: Build): Outcome {
  const built = labelOf(ready);
  return {
    text: `${built} 已建好：doudi rebuild --swap 换上，或 --drop ${built} 后重建 · ${built} is ready: --swap lets it serve, --drop ${built} makes room for another`,
    json: { build: built, status: 'ready', position: String(ready.position) },
    exitCode: 0,
  };
}

/** Ctrl-C ends it at its next checkpoint; a kill costs what is not written yet. Either way it goes on. */
async function build({ store, builds }: History, flushEvents: number): Promise<Outcome> {
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  const progress = new Progress();
  const projection = createHouseholdProjection(enactedPolicy(store));
  try {
    // A database that is not a hub's is told by this, before anything is made in it.
    await store.head();
    await builds.ensureServing(projection);
    const ready = (await builds.list(projection.name)).find(
      ({ status, version }) => status === 'ready' && version === projection.version,
    );
    if (ready !== undefined) return alreadyBuilt(ready);
    const rebuilt = await rebuildBeside({
      ...{ builds, store, projection, flushEvents, signal: stop.signal },
      onProgress: (step) => tell(progress, step),
    });
    return builtOutcome(rebuilt);
  } finally {
    progress.end();
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

function tell(progress: Progress, step: RebuildProgress): void {
  if (step.phase === 'fold') {
    const [done, total] = [Number(step.position), Number(step.target)];
    progress.tell({ label: '重建 rebuild', done, total });
  } else if (step.phase === 'compare') {
    progress.tell({ label: '核对 compare', done: step.rows });
  }
}

function builtOutcome({ build: id, position, comparison }: Rebuilt): Outcome {
  const built = labelOf(id);
  if (comparison === undefined) {
    return {
      text: `${built} 停在位次 ${position}，再运行 doudi rebuild 即继续 · ${built} stopped at position ${position}: run doudi rebuild again to go on`,
      json: { build: built, status: 'building', position: String(position) },
      exitCode: 1,
    };
  }
  const text = [
    `${built} 已建好，位次 ${position}；doudi rebuild --swap 换上 · ${built} is ready at position ${position}; doudi rebuild --swap lets it serve`,
    comparisonText(comparison),
  ];
  // Another version may well say other things; the same version saying other things is a wrong view.
  const wrong = comparison.serving.version === id.version && comparison.total > 0;
  return {
    text: text.join('\n'),
    json: {
      build: built,
      status: 'ready',
      position: String(position),
      comparison: comparisonJson(comparison),
    },
    exitCode: wrong ? 1 : 0,
  };
}
