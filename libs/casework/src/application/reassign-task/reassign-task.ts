import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { assignAgain } from '../../domain/intake/decide.js';
import { split } from '../../domain/intake/split.js';
import { INTAKE_POLICY, type IntakePolicy } from '../casework-ports.js';
import type { IntakeRequestAnswer } from '../intake-answer.js';
import { IntakeDesk, type TaskOrder } from '../intake-desk.js';

/** The window sends out again what came back to it. @throws HubError `intake-request.task-status` */
export class ReassignTask extends Command<IntakeRequestAnswer> {
  constructor(
    readonly order: Omit<TaskOrder, 'note'>,
    /** Another department than before; the same while absent. */
    readonly department?: string,
  ) {
    super();
  }
}

@CommandHandler(ReassignTask)
export class ReassignTaskHandler implements ICommandHandler<ReassignTask> {
  constructor(
    private readonly desk: IntakeDesk,
    @Inject(INTAKE_POLICY) private readonly policy: IntakePolicy,
  ) {}

  async execute({ order, department }: ReassignTask): Promise<IntakeRequestAnswer> {
    const termsOf = await this.policy.inForce();
    return this.desk.perform(
      order,
      (known) => known,
      (known, task, said) => {
        const terms = task.programmes.map((one) => termsOf(one, known.division, said.day));
        const dutyDepartment = department ?? task.department;
        // Its programmes stay together, for it is one task, and its clock starts on this day.
        const [part] = split(terms.map((one) => ({ ...one, dutyDepartment })));
        return assignAgain(known, task, said, part!);
      },
    );
  }
}
