import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot, ServiceProcess } from '#local-services';

export interface ChildOptions {
  readonly name: string;
  /** Its settings, as `main.ts` reads them. */
  readonly env: Readonly<Record<string, string>>;
  /** For its log and its run record. */
  readonly folder: string;
}

export const startHub = (options: ChildOptions): Promise<ServiceProcess> => start('hub', options);

export const startPublisher = (options: ChildOptions): Promise<ServiceProcess> =>
  start('departments', options);

/** A program as a process of its own, run from the sources: what is tested is what is written. */
function start(app: string, { name, env, folder }: ChildOptions): Promise<ServiceProcess> {
  const root = repositoryRoot();
  const hooks = pathToFileURL(join(root, 'libs/testing/jest/typescript-hooks.mjs')).href;
  return ServiceProcess.start({
    name,
    file: process.execPath,
    args: ['--import', hooks, join(root, 'apps', app, 'src', 'main.ts')],
    env: { PATH: process.env['PATH'] ?? '', ...env },
    cwd: root,
    logFile: join(folder, `${name}.log`),
    runFolder: folder,
    stopSignal: 'SIGTERM',
    stopWithinMs: 60_000,
  });
}
