import type { IntentAnswer, RowAnswer } from '#assistance';
import { problemOf } from '#platform';

const enumOf = (prefix: string, value: string | undefined): string =>
  `${prefix}_${(value ?? 'unspecified').toUpperCase().replaceAll('-', '_')}`;

/** An answer as the proto file spells it. */
export function answerMessage({ outcome, status, ...answer }: IntentAnswer): object {
  return {
    ...answer,
    outcome: enumOf('OUTCOME', outcome),
    status: enumOf('STATUS', status),
  };
}

export function rowMessage(row: RowAnswer): object {
  const number = row.number === undefined ? {} : { number: row.number };
  if ('answer' in row) return { ...number, answer: answerMessage(row.answer) };
  const { code, zh, en, pointer } = problemOf(row.error, '');
  return { ...number, error: { code, zh, en, ...(pointer !== undefined && { pointer }) } };
}
