import { join, resolve } from 'node:path';
import { HubError } from '#kernel';
import { repositoryRoot, type DataLock, type ServiceProcess } from '#local-services';
import { openDataFolder, stopAllLeftovers } from './data-folder.js';
import { Layout } from './layout.js';
import { parseOptions, type UpOptions } from './options.js';
import { run } from './run.js';
import { requireOwnServers } from './services/existing-servers.js';
import { Started } from './started.js';
import { Terminal } from './terminal.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** The shell's code for a program ended by Ctrl-C. */
const INTERRUPTED = 130;
const LAST_LINES = 15;

async function main(options: UpOptions): Promise<number> {
  const terminal = new Terminal();
  const layout = new Layout(resolve(options.data), options.portBase);
  const started = new Started();
  const asked = askedToStop();
  let lock: DataLock | undefined;
  try {
    requireOwnServers(options);
    lock = await openDataFolder(layout, options.fresh);
    const report = run({ options, layout, started, terminal });
    return await Promise.race([
      untilDone(options, terminal, report, asked),
      started.unexpectedEnd().then((service) => explainEnd(service, terminal)),
    ]);
  } catch (cause) {
    explain(cause, terminal);
    return 1;
  } finally {
    terminal.line('正在停止… stopping…');
    await started.stop();
    if (lock !== undefined) await stopAllLeftovers(layout);
    lock?.release();
  }
}

/** @param report whether the hub came to what was planted */
async function untilDone(
  options: UpOptions,
  terminal: Terminal,
  report: Promise<boolean>,
  asked: Promise<void>,
): Promise<number> {
  const right = await Promise.race([report, asked.then(() => undefined)]);
  if (right === undefined) return INTERRUPTED;
  if (options.exit) return right ? 0 : 1;
  terminal.line('\n运行中，按 Ctrl-C 停止；数据保留。Running: Ctrl-C stops it, the data stays.');
  await asked;
  return 0;
}

/** Resolves at the first signal; later ones change nothing, since what was started is being stopped. */
const askedToStop = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of SIGNALS) process.on(signal, () => resolve());
  });

function explain(cause: unknown, terminal: Terminal): void {
  if (cause instanceof HubError) {
    terminal.line(`✗ ${cause.sentence.zh}\n  ${cause.sentence.en}`);
  } else {
    terminal.line(`✗ ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`);
  }
}

async function explainEnd(service: ServiceProcess, terminal: Terminal): Promise<number> {
  terminal.line(
    `✗ ${service.name} 意外退出 ended unexpectedly (${await service.exited})，${service.logFile}：`,
  );
  for (const line of service.lastLines(LAST_LINES)) terminal.line(`  ${line}`);
  return 1;
}

const defaultData = join(repositoryRoot(), '.doudi');
process.exit(await main(parseOptions(process.argv.slice(2), defaultData)));
