import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify, isRunning, type ProcessIdentity } from './process-identity.js';

/**
 * Which processes were started on a data folder. When `up` itself is killed outright its children live on:
 * the next start finds them here and stops exactly those.
 */
export function recordRun(folder: string, name: string, pid: number): void {
  const identity = identify(pid);
  if (identity !== undefined) writeFileSync(recordFile(folder, name), JSON.stringify(identity));
}

export function forgetRun(folder: string, name: string): void {
  rmSync(recordFile(folder, name), { force: true });
}

/** Stops what an earlier, killed start left running on this folder. @returns their names. */
export async function stopLeftovers(folder: string, withinMs = 30_000): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const stopped: string[] = [];
  for (const file of readdirSync(folder).filter((entry) => entry.endsWith('.pid.json'))) {
    const identity = JSON.parse(readFileSync(join(folder, file), 'utf8')) as ProcessIdentity;
    if (isRunning(identity)) {
      await stopGroup(identity, withinMs);
      stopped.push(file.replace('.pid.json', ''));
    }
    rmSync(join(folder, file), { force: true });
  }
  return stopped;
}

async function stopGroup(identity: ProcessIdentity, withinMs: number): Promise<void> {
  signalGroup(identity.pid, 'SIGINT');
  const deadline = Date.now() + withinMs;
  while (isRunning(identity)) {
    if (Date.now() > deadline) signalGroup(identity.pid, 'SIGKILL');
    await sleep(50);
  }
}

/** Every service leads its own process group, so that nothing it started is left. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ESRCH') throw cause;
  }
}

const recordFile = (folder: string, name: string): string => join(folder, `${name}.pid.json`);
