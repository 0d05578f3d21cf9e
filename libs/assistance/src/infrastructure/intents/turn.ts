import type { Pool, PoolClient } from 'pg';
import type { EventStore } from '#event-store';
import { invariant } from '#kernel';
import { inTransaction } from '#platform';
import type { IntentWorlds } from '../../application/intent-worlds.js';
import type { IntentRules } from '../../domain/intents/judge.js';
import { Decider } from './decider.js';
import { IntentBook } from './intent-book.js';
import { INTENT_STREAM, newEvent, readEvent } from './intent-events.js';
import { intentsById, moveTurn, openIntentsOf, putIntents, takeTurn } from './intent-table.js';
import { Tail } from './tail.js';

const PAGE = 1_000;

export interface TurnOptions {
  readonly pool: Pool;
  readonly store: Pick<EventStore<never>, 'append' | 'head' | 'read' | 'readStream'>;
  readonly worlds: IntentWorlds;
  /** The policy that was in force once everything up to a position was known. */
  readonly rulesAt: (position: number) => IntentRulesInForce;
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
    for (;;) {
      const done = await inTransaction(this.options.pool, (tx) => this.attempt(tx, needs, decide));
      if (done !== undefined) return done;
    }
  }

  private async attempt<T>(
    tx: PoolClient,
    needs: TurnNeeds,
    decide: (decider: Decider, book: IntentBook, tx: PoolClient) => T | Promise<T>,
  ): Promise<Turned<T> | undefined> {
    const revision = await this.catchUp(tx);
    const { book, decider } = await this.open(tx, needs);
    const value = await decide(decider, book, tx);
    if (book.events.length === 0) return { value, book };
    const first = await this.append(book, revision);
    if (first === undefined) return undefined;
    book.place(first);
    await putIntents(tx, book.changes());
    await moveTurn(tx, revision + book.events.length);
    return { value, book };
  }

  /** Folds what the stream has beyond the table: another process may have died between the two. */
  private async catchUp(tx: PoolClient): Promise<number> {
    const known = await takeTurn(tx);
    let revision = known;
    for (;;) {
      const events = await this.options.store.readStream(INTENT_STREAM, revision + 1, PAGE);
      if (events.length === 0) break;
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
      await putIntents(tx, book.changes());
      revision = events.at(-1)!.revision;
    }
    if (revision !== known) await moveTurn(tx, revision);
    return revision;
  }

  private async open(tx: PoolClient, { ids, tokens }: TurnNeeds) {
    const { worlds, store, rulesAt } = this.options;
    const book = new IntentBook();
    book.add((await intentsById(tx, ids)).values());
    // The views first: whatever is stored before the tail is read is in one of the two.
    const loaded = await worlds.load(tokens);
    const tail = await Tail.read(store, loaded.position);
    if (tokens.length > 0) {
      book.add(await openIntentsOf(tx, [...loaded.reachOf(tokens)]));
    }
    const day = laterOf(loaded.world.today, tail.day);
    const { rules, policy } = rulesAt(Number(tail.position));
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
