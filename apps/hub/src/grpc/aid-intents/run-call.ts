import { once } from 'node:events';
import type { ServerDuplexStream } from '@grpc/grpc-js';
import type { RowAnswer } from '#assistance';
import { rowMessage } from './messages.js';

export type RunCall = ServerDuplexStream<{ intent?: unknown }, object>;
type Ask = (rows: readonly unknown[]) => Promise<readonly RowAnswer[]>;

/** Rows decided together, and those that may wait behind them. */
const CHUNK_ROWS = 500;

/**
 * Answers the rows of a run as they come, whatever has come meanwhile at once: a client may wait for each
 * answer, or send thousands ahead. One that does not read its answers is not read from either.
 */
export async function answerRunCall(call: RunCall, ask: Ask): Promise<void> {
  const waiting: unknown[] = [];
  let working: Promise<void> | undefined;
  const work = async (): Promise<void> => {
    while (waiting.length > 0 && !call.cancelled) {
      for (const row of await ask(waiting.splice(0, CHUNK_ROWS))) {
        if (!call.write(rowMessage(row))) await drained(call);
      }
    }
    working = undefined;
  };
  for await (const { intent } of call as AsyncIterable<{ intent?: unknown }>) {
    waiting.push(intent);
    working ??= work();
    if (waiting.length >= CHUNK_ROWS) await working;
  }
  await working;
  call.end();
}

async function drained(call: RunCall): Promise<void> {
  const gone = new AbortController();
  const stop = (): void => gone.abort();
  call.once('cancelled', stop);
  await once(call, 'drain', { signal: gone.signal }).catch(() => undefined);
  call.off('cancelled', stop);
}
