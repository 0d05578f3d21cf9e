import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { assign } from '../../domain/cases/decide.js';
import type { CaseAnswer } from '../case-answer.js';
import { CaseDesk, type CaseOrder } from '../case-desk.js';

/** Gives a case to an official of the department that works it. @throws HubError `case.wrong-status` */
export class AssignCase extends Command<CaseAnswer> {
  constructor(
    readonly order: CaseOrder,
    /** Staff number. */
    readonly officer: string,
  ) {
    super();
  }
}

@CommandHandler(AssignCase)
export class AssignCaseHandler implements ICommandHandler<AssignCase> {
  constructor(private readonly desk: CaseDesk) {}

  execute({ order, officer }: AssignCase): Promise<CaseAnswer> {
    return this.desk.perform(order, (known, said) => assign(known, said, officer));
  }
}
