import { readRows, type RowReader, type Table } from '../row.js';
import { codesOf, type Context } from './relations.js';
import { BODY_CODES } from '../bodies.js';
import type { Place } from '../faults.js';

/** A pair of programmes about which no clause was read: what to ask, and whom. */
export interface Unstated {
  readonly a: string;
  readonly b: string;
  readonly question: { readonly zh: string; readonly en: string };
  readonly ask: string;
  readonly place: Place;
}

export function readUnstated(table: Table | undefined, context: Context): Unstated[] {
  return readRows(table, context.faults, (row) => unstatedOf(row, context)).flat();
}

function unstatedOf(row: RowReader, context: Context): Unstated[] {
  const common = {
    question: { zh: row.needed('question_zh'), en: row.needed('question_en') },
    ask: row.oneOf('ask', BODY_CODES),
    place: row.place,
  };
  const others = codesOf(row, 'b', context);
  return codesOf(row, 'a', context).flatMap((a) => others.map((b) => ({ a, b, ...common })));
}

/** The same for either order. */
export const pairOf = (a: string, b: string): string => (a < b ? `${a}+${b}` : `${b}+${a}`);
