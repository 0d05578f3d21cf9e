import { join } from 'node:path';
import { repositoryRoot, ServiceProcess } from '#local-services';
import type { Layout } from '../layout.js';

const READY_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 20_000;

export interface NodeApp {
  /** As shown to people; also the name of its log. */
  readonly name: string;
  /** The app's folder under `apps`. */
  readonly app: string;
  readonly env: Readonly<Record<string, string>>;
  /** Answers 200 once the app can be used. */
  readonly readyUrl: string;
}

/** Starts one of this repository's programs as its own process and waits until it can be used. */
export async function startNodeApp(
  layout: Layout,
  { name, app, env, readyUrl }: NodeApp,
): Promise<ServiceProcess> {
  const service = await ServiceProcess.start({
    name,
    file: process.execPath,
    args: [join(repositoryRoot(), 'dist', 'apps', app, 'src', 'main.js')],
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', ...env },
    cwd: repositoryRoot(),
    logFile: join(layout.folders.logs(), `${name}.log`),
    runFolder: layout.folders.run(),
    stopSignal: 'SIGTERM',
    stopWithinMs: STOP_WITHIN_MS,
  });
  await service.untilReady(() => answersOk(readyUrl), READY_WITHIN_MS);
  return service;
}

async function answersOk(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}
