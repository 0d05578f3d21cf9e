import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { TaskOutcome } from '#contracts';
import { done } from '../../domain/intake/decide.js';
import type { IntakeRequestAnswer } from '../intake-answer.js';
import { IntakeDesk, type TaskOrder } from '../intake-desk.js';

/** A department has done its part. @throws HubError `intake-request.task-status` */
export class FinishTask extends Command<IntakeRequestAnswer> {
  constructor(
    readonly order: TaskOrder,
    readonly outcome: TaskOutcome,
  ) {
    super();
  }
}

@CommandHandler(FinishTask)
export class FinishTaskHandler implements ICommandHandler<FinishTask> {
  constructor(private readonly desk: IntakeDesk) {}

  execute({ order, outcome }: FinishTask): Promise<IntakeRequestAnswer> {
    return this.desk.perform(
      order,
      (_known, task) => task,
      (known, task, said) => done(known, task, said, outcome),
    );
  }
}
