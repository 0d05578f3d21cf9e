import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { WindowReturn } from '#contracts';
import { returned } from '../../domain/intake/decide.js';
import type { IntakeRequestAnswer } from '../intake-answer.js';
import { IntakeDesk, type TaskOrder } from '../intake-desk.js';

/** A department sends its part back to the window. @throws HubError `intake-request.task-status` */
export class ReturnTask extends Command<IntakeRequestAnswer> {
  constructor(
    readonly order: TaskOrder,
    readonly reason: WindowReturn,
  ) {
    super();
  }
}

@CommandHandler(ReturnTask)
export class ReturnTaskHandler implements ICommandHandler<ReturnTask> {
  constructor(private readonly desk: IntakeDesk) {}

  execute({ order, reason }: ReturnTask): Promise<IntakeRequestAnswer> {
    return this.desk.perform(
      order,
      (_known, task) => task,
      (known, task, said) => returned(known, task, said, reason),
    );
  }
}
