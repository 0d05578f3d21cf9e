import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ReopeningReason } from '#contracts';
import { reopen } from '../../domain/cases/decide.js';
import type { CaseAnswer } from '../case-answer.js';
import { CaseDesk, type CaseOrder } from '../case-desk.js';

/** To be looked into again; what people judged of it before counts no more. @throws HubError `case.wrong-status` */
export class ReopenCase extends Command<CaseAnswer> {
  constructor(
    readonly order: CaseOrder,
    readonly why: ReopeningReason,
  ) {
    super();
  }
}

@CommandHandler(ReopenCase)
export class ReopenCaseHandler implements ICommandHandler<ReopenCase> {
  constructor(private readonly desk: CaseDesk) {}

  execute({ order, why }: ReopenCase): Promise<CaseAnswer> {
    return this.desk.perform(order, (known, said) => reopen(known, said, why));
  }
}
