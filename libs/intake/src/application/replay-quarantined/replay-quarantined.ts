import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  INTAKE_QUARANTINE,
  type QuarantineDesk,
  type QuarantineFilter,
} from '../quarantine-desk.js';

/** After a fix: take these up again, by id or all that match. */
export class ReplayQuarantined extends Command<{ readonly requested: number }> {
  constructor(
    readonly which: { readonly ids: readonly string[] } | { readonly filter: QuarantineFilter },
    readonly by: string,
  ) {
    super();
  }
}

@CommandHandler(ReplayQuarantined)
export class ReplayQuarantinedHandler implements ICommandHandler<ReplayQuarantined> {
  constructor(@Inject(INTAKE_QUARANTINE) private readonly desk: QuarantineDesk) {}

  async execute({ which, by }: ReplayQuarantined): Promise<{ requested: number }> {
    const requested =
      'ids' in which
        ? await this.desk.replayByIds(which.ids, by)
        : await this.desk.replayByFilter(which.filter, by);
    return { requested };
  }
}
