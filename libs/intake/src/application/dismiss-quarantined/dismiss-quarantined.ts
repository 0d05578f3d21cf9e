import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { HubError } from '#kernel';
import { INTAKE_QUARANTINE, type QuarantineDesk } from '../quarantine-desk.js';

/** Closes a row that will never be taken in; the message stays kept. */
export class DismissQuarantined extends Command<void> {
  constructor(
    readonly id: string,
    readonly reason: string,
    readonly by: string,
  ) {
    super();
  }
}

@CommandHandler(DismissQuarantined)
export class DismissQuarantinedHandler implements ICommandHandler<DismissQuarantined> {
  constructor(@Inject(INTAKE_QUARANTINE) private readonly desk: QuarantineDesk) {}

  /** @throws HubError `reason-missing`, `quarantine-not-found` or `quarantine-settled` */
  async execute({ id, reason, by }: DismissQuarantined): Promise<void> {
    if (reason.trim() === '') {
      throw new HubError(
        'invalid',
        'reason-missing',
        { zh: '请写明不予处理的理由。', en: 'State why it is dismissed.' },
        '/reason',
      );
    }
    await this.desk.dismiss(id, reason, by);
  }
}
