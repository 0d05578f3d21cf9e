import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DismissalReason } from '#contracts';
import { dismiss } from '../../domain/cases/decide.js';
import type { CaseAnswer } from '../case-answer.js';
import { CaseDesk, type CaseOrder } from '../case-desk.js';

/** Nothing to act on, for the facts as they are. @throws HubError `case.wrong-status` */
export class DismissCase extends Command<CaseAnswer> {
  constructor(
    readonly order: CaseOrder,
    readonly reason: DismissalReason,
  ) {
    super();
  }
}

@CommandHandler(DismissCase)
export class DismissCaseHandler implements ICommandHandler<DismissCase> {
  constructor(private readonly desk: CaseDesk) {}

  execute({ order, reason }: DismissCase): Promise<CaseAnswer> {
    return this.desk.perform(order, (known, said) => dismiss(known, said, reason));
  }
}
