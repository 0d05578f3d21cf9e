import type { RowAnswer } from '#assistance';
import { HubError } from '#kernel';
import { problemOf } from '#platform';
import { RunLines } from './run-lines.js';

/** Rows decided together. */
const CHUNK_ROWS = 500;

type Ask = (rows: readonly unknown[]) => Promise<readonly RowAnswer[]>;

/** A row’s answer as it is sent: an error is a code and two sentences, as everywhere. */
export function rowOf(row: RowAnswer): object {
  if (!('error' in row)) return row;
  const { number, error } = row;
  const { code, zh, en, pointer } = problemOf(error, '');
  return {
    ...(number !== undefined && { number }),
    error: { code, zh, en, ...(pointer !== undefined && { pointer }) },
  };
}

/** Asks the rows of an array in chunks, so that a long run does not hold up everybody else. */
export async function askAll(rows: readonly unknown[], ask: Ask): Promise<object[]> {
  const answers: object[] = [];
  for (let at = 0; at < rows.length; at += CHUNK_ROWS) {
    for (const row of await ask(rows.slice(at, at + CHUNK_ROWS))) answers.push(rowOf(row));
  }
  return answers;
}

/**
 * Answers a payment run while it is still arriving, one line a row, in order. What breaks the run off is
 * its last line; the rows before it stand.
 */
export async function* answerRun(
  chunks: AsyncIterable<Buffer>,
  ask: Ask,
): AsyncGenerator<string, void> {
  const lines = new RunLines();
  const waiting: unknown[] = [];
  const answered = async (rows: readonly unknown[]): Promise<string> =>
    (await ask(rows)).map((row) => `${JSON.stringify(rowOf(row))}\n`).join('');
  try {
    for await (const rows of rowsOf(chunks, lines)) {
      for (const row of rows) waiting.push(row);
      while (waiting.length >= CHUNK_ROWS) yield await answered(waiting.splice(0, CHUNK_ROWS));
    }
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    if (waiting.length > 0) yield await answered(waiting);
    yield `${JSON.stringify(rowOf({ error }))}\n`;
    return;
  }
  if (waiting.length > 0) yield await answered(waiting);
}

/** The rows that each chunk completes. */
async function* rowsOf(
  chunks: AsyncIterable<Buffer>,
  lines: RunLines,
): AsyncGenerator<Iterable<unknown>, void> {
  for await (const chunk of chunks) yield lines.take(chunk);
  yield lines.end();
}
