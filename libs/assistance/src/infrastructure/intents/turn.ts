import type { Pool, PoolClient } from 'pg';
import type { EventStore, StoredEvent } from '#event-store';
import { invariant } from '#kernel';
import { inTransaction } from '#platform';
import type { IntentWorlds } from '../../application/intent-worlds.js';
import type { IntentRules } from '../../domain/intents/judge.js';
import { Decider } from './decider.js';
import { IntentBook } from './intent-book.js';
import { INTENT_STREAM, newEvent, readEvent } from './intent-events.js';
import { intentsById, openIntentsOf, putIntents, takeTurn } from './intent-table.js';
import { Tail } from './tail.js';

const PAGE = 1_000;

export interface TurnOptions {
  readonly pool: Pool;
  readonly store: Pick<EventStore<never>, 'append' | 'head' | 'read' | 'readStream'>;
  readonly worlds: IntentWorlds;
  /**
   * The policy that was in force once everything up to a position was known.
   * @param seen the last events up to there, in order: the views may not have come to them yet
   */
  readonly rulesAt: (position: bigint, seen: readonly StoredEvent[]) => Promise<IntentRulesInForce>;
  readonly now: () => Date;
}

/** The rules with the policy they judge by, which every decision keeps. */
export interface IntentRulesInForce {
  readonly rules: IntentRules;
  /** Its sets, versions and hashes. */
  readonly policy: string;
}

/** What a turn is to read before it decides. */
export interface TurnNeeds {
  /** Ids of the intents that commands name. */
  readonly ids: readonly string[];
  /** Persons and households that are asked about. */
  readonly tokens: readonly string[];
}

/** What a turn came to: what was returned, and the intents as they stand after it. */
export interface Turned<T> {
  readonly value: T;
  readonly book: IntentBook;
}

/**
 * One turn to decide. The lock lets one process decide at a time; that nobody decides twice does not rest
 * on it but on the expected revision of the stream: whoever lost the turn and appends all the same fails.
 */
export class Turn {
  constructor(private readonly options: TurnOptions) {}

  /**
   * Runs `decide` against everything stored; may run it again when another process was quicker, so it must
   * do nothing but record. Resolves once its events are stored.
   */
  async run<T>(
    needs: TurnNeeds,
    decide: (decider: Decider, book: IntentBook, tx: PoolClient) => T | Promise<T>,
  ): Promise<Turned<T>> {
    const attempt = (tx: PoolClient, revision: number) =>
      this.attempt(tx, { ...needs, revision }, decide);
    // The table is behind only when a process died between the stream and it: the store would notice.
    let done = await this.inTurn(async (tx) => attempt(tx, await takeTurn(tx)));
    while (done === undefined) {
      done = await this.inTurn(async (tx) => attempt(tx, await this.catchUp(tx)));
    }
    return done;
  }

  /** What is folded is a copy of the stream: it need not survive what the stream survives. */
  private inTurn<T>(work: (tx: PoolClient) => Promise<T>): Promise<T> {
    return inTransaction(this.options.pool, work, 'derived');
  }

  private async attempt<T>(
    tx: PoolClient,
    { revision, ...needs }: TurnNeeds & { readonly revision: number },
    decide: (decider: Decider, book: IntentBook, tx: PoolClient) => T | Promise<T>,
  ): Promise<Turned<T> | undefined> {
    const opened = await this.open(tx, needs);
    if (opened === undefined) return undefined;
    const { book, decider } = opened;
    const value = await decide(decider, book, tx);
    if (book.events.length === 0) {
      return (await this.isLast(revision)) ? { value, book } : undefined;
    }
    const first = await this.append(book, revision);
    if (first === undefined) return undefined;
    book.place(first);
    await putIntents(tx, book.changes(), revision + book.events.length);
    return { value, book };
  }

  private async isLast(revision: number): Promise<boolean> {
    return (await this.options.store.readStream(INTENT_STREAM, revision + 1, 1)).length === 0;
  }

  /** Folds what the stream has beyond the table: another process may have died between the two. */
  private async catchUp(tx: PoolClient): Promise<number> {
    let revision = await takeTurn(tx);
    for (;;) {
      const events = await this.options.store.readStream(INTENT_STREAM, revision + 1, PAGE);
      if (events.length === 0) return revision;
      const book = new IntentBook();
      const read = events.map(readEvent);
      book.add(
        (
          await intentsById(
            tx,
            read.map(({ data }) => data.intent),
          )
        ).values(),
      );
      read.forEach((event, index) => book.take(event, Number(events[index]!.position)));
      revision = events.at(-1)!.revision;
      await putIntents(tx, book.changes(), revision);
    }
  }

  private async open(tx: PoolClient, { ids, tokens }: TurnNeeds) {
    const { worlds, store, rulesAt } = this.options;
    // The checkpoint first: whatever is stored before the tail is read is in the views or in the tail.
    const from = await worlds.checkpoint();
    const [known, loaded, tail] = await Promise.all([
      intentsById(tx, ids),
      worlds.load(tokens, from),
      Tail.read(store, from.position),
    ]);
    if (loaded === undefined) return undefined;
    const book = new IntentBook();
    book.add(known.values());
    book.add(await openIntentsOf(tx, [...loaded.reachOf(tokens)]));
    const day = laterOf(loaded.world.today, tail.day);
    const { rules, policy } = await rulesAt(tail.position, tail.events);
    return { book, decider: new Decider(rules, policy, { book, loaded, tail, day }) };
  }

  /** @returns the position of the first event; undefined when another process was quicker */
  private async append(book: IntentBook, revision: number): Promise<bigint | undefined> {
    const now = this.options.now();
    const events = book.events.map((event) => {
      const intent = book.get(event.data.intent);
      invariant(intent, 'what was recorded is in the book');
      return newEvent(event, intent.terms, now);
    });
    const expected = revision < 0 ? 'none' : revision;
    const [result] = await this.options.store.append([{ stream: INTENT_STREAM, expected, events }]);
    return result?.status === 'appended' ? result.first : undefined;
  }
}

const laterOf = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a;
