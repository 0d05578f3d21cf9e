import { execFile } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '#local-services';
import { NODE_CLIENTS } from './node-driver.js';
import type { Report, Task } from './report.js';

const run = promisify(execFile);
const sources = join(repositoryRoot(), 'test/conformance');

/** A program around an official client. */
export interface Driver {
  readonly name: string;
  /** Why it cannot be tried on this machine; undefined where it can. */
  readonly missing: string | undefined;
  /** Installs the client, by pinned version and hash, into the folder. */
  prepare(folder: string): Promise<void>;
  drive(folder: string, task: Task): Promise<Report>;
}

const PREPARING_MS = 600_000;
const DRIVING_MS = 120_000;

const nodeDrivers = NODE_CLIENTS.map((client): Driver => ({
  name: client,
  missing: undefined,
  prepare: async () => undefined,
  drive: (_, task) => {
    const main = join(repositoryRoot(), 'dist/test/conformance/node-driver-main.js');
    return reportOf(process.execPath, [main, client], task);
  },
}));

const pythonDriver: Driver = {
  name: 'kurrentdbclient (PyPI)',
  missing: await missingTool('python3', [
    '-c',
    'import sys, venv; assert sys.version_info >= (3, 10)',
  ]),
  async prepare(folder) {
    await run('python3', ['-m', 'venv', folder], { timeout: PREPARING_MS });
    const requirements = ['-r', join(sources, 'python/requirements.txt')];
    const options = ['--quiet', '--require-hashes', '--only-binary', ':all:'];
    await run(join(folder, 'bin/pip'), ['install', ...options, ...requirements], {
      timeout: PREPARING_MS,
    });
  },
  drive: (folder, task) =>
    reportOf(join(folder, 'bin/python'), [join(sources, 'python/driver.py')], task),
};

const goDriver: Driver = {
  name: 'KurrentDB-Client-Go',
  missing: await missingTool('go', ['version']),
  async prepare(folder) {
    cpSync(join(sources, 'go'), folder, { recursive: true });
    // What go.sum does not name is not built.
    await run('go', ['build', '-mod=readonly', '-o', 'driver', '.'], {
      ...{ cwd: folder, timeout: PREPARING_MS },
      env: { ...process.env, GOTOOLCHAIN: 'local', GOFLAGS: '' },
    });
  },
  drive: (folder, task) => reportOf(join(folder, 'driver'), [], task),
};

export const DRIVERS: readonly Driver[] = [...nodeDrivers, pythonDriver, goDriver];

async function reportOf(program: string, args: readonly string[], task: Task): Promise<Report> {
  const { stdout } = await run(program, [...args, JSON.stringify(task)], { timeout: DRIVING_MS });
  return JSON.parse(stdout) as Report;
}

async function missingTool(tool: string, args: readonly string[]): Promise<string | undefined> {
  try {
    await run(tool, [...args]);
    return undefined;
  } catch {
    return `no usable ${tool} on this machine`;
  }
}
