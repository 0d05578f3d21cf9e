import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot, ServiceProcess } from '#local-services';

export interface HubOptions {
  readonly name: string;
  /** Its settings, as `main.ts` reads them. */
  readonly env: Readonly<Record<string, string>>;
  /** For its log and its run record. */
  readonly folder: string;
}

/** The hub as a process of its own, run from the sources: what is tested is what is written. */
export function startHub({ name, env, folder }: HubOptions): Promise<ServiceProcess> {
  const root = repositoryRoot();
  const hooks = pathToFileURL(join(root, 'libs/testing/jest/typescript-hooks.mjs')).href;
  return ServiceProcess.start({
    name,
    file: process.execPath,
    args: ['--import', hooks, join(root, 'apps/hub/src/main.ts')],
    env: { PATH: process.env['PATH'] ?? '', ...env },
    cwd: root,
    logFile: join(folder, `${name}.log`),
    runFolder: folder,
    stopSignal: 'SIGTERM',
    stopWithinMs: 60_000,
  });
}
