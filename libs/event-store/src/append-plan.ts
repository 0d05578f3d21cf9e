import { invariant } from '#kernel';
import type { ExpectedRevision, NewEvent, Write, WriteResult } from './event-store.js';

/** An event that a plan will store, with the place it gets. */
export interface PlannedEvent {
  readonly position: bigint;
  readonly stream: string;
  readonly revision: number;
  readonly event: NewEvent;
}

/** What the store holds before the group; only the ids and streams of the group are asked for. */
export interface StoreState {
  readonly head: bigint;
  /** Position of a stored id. */
  readonly positionOf: (id: string) => bigint | undefined;
  /** Last revision of a stream; undefined when it is empty. */
  readonly lastRevision: (stream: string) => number | undefined;
}

/**
 * Decides, write by write, what a group commit stores: the rules of ids and expected revisions that all
 * adapters share. Later writes of the group see what earlier ones will have stored.
 */
export class AppendPlan {
  readonly events: PlannedEvent[] = [];
  /** Last revisions of the streams that the plan appends to. */
  readonly revisions = new Map<string, number>();
  private readonly planned = new Map<string, bigint>();

  constructor(private readonly state: StoreState) {}

  /** The last position once the plan is carried out. */
  get head(): bigint {
    return this.state.head + BigInt(this.events.length);
  }

  add(write: Write): WriteResult {
    invariant(write.events.length > 0, 'a write has at least one event');
    const { fresh, known } = this.split(write.events);
    if (fresh.length === 0) {
      invariant(known !== undefined, 'an event is either new or known');
      return { status: 'duplicate', position: known };
    }
    const last = this.revisions.get(write.stream) ?? this.state.lastRevision(write.stream);
    if (known !== undefined || !isExpected(write.expected, last)) {
      return { status: 'conflict', actual: last ?? 'none' };
    }
    return this.store(write.stream, last ?? -1, fresh);
  }

  private split(events: readonly NewEvent[]): { fresh: NewEvent[]; known: bigint | undefined } {
    let known: bigint | undefined;
    const fresh = new Map<string, NewEvent>();
    for (const event of events) {
      const position = this.planned.get(event.id) ?? this.state.positionOf(event.id);
      if (position === undefined) {
        if (!fresh.has(event.id)) fresh.set(event.id, event);
      } else known ??= position;
    }
    return { fresh: [...fresh.values()], known };
  }

  private store(stream: string, last: number, fresh: readonly NewEvent[]): WriteResult {
    const first = this.head + 1n;
    let revision = last;
    for (const event of fresh) {
      const position = this.head + 1n;
      revision++;
      this.events.push({ position, stream, revision, event });
      this.planned.set(event.id, position);
    }
    this.revisions.set(stream, revision);
    return { status: 'appended', first, last: this.head };
  }
}

function isExpected(expected: ExpectedRevision, last: number | undefined): boolean {
  if (expected === 'any') return true;
  if (expected === 'none') return last === undefined;
  return expected === last;
}
