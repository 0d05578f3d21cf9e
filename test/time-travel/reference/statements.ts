import type { Original, Told } from '../history.js';
/**
 * Stored data and views alike: read by the names of their fields alone, as somebody without the hub's code
 * would read them.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

export interface Statement {
  readonly p: number;
  readonly department: string;
  readonly kind: string;
  readonly d: Json;
}

export interface Amendment {
  readonly p: number;
  /** What it undoes: of a correction the event first stated, of a revocation the event named. */
  readonly undoes: number;
}

export const kindOf = (type: string): string => type.split('.').slice(2, -1).join('.');
export const departmentOf = (type: string): string => type.split('.')[1]!;
export const isAmendment = (type: string): boolean => kindOf(type).startsWith('fact.');

/** Corrections and revocations known by then that nothing known by then has put aside. */
export function standing(events: readonly Told[]): Set<number> & { undone: Set<number> } {
  const amendments = new Map<number, Amendment>();
  for (const { p, type, data } of events) {
    if (!isAmendment(type)) continue;
    const named = Number((data['original'] as Original).position);
    let first = named;
    while (amendments.has(first)) first = amendments.get(first)!.undoes;
    amendments.set(p, { p, undoes: data['replacement'] ? first : named });
  }
  const stand = Object.assign(new Set<number>(), { undone: new Set<number>() });
  for (const { p, undoes } of [...amendments.values()].reverse()) {
    if (stand.undone.has(p) || stand.undone.has(undoes)) continue;
    stand.add(p);
    stand.undone.add(undoes);
  }
  return stand;
}

/** What the events up to a position say, corrections in the place of what they correct. */
export function statementsAt(history: readonly Told[], position: number): Statement[] {
  const events = history.filter(({ p }) => p <= position);
  const stand = standing(events.filter(({ type }) => isAmendment(type)));
  const statements: Statement[] = [];
  for (const { p, type, data } of events) {
    if (stand.undone.has(p)) continue;
    if (!isAmendment(type)) {
      statements.push({ p, department: departmentOf(type), kind: kindOf(type), d: data as Json });
    } else if (stand.has(p) && data['replacement']) {
      const { type: of } = data['original'] as Original;
      const d = data['replacement'] as Json;
      statements.push({ p, department: departmentOf(of), kind: kindOf(of), d });
    }
  }
  return statements;
}

export function dayAt(history: readonly Told[], position: number): string | undefined {
  const days = history.filter(({ p, type }) => p <= position && kindOf(type) === 'day.opened');
  return days
    .map(({ data }) => data['day'] as string)
    .sort()
    .at(-1);
}
