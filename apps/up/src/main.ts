import { join, resolve } from 'node:path';
import { HubError } from '#kernel';
import { repositoryRoot, type DataLock, type ServiceProcess } from '#local-services';
import { openDataFolder, stopAllLeftovers } from './data-folder.js';
import { Layout } from './layout.js';
import { parseOptions, type UpOptions } from './options.js';
import { run } from './run.js';
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
  const interrupt = interruption();
  let lock: DataLock | undefined;
  try {
    lock = await openDataFolder(layout, options.fresh);
    return await Promise.race([
      work(options, layout, { started, terminal, signal: interrupt.signal }),
      interrupt.asked.then(() => INTERRUPTED),
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

interface Context {
  readonly started: Started;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

async function work(options: UpOptions, layout: Layout, context: Context): Promise<number> {
  const right = await run({ options, layout, ...context });
  if (right === undefined) return INTERRUPTED;
  if (options.exit) return right ? 0 : 1;
  context.terminal.line(
    '\n运行中，按 Ctrl-C 停止；数据保留。Running: Ctrl-C stops it, the data stays.',
  );
  await new Promise((resolve) => context.signal.addEventListener('abort', resolve));
  return 0;
}

/** The first signal asks to stop; what is in hand is then stopped in order. */
function interruption(): { readonly signal: AbortSignal; readonly asked: Promise<void> } {
  const controller = new AbortController();
  const asked = new Promise<void>((resolve) => {
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        controller.abort();
        // A run that only waits for the signal ends first, with its own code.
        setImmediate(resolve);
      });
    }
  });
  return { signal: controller.signal, asked };
}

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
