import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '#kernel';
import type { AskResult, Asked, IntentDesk, OwnIntent } from '../../application/intent-desk.js';
import { intentNotFound } from '../../application/intent-not-found.js';
import { expire } from '../../domain/intents/decide.js';
import type { Intent } from '../../domain/intents/intent.js';
import { namedIn } from '../../domain/intents/judge.js';
import type { AskOutcome, Decider } from './decider.js';
import type { IntentBook } from './intent-book.js';
import { bypassPage, holdsOver, intentsById } from './intent-table.js';
import { Turn, type TurnOptions } from './turn.js';
import { TurnQueue } from './turn-queue.js';

export interface IntentDeskOptions extends TurnOptions {
  /** How long an answer may wait for the views before it fails closed, in milliseconds. */
  readonly patienceMs?: number;
}

type Command =
  | { readonly kind: 'ask'; readonly asked: Asked; readonly late: boolean }
  | { readonly kind: 'confirm'; readonly own: OwnIntent; readonly fen: number | undefined }
  | { readonly kind: 'cancel'; readonly own: OwnIntent; readonly why: string };

const NOTHING = { ids: [], tokens: [] };
const PATIENCE_MS = 2_000;
const POLL_MS = 5;
const SWEEP = 500;

/** The desk on PostgreSQL beside any event store: how it never says *clear* twice is told in ADR 0025. */
export class PostgresIntentDesk implements IntentDesk {
  private readonly turns: Turn;
  private readonly queue = new TurnQueue<Command, AskOutcome>((commands) => this.turn(commands));

  constructor(private readonly options: IntentDeskOptions) {
    this.turns = new Turn(options);
  }

  ask(asked: readonly Asked[]): Promise<AskResult[]> {
    return Promise.all(asked.map((one) => this.askOne(one)));
  }

  async confirm(own: OwnIntent, fen?: number): Promise<Intent> {
    return settled(await this.queue.add({ kind: 'confirm', own, fen }));
  }

  async cancel(own: OwnIntent, why: string): Promise<Intent> {
    return settled(await this.queue.add({ kind: 'cancel', own, why }));
  }

  async expire(): Promise<number> {
    for (let closed = 0; ;) {
      const { value: count } = await this.turns.run(NOTHING, async (decider, book, tx) => {
        const { day } = decider;
        if (day === undefined) return 0;
        const over = await holdsOver(tx, day, SWEEP);
        book.add(over);
        for (const intent of over) book.record(expire(intent, day).events);
        return over.length;
      });
      closed += count;
      if (count < SWEEP) return closed;
    }
  }

  async find(id: string): Promise<Intent | undefined> {
    const found = await intentsById(this.options.pool, [id]);
    if (found.has(id)) return found.get(id);
    // A process may have died between storing an intent and writing it here: a turn folds it.
    const { book } = await this.turns.run({ ids: [id], tokens: [] }, () => undefined);
    return book.get(id);
  }

  bypasses(division: string | undefined, limit: number, cursor?: string): Promise<Page<Intent>> {
    return bypassPage(this.options.pool, division, limit, cursor);
  }

  private async askOne(asked: Asked): Promise<AskResult> {
    const until = performance.now() + (this.options.patienceMs ?? PATIENCE_MS);
    for (let late = false; ;) {
      const outcome = await this.queue.add({ kind: 'ask', asked, late });
      if (!('awaits' in outcome)) return outcome;
      late = !(await this.reached(outcome.awaits, until));
    }
  }

  /** @returns whether the views came to the position in time */
  private async reached(position: bigint, until: number): Promise<boolean> {
    while (performance.now() < until) {
      if ((await this.options.worlds.checkpoint()).position >= position) return true;
      await delay(POLL_MS);
    }
    return false;
  }

  private async turn(commands: readonly Command[]): Promise<readonly AskOutcome[]> {
    const ids = commands.map(idOf);
    const tokens = commands.flatMap((one) => (one.kind === 'ask' ? namedIn(one.asked.terms) : []));
    const { value, book } = await this.turns.run({ ids, tokens }, (decider, open) =>
      commands.map((command) => decided(command, decider, open)),
    );
    return value.map((outcome) => placed(outcome, book));
  }
}

/** The position of an intent is known once its events are stored. */
function placed(outcome: AskOutcome, book: IntentBook): AskOutcome {
  if (!('intent' in outcome)) return outcome;
  const { intent } = outcome;
  const stored = book.get(intent.terms.intent) ?? intent;
  return { intent: { ...intent, position: stored.position } };
}

const idOf = (command: Command): string =>
  command.kind === 'ask' ? command.asked.terms.intent : command.own.id;

/** What was refused is an answer of its own: the others of the turn go on. */
function decided(command: Command, decider: Decider, book: IntentBook): AskOutcome {
  if (command.kind === 'ask') return decider.ask(command.asked, command.late);
  const intent = book.get(command.own.id);
  if (intent?.terms.department !== command.own.department) return { error: intentNotFound() };
  return command.kind === 'confirm'
    ? decider.confirm(intent, command.fen)
    : decider.cancel(intent, command.why);
}

function settled(outcome: AskOutcome): Intent {
  if ('intent' in outcome) return outcome.intent;
  throw 'error' in outcome ? outcome.error : intentNotFound();
}
