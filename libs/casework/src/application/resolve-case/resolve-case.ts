import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OutsideReason } from '#contracts';
import { resolveOutside } from '../../domain/cases/decide.js';
import type { CaseAnswer } from '../case-answer.js';
import { CaseDesk, type CaseOrder } from '../case-desk.js';

/** Settled where the hub cannot see it. @throws HubError `case.wrong-status` */
export class ResolveCase extends Command<CaseAnswer> {
  constructor(
    readonly order: CaseOrder,
    readonly reason: OutsideReason,
  ) {
    super();
  }
}

@CommandHandler(ResolveCase)
export class ResolveCaseHandler implements ICommandHandler<ResolveCase> {
  constructor(private readonly desk: CaseDesk) {}

  execute({ order, reason }: ResolveCase): Promise<CaseAnswer> {
    return this.desk.perform(order, (known, said) => resolveOutside(known, said, reason));
  }
}
