import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { assignAgain } from '../../domain/intake/decide.js';
import type { IntakeRequest, Task } from '../../domain/intake/intake-request.js';
import { split, type Part } from '../../domain/intake/split.js';
import { INTAKE_POLICY, type IntakePolicy } from '../casework-ports.js';
import type { IntakeRequestAnswer } from '../intake-answer.js';
import { IntakeDesk, type TaskOrder } from '../intake-desk.js';

/** The window sends out again what came back to it. @throws HubError `intake-request.task-status` */
export class ReassignTask extends Command<IntakeRequestAnswer> {
  constructor(
    readonly order: Omit<TaskOrder, 'note'>,
    /** Another department than policy says; the one of policy while absent. */
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

  execute({ order, department }: ReassignTask): Promise<IntakeRequestAnswer> {
    return this.desk.perform(
      order,
      (known) => known,
      (known, task, said) =>
        assignAgain(known, task, said, this.partOf(known, task, { day: said.day, department })),
    );
  }

  /** Its programmes stay together, for it is one task, and its clock starts on this day. */
  private partOf(
    { division }: IntakeRequest,
    { programmes, department: before }: Task,
    { day, department = before }: { day: string; department: string | undefined },
  ): Part {
    const terms = programmes.map((code) => this.policy.terms(code, division, day));
    const [part] = split(terms.map((one) => ({ ...one, dutyDepartment: department })));
    return part!;
  }
}
