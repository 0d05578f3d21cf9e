import type { HubError, Result } from '#kernel';

export const CASES = Symbol('CASES');
export const INTAKE_REQUESTS = Symbol('INTAKE_REQUESTS');

/** An event as it is stored. */
export interface Recorded<E> {
  readonly event: E;
  readonly position: bigint;
  /** Within its stream, from 0. */
  readonly revision: number;
  /** When the hub took it in. */
  readonly at: Date;
}

/** One atomic write; `known` is the state that the events were decided upon. */
export interface AggregateWrite<S, E> {
  readonly known: S | undefined;
  readonly events: readonly E[];
}

/** Writes something in the transaction of an append. */
export type Alongside = (tx: unknown) => Promise<void>;

/** Things that are what was said of them, each in a stream of its own; nobody overwrites anybody. */
export interface Aggregates<S, E> {
  load(id: string): Promise<S | undefined>;
  history(id: string): Promise<readonly Recorded<E>[]>;
  /**
   * Decides upon the state at `expected`, the revision that the caller has seen, and stores what was
   * decided. Sent again by the same person it is stored once.
   * @throws HubError `casework.changed` when something was said since; what `decide` refuses with
   */
  act(
    id: string,
    expected: number,
    decide: (known: S) => Result<readonly E[], HubError>,
    alongside?: Alongside,
  ): Promise<S>;
  /** @returns for each write whether it is stored; if not, somebody was quicker and nothing of it is */
  append(writes: readonly AggregateWrite<S, E>[], alongside?: Alongside): Promise<boolean[]>;
}
