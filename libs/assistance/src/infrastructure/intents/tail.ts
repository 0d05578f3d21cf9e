import type { EventStore, StoredEvent } from '#event-store';
import { typeOf } from '#contracts';
import { isIntentType } from './intent-events.js';

/** More than a view is ever behind while it keeps up. */
const MOST_EVENTS = 2_000;

const TOKEN = /[ph]_[a-z2-7]{26}/g;
const DAY_OPENED = typeOf('hub', 'day.opened');

/**
 * What is stored and not yet in the views: of each person and household, the last position that says
 * something of them. An answer about others need not wait for it.
 */
export class Tail {
  private readonly touched = new Map<string, bigint>();
  private everybody = 0n;

  private constructor(
    /** Everything up to here is in the views or in this tail. */
    readonly position: bigint,
    /** A day that the views do not know yet. */
    readonly day: string | undefined,
    /** All of it, in order. */
    readonly events: readonly StoredEvent[],
  ) {}

  static async read(store: Pick<EventStore, 'head' | 'read'>, after: bigint): Promise<Tail> {
    const head = await store.head();
    const events: StoredEvent[] = [];
    const position = (): bigint => events.at(-1)?.position ?? after;
    while (position() < head && events.length < MOST_EVENTS) {
      events.push(...(await store.read({ after: position(), limit: MOST_EVENTS })));
    }
    const days = events.filter(({ type }) => type === DAY_OPENED).map(dayOf);
    const tail = new Tail(position(), days.sort().at(-1), events);
    for (const event of events) tail.note(event);
    // Behind these there are more, about anybody.
    if (position() < head) tail.everybody = position();
    return tail;
  }

  /** The position that the views must come to before they say everything about these; 0n when they do. */
  awaits(tokens: ReadonlySet<string>): bigint {
    let last = this.everybody;
    for (const token of tokens) {
      const position = this.touched.get(token) ?? 0n;
      if (position > last) last = position;
    }
    return last;
  }

  /** Intents are folded on their own; what names nobody, such as a day, is about everybody. */
  private note({ type, position, data }: StoredEvent): void {
    if (isIntentType(type)) return;
    const tokens = data.toString('latin1').match(TOKEN);
    if (!tokens) this.everybody = position;
    for (const token of tokens ?? []) this.touched.set(token, position);
  }
}

const dayOf = ({ body }: StoredEvent): string => (body as { data: { day: string } }).data.day;
