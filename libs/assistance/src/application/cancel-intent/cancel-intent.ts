import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { answerOf, type IntentAnswer } from '../intent-answer.js';
import { INTENT_DESK, type IntentDesk, type OwnIntent } from '../intent-desk.js';

/**
 * The department will not pay, or the money came back. Saying so again changes nothing.
 * @throws HubError `aid-intent.not-found`, `aid-intent.not-held`
 */
export class CancelIntent extends Command<IntentAnswer> {
  constructor(
    readonly own: OwnIntent,
    /** A code of the department’s. */
    readonly why: string,
  ) {
    super();
  }
}

@CommandHandler(CancelIntent)
export class CancelIntentHandler implements ICommandHandler<CancelIntent> {
  constructor(@Inject(INTENT_DESK) private readonly desk: IntentDesk) {}

  async execute({ own, why }: CancelIntent): Promise<IntentAnswer> {
    return answerOf(await this.desk.cancel(own, why));
  }
}
