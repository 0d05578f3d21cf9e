import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HubError, invariant } from '#kernel';
import { identify, isRunning, type ProcessIdentity } from './process-identity.js';

/** Held while this process uses the folder; a lock whose holder is gone is taken over. */
export interface DataLock {
  release(): void;
}

/** @throws HubError `data-in-use` when another running process holds the folder. */
export function lockData(folder: string): DataLock {
  const file = join(folder, 'lock.json');
  const self = identify(process.pid);
  invariant(self !== undefined, 'this process can be identified');
  try {
    writeFileSync(file, JSON.stringify(self), { flag: 'wx' });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    const holder = readHolder(file);
    if (holder !== undefined && isRunning(holder)) throw inUse(folder, holder.pid);
    writeFileSync(file, JSON.stringify(self));
  }
  return { release: () => rmSync(file, { force: true }) };
}

function readHolder(file: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
  } catch {
    // Cut short while it was written: its writer is gone.
    return undefined;
  }
}

const inUse = (folder: string, pid: number): HubError =>
  new HubError('conflict', 'data-in-use', {
    zh: `数据目录 ${folder} 正被另一个运行中的进程（${pid}）使用。请先停止它，或用 --data 与 --port-base 另起一套。`,
    en: `the data folder ${folder} is in use by process ${pid}. Stop that one first, or run beside it with --data and --port-base.`,
  });
