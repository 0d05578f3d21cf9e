import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { HubError } from '#kernel';
import { forgetRun, recordRun, signalGroup } from './run-record.js';

export interface ServiceCommand {
  /** As shown to people and used for the run record. */
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Run as this user and group (PostgreSQL refuses root). */
  readonly runAs?: { readonly uid: number; readonly gid: number };
  /** Both outputs are appended here: a file and not a pipe, so that it outlives the starter. */
  readonly logFile: string;
  /** Where to record the process for {@link stopLeftovers}. */
  readonly runFolder: string;
  readonly stopSignal: 'SIGINT' | 'SIGTERM';
  readonly stopWithinMs: number;
}

/** A child process that leads its own group: Ctrl-C reaches it only through {@link stop}. */
export class ServiceProcess {
  /** Resolves with a short description when the process has ended, for whatever reason. */
  readonly exited: Promise<string>;
  private ended = false;

  private constructor(
    private readonly command: ServiceCommand,
    private readonly child: ChildProcess,
  ) {
    this.exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        this.ended = true;
        forgetRun(command.runFolder, command.name);
        resolve(signal === null ? `exit code ${code}` : `signal ${signal}`);
      });
    });
  }

  /** @throws the system's error when the program cannot be started at all. */
  static async start(command: ServiceCommand): Promise<ServiceProcess> {
    const log = openSync(command.logFile, 'a', 0o600);
    try {
      const child = spawn(command.file, command.args, {
        detached: true,
        stdio: ['ignore', log, log],
        ...(command.env === undefined ? {} : { env: command.env }),
        ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
        ...command.runAs,
      });
      const service = new ServiceProcess(command, child);
      await once(child, 'spawn');
      recordRun(command.runFolder, command.name, service.pid);
      return service;
    } finally {
      closeSync(log);
    }
  }

  get name(): string {
    return this.command.name;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get running(): boolean {
    return !this.ended;
  }

  get logFile(): string {
    return this.command.logFile;
  }

  /** Asks the process to end, insists after its bound, and waits until it has. */
  async stop(): Promise<void> {
    if (this.ended) return;
    signalGroup(this.pid, this.command.stopSignal);
    const insist = setTimeout(() => signalGroup(this.pid, 'SIGKILL'), this.command.stopWithinMs);
    await this.exited;
    clearTimeout(insist);
  }

  /** `kill -9`, as a power cut would: for fault tests. */
  async kill(): Promise<void> {
    if (!this.ended) signalGroup(this.pid, 'SIGKILL');
    await this.exited;
  }

  lastLines(count: number): string[] {
    if (!existsSync(this.logFile)) return [];
    return readFileSync(this.logFile, 'utf8').trimEnd().split('\n').slice(-count);
  }

  /**
   * Waits until `probe` succeeds.
   * @throws HubError `service-exited` or `service-not-ready`, with the end of the service's log.
   */
  async untilReady(probe: () => Promise<boolean>, withinMs: number): Promise<void> {
    const deadline = Date.now() + withinMs;
    while (!(await probe())) {
      if (this.ended) throw this.failure('service-exited', await this.exited);
      if (Date.now() > deadline) {
        await this.stop();
        throw this.failure('service-not-ready', `${withinMs / 1000} s`);
      }
      await sleep(50);
    }
  }

  private failure(code: 'service-exited' | 'service-not-ready', detail: string): HubError {
    const end = this.lastLines(5).join('\n  ');
    const [zh, en] =
      code === 'service-exited'
        ? ['启动后即退出', 'ended while starting']
        : ['未能就绪', 'did not become ready'];
    return new HubError('unavailable', code, {
      zh: `${this.name} ${zh}（${detail}）。日志：${this.logFile}，末尾：\n  ${end}`,
      en: `${this.name} ${en} (${detail}). Its log is ${this.logFile}.`,
    });
  }
}
