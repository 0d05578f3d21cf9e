import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { repositoryRoot } from '#local-services';

/** `doudi` as an operator starts it, on the database of a test. */
export class Doudi {
  private out = '';
  private err = '';

  private constructor(private readonly child: ChildProcess) {
    child.stdout!.on('data', (chunk: Buffer) => (this.out += chunk.toString('utf8')));
    child.stderr!.on('data', (chunk: Buffer) => (this.err += chunk.toString('utf8')));
  }

  static start(databaseUrl: string, args: readonly string[]): Doudi {
    const main = join(repositoryRoot(), 'dist/apps/doudi/src/main.js');
    return new Doudi(
      spawn(process.execPath, [main, ...args], {
        env: { PATH: process.env['PATH'] ?? '', DATABASE_URL: databaseUrl },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
  }

  /** Runs it to its end with `--json`. @returns the exit code and what it printed */
  static async run<T>(
    databaseUrl: string,
    ...args: readonly string[]
  ): Promise<{ code: number | null; json: T; err: string }> {
    const doudi = Doudi.start(databaseUrl, [...args, '--json']);
    const code = await doudi.ended();
    const json = (doudi.out === '' ? undefined : JSON.parse(doudi.out)) as T;
    return { code, json, err: doudi.err };
  }

  /** What it has printed, and what it has told on the way. */
  said(): { readonly text: string; readonly told: string } {
    return { text: this.out, told: this.err };
  }

  async ended(): Promise<number | null> {
    const { child } = this;
    if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
    return child.exitCode;
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended();
  }
}
