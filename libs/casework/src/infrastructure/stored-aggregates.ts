import type { EventStore, StoredEvent } from '#event-store';
import { HubError, type Result } from '#kernel';
import type { AggregateWrite, Aggregates, Alongside, Recorded } from '../application/aggregates.js';
import type { Placed } from '../domain/placed.js';
import { newEvent, readFact, type Addressed, type Fact } from './aggregate-events.js';

const PAGE = 200;

/** What a thing needs to be told apart and addressed. */
interface State {
  readonly id: string;
  readonly subject: string;
  readonly department: string;
  readonly division: string;
  readonly revision: number;
}

/** How one kind of thing is folded and where it is kept. */
export interface AggregateKind<S extends State, E extends Fact> {
  /** `<prefix>-<id>` is its stream. */
  readonly prefix: string;
  readonly system: string;
  readonly evolve: (known: S | undefined, event: E, placed: Placed) => S;
}

export interface StoredAggregatesOptions {
  readonly store: Pick<EventStore, 'append' | 'readStream'>;
  readonly now: () => Date;
}

/** Each thing in a stream of its own; that nobody overwrites anybody rests on its expected revision. */
export class StoredAggregates<S extends State, E extends Fact> implements Aggregates<S, E> {
  constructor(
    private readonly kind: AggregateKind<S, E>,
    private readonly options: StoredAggregatesOptions,
  ) {}

  async load(id: string): Promise<S | undefined> {
    return this.fold(await this.stream(id));
  }

  async history(id: string): Promise<readonly Recorded<E>[]> {
    return (await this.stream(id)).map((event) => ({
      event: readFact<E>(event),
      position: event.position,
      revision: event.revision,
      at: event.recordedAt,
    }));
  }

  async act(
    id: string,
    expected: number,
    decide: (known: S) => Result<readonly E[], HubError>,
    alongside?: Alongside,
  ): Promise<S> {
    // As the caller saw it: whether anything was said since is the store's to tell, and what was sent
    // twice is then known by its id.
    const seen = this.fold((await this.stream(id)).slice(0, expected + 1));
    if (seen?.revision !== expected) throw changed();
    const decided = decide(seen);
    if (!decided.ok) throw decided.error;
    if (decided.value.length > 0) {
      const [stored] = await this.append([{ known: seen, events: decided.value }], alongside);
      if (stored !== true) throw changed();
    }
    return (await this.load(id))!;
  }

  async append(writes: readonly AggregateWrite<S, E>[], alongside?: Alongside): Promise<boolean[]> {
    if (writes.length === 0) return [];
    const now = this.options.now();
    const results = await this.options.store.append(
      writes.map((write) => this.writeOf(write, now)),
      alongside && { alongside: (tx) => alongside(tx) },
    );
    return results.map(({ status }) => status !== 'conflict');
  }

  private writeOf({ known, events }: AggregateWrite<S, E>, now: Date) {
    const { prefix, system, evolve } = this.kind;
    let state = known;
    const stored = events.map((event) => {
      const revision = (state?.revision ?? -1) + 1;
      state = evolve(state, event, { position: 0, revision });
      const { id, subject, department, division } = state;
      const to: Addressed = { id, revision, subject, department, division, system };
      return newEvent(event, to, now);
    });
    const expected = known?.revision ?? ('none' as const);
    return { stream: `${prefix}-${state!.id}`, expected, events: stored };
  }

  private fold(events: readonly StoredEvent[]): S | undefined {
    return events.reduce<S | undefined>(
      (state, event) =>
        this.kind.evolve(state, readFact<E>(event), {
          position: Number(event.position),
          revision: event.revision,
        }),
      undefined,
    );
  }

  private async stream(id: string): Promise<StoredEvent[]> {
    const name = `${this.kind.prefix}-${id}`;
    const events: StoredEvent[] = [];
    for (;;) {
      const page = await this.options.store.readStream(name, events.length, PAGE);
      events.push(...page);
      if (page.length === 0) return events;
    }
  }
}

const changed = (): HubError =>
  new HubError(
    'stale',
    'casework.changed',
    {
      zh: '在您查看之后已有人办理或情况有变，本次未作任何更改。请重新查看后再办理。',
      en: 'Somebody acted, or the facts changed, since you looked; nothing was done. Look at it again, then act.',
    },
    '/if-match',
  );
