import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { HubError } from '#kernel';
import type { Asker } from '../asker.js';
import { answerOf, notYet, type RowAnswer } from '../intent-answer.js';
import { INTENT_DESK, type Asked, type AskResult, type IntentDesk } from '../intent-desk.js';
import { intentId } from '../../domain/intents/intent-id.js';
import {
  INTENT_MANDATE,
  INTENT_TOKENS,
  type IntentMandate,
  type IntentTokens,
} from '../intent-ports.js';
import { askedOf } from './terms-of.js';

/** Asks before the money moves: one row, or the chunk of a payment run. Answered row by row, in order. */
export class AskIntents extends Command<readonly RowAnswer[]> {
  constructor(
    /** Each an `AidIntentRequest` as it came in; not yet checked. */
    readonly rows: readonly unknown[],
    readonly asker: Asker,
  ) {
    super();
  }
}

@CommandHandler(AskIntents)
export class AskIntentsHandler implements ICommandHandler<AskIntents> {
  constructor(
    @Inject(INTENT_DESK) private readonly desk: IntentDesk,
    @Inject(INTENT_TOKENS) private readonly tokens: IntentTokens,
    @Inject(INTENT_MANDATE) private readonly mandate: IntentMandate,
  ) {}

  async execute({ rows, asker }: AskIntents): Promise<readonly RowAnswer[]> {
    const checked = rows.map((row) => this.check(row, asker));
    const asked = checked.filter((one): one is Asked => !(one instanceof HubError));
    const results = (await this.desk.ask(asked)).values();
    return checked.map((one, index) => {
      const result = one instanceof HubError ? { error: one } : results.next().value!;
      return { ...numberOf(rows[index]), ...answered(result) };
    });
  }

  private check(row: unknown, asker: Asker): Asked | HubError {
    try {
      const { tokens, mandate } = this;
      return askedOf(row, asker, { tokens, mandate, idOf: intentId });
    } catch (error) {
      if (error instanceof HubError) return error;
      throw error;
    }
  }
}

const answered = (result: AskResult) => {
  if ('error' in result) return { error: result.error };
  return { answer: 'intent' in result ? answerOf(result.intent) : notYet(result.need) };
};

/** The department’s own number, so that it finds its row again. */
function numberOf(row: unknown): { number?: string } {
  const { number } = (row ?? {}) as { number?: unknown };
  return typeof number === 'string' && number.length <= 64 ? { number } : {};
}
