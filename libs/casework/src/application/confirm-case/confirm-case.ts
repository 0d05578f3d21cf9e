import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { confirm } from '../../domain/cases/decide.js';
import type { CaseAnswer } from '../case-answer.js';
import { CaseDesk, type CaseOrder } from '../case-desk.js';

/** It is so; the department acts by events of its own. @throws HubError `case.wrong-status` */
export class ConfirmCase extends Command<CaseAnswer> {
  constructor(readonly order: CaseOrder) {
    super();
  }
}

@CommandHandler(ConfirmCase)
export class ConfirmCaseHandler implements ICommandHandler<ConfirmCase> {
  constructor(private readonly desk: CaseDesk) {}

  execute({ order }: ConfirmCase): Promise<CaseAnswer> {
    return this.desk.perform(order, confirm);
  }
}
