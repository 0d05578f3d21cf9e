import { invariant } from '#kernel';

/** An inclusive range of sequence numbers. */
export type Range = readonly [from: number, to: number];

/** What has arrived of one source's sequence, which counts from 1. */
export interface SequenceState {
  /** The greatest number that has arrived; 0 before the first. */
  readonly high: number;
  /** Numbers below `high` that have not arrived: ascending, disjoint, not touching. */
  readonly missing: readonly Range[];
  /** Missing numbers that are only counted any more, because there are too many ranges to list. */
  readonly unlisted: number;
}

/** A source that loses every second number must not make its row grow without bound. */
export const MAX_RANGES = 1_000;

export const NOTHING_ARRIVED: SequenceState = { high: 0, missing: [], unlisted: 0 };

/** The state after these numbers arrived, in any order, some perhaps again. */
export function arrive(state: SequenceState, numbers: readonly number[]): SequenceState {
  let { high } = state;
  const late = new Set<number>();
  const missing: Range[] = [...state.missing];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    invariant(Number.isSafeInteger(number) && number > 0, 'a sequence number counts from 1');
    if (number <= high) {
      late.add(number);
      continue;
    }
    if (number > high + 1) missing.push([high + 1, number - 1]);
    high = number;
  }
  const open = late.size === 0 ? missing : without(missing, [...late]);
  const excess = Math.max(0, open.length - MAX_RANGES);
  const dropped = open.slice(0, excess).reduce((sum, [from, to]) => sum + to - from + 1, 0);
  return { high, missing: open.slice(excess), unlisted: state.unlisted + dropped };
}

export const missingCount = (state: SequenceState): number =>
  state.missing.reduce((sum, [from, to]) => sum + to - from + 1, state.unlisted);

/** @param numbers ascending */
function without(ranges: readonly Range[], numbers: readonly number[]): Range[] {
  const result: Range[] = [];
  let next = 0;
  for (const [from, to] of ranges) {
    let start = from;
    while (next < numbers.length && numbers[next]! < from) next++;
    while (next < numbers.length && numbers[next]! <= to) {
      const number = numbers[next++]!;
      if (number > start) result.push([start, number - 1]);
      start = number + 1;
    }
    if (start <= to) result.push([start, to]);
  }
  return result;
}
