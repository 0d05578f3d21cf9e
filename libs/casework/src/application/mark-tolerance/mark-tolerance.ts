import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { tolerate, type Tolerance } from '../../domain/cases/decide.js';
import type { CaseAnswer } from '../case-answer.js';
import { CaseDesk, type CaseOrder } from '../case-desk.js';

/** 容错纠错: an error in good faith. @throws HubError `case.wrong-status`, `case.already-tolerated` */
export class MarkTolerance extends Command<CaseAnswer> {
  constructor(
    readonly order: CaseOrder,
    readonly tolerance: Tolerance,
  ) {
    super();
  }
}

@CommandHandler(MarkTolerance)
export class MarkToleranceHandler implements ICommandHandler<MarkTolerance> {
  constructor(private readonly desk: CaseDesk) {}

  execute({ order, tolerance }: MarkTolerance): Promise<CaseAnswer> {
    return this.desk.perform(order, (known, said) => tolerate(known, said, tolerance));
  }
}
