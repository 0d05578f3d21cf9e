import { HubError } from '#kernel';
import type { Environment } from '../config/load-config.js';
import { safeError } from '../errors/safe-error.js';

export interface Closable {
  close(): Promise<unknown>;
}

/**
 * Runs a program until SIGTERM or SIGINT: the first asks it to finish what it has in hand and close, a
 * second ends it at once. A start that fails says why in one line on standard error and ends with 1.
 */
export function runUntilSignal(start: (env: Environment) => Promise<Closable>): void {
  const started = start(process.env);
  started.catch(fail);
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    started
      .then((app) => app.close())
      .then(() => process.exit(0))
      .catch(fail);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function fail(error: unknown): never {
  const line =
    error instanceof HubError
      ? `${error.sentence.zh} ${error.sentence.en}`
      : JSON.stringify({ level: 'fatal', ...safeError(error) });
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
