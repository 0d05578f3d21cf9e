import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { verify, type Looked } from '../../domain/cases/decide.js';
import type { CaseAnswer } from '../case-answer.js';
import { CaseDesk, type CaseOrder } from '../case-desk.js';

/** An official has looked into a case. @throws HubError `case.wrong-status` */
export class VerifyCase extends Command<CaseAnswer> {
  constructor(
    readonly order: CaseOrder,
    readonly looked: Looked,
  ) {
    super();
  }
}

@CommandHandler(VerifyCase)
export class VerifyCaseHandler implements ICommandHandler<VerifyCase> {
  constructor(private readonly desk: CaseDesk) {}

  execute({ order, looked }: VerifyCase): Promise<CaseAnswer> {
    return this.desk.perform(order, (known, said) => verify(known, said, looked));
  }
}
