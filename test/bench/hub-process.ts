import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { repositoryRoot } from '#local-services';
import { invariant } from '#kernel';

const START_MS = 60_000;
const STOP_MS = 20_000;

/** The hub as it runs in an office: its own process, all roles. */
export class HubChild {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(env: Readonly<Record<string, string>>): Promise<HubChild> {
    const { PORT: port } = env;
    invariant(port !== undefined, 'the hub of a benchmark has a port');
    const args = process.env['DOUDI_BENCH_PROFILE'] === undefined ? [] : profiling();
    const main = join(repositoryRoot(), 'dist/apps/hub/src/main.js');
    const child = spawn(process.execPath, [...args, main], {
      env: { PATH: process.env['PATH'] ?? '', ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const hub = new HubChild(child, `http://127.0.0.1:${port}`);
    await hub.untilReady();
    return hub;
  }

  /** The most it has had resident, bytes. */
  peakMemory(): number {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)![1]) * 1024;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exit = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const late = delay(STOP_MS, undefined, { ref: false }).then(() => this.child.kill('SIGKILL'));
    await Promise.race([exit, late]);
    await exit;
  }

  private async untilReady(): Promise<void> {
    const until = Date.now() + START_MS;
    while (Date.now() < until) {
      invariant(this.child.exitCode === null, 'the hub ended while it started');
      const response = await fetch(`${this.url}/health/ready`).catch(() => undefined);
      if (response?.ok) return;
      await delay(50);
    }
    throw new Error('the hub was not ready within a minute');
  }
}

function profiling(): string[] {
  return ['--cpu-prof', `--cpu-prof-dir=${process.env['DOUDI_BENCH_PROFILE']}`];
}
