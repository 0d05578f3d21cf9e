import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { repositoryRoot } from '#local-services';

/** Printed when everything runs and the report is made. */
export const RUNNING = 'Ctrl-C stops it';

/** `npm run up` without the installing and building before it. */
export class Up {
  output = '';
  readonly ended: Promise<number | null>;

  private constructor(private readonly child: ChildProcess) {
    child.stdout!.on('data', (chunk: Buffer) => (this.output += chunk.toString('utf8')));
    child.stderr!.on('data', (chunk: Buffer) => (this.output += chunk.toString('utf8')));
    this.ended = once(child, 'exit').then(([code]) => code as number | null);
  }

  static start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Up {
    const main = join(repositoryRoot(), 'dist', 'apps', 'up', 'src', 'main.js');
    const options = { env: { PATH: process.env['PATH'] ?? '', ...env } };
    return new Up(spawn(process.execPath, [main, ...args], options));
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Waits until the text is printed, or the run has ended without it. */
  async says(text: string): Promise<void> {
    while (!this.output.includes(text) && this.running) await sleep(50);
    expect(this.output).toContain(text);
  }

  interrupt(): void {
    this.child.kill('SIGINT');
  }

  /** As a power cut would end it: nothing is tidied up. */
  kill(): void {
    this.child.kill('SIGKILL');
  }
}
