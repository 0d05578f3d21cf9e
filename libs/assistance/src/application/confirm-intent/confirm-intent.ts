import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { answerOf, type IntentAnswer } from '../intent-answer.js';
import { INTENT_DESK, type IntentDesk, type OwnIntent } from '../intent-desk.js';

/**
 * The department has paid, or ordered the payment. Saying so again changes nothing.
 * @throws HubError `aid-intent.not-found`, `aid-intent.not-held`, `aid-intent.more-than-held`
 */
export class ConfirmIntent extends Command<IntentAnswer> {
  constructor(
    readonly own: OwnIntent,
    /** What was paid, in 分; as held when left out. */
    readonly fen?: number,
  ) {
    super();
  }
}

@CommandHandler(ConfirmIntent)
export class ConfirmIntentHandler implements ICommandHandler<ConfirmIntent> {
  constructor(@Inject(INTENT_DESK) private readonly desk: IntentDesk) {}

  async execute({ own, fen }: ConfirmIntent): Promise<IntentAnswer> {
    return answerOf(await this.desk.confirm(own, fen));
  }
}
